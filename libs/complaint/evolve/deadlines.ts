import type { ComplaintEvent, Dated } from '../events.ts';
import type { ReceivedComplaint, TrackedDeadline } from '../state.ts';
import { dueInstant, instantOf, isDay } from '../time.ts';
import type { Clock } from '../vocabulary.ts';
import type { ChronologyPoint } from './chronology.ts';
import { clockMoveOf, clocksMetBy, clocksStartedBy } from './effects.ts';

const NONE: readonly TrackedDeadline[] = [];

/** What starting clocks needs to know besides the event. */
export interface Starting {
  readonly cycle: number;
  /** The instant at which a due date counts as passed. */
  readonly judgedAt: string;
  /** For clocks that do not begin with their cycle: their beginning, and the complaint before the event. */
  readonly within?: { readonly at: string; readonly complaint: ReceivedComplaint };
}

/** Adds the clocks that an event starts. A clock that runs already gets the due date of the event. */
export function start(
  tracked: readonly TrackedDeadline[],
  event: ComplaintEvent,
  { cycle, judgedAt, within }: Starting,
): readonly TrackedDeadline[] {
  const started = clocksStartedBy(event);
  if (started.length === 0) return tracked;
  const deadlines = [...tracked];
  for (const { clock, dueAt, tier } of started) {
    const set = isDay(dueAt) ? { dueAt, zone: event.zone } : { dueAt };
    const at = deadlines.findIndex((one) => isClock(one, clock, cycle, tier));
    const known = deadlines[at];
    if (known === undefined)
      deadlines.push({
        ...{ clock, ...set, cycle },
        ...(tier === undefined ? {} : { tier }),
        ...(within === undefined
          ? { met: false }
          : begun(within.at, meetingAfter(within.complaint, clock, cycle, within.at))),
      });
    else {
      const { countedTo: _, ...rest } = known;
      deadlines[at] = { ...rest, ...passedBy(known, judgedAt), ...set };
    }
  }
  return deadlines;
}

/** A clock that starts within its cycle. The act that meets it may be recorded before. */
function begun(
  startedAt: string,
  metAt: string | undefined,
): Pick<TrackedDeadline, 'startedAt' | 'met' | 'metAt'> {
  return metAt === undefined ? { startedAt, met: false } : { startedAt, met: true, metAt };
}

/**
 * The earliest known act after an instant that meets clocks of a kind: it was recorded before the clock was started. An
 * acknowledgement that was recorded before an escalation acknowledged the tier below.
 */
function meetingAfter(
  { responses, remediedAt = [] }: ReceivedComplaint,
  clock: Clock,
  cycle: number,
  after: string,
): string | undefined {
  const acts: string[] = [];
  if (clocksMetBy('RemedyFulfilled', undefined).includes(clock)) acts.push(...remediedAt);
  for (const { issuedAt, cycle: of, type } of responses)
    if (issuedAt !== undefined && of === cycle && clocksMetBy('ResponseIssued', type).includes(clock))
      acts.push(instantOf(issuedAt.time, issuedAt.zone));
  return acts.filter((one) => one > after).toSorted()[0];
}

function isClock(one: TrackedDeadline, clock: Clock, cycle: number, tier: number | undefined): boolean {
  return one.clock === clock && one.cycle === cycle && one.tier === tier;
}

/**
 * Moves a clock that runs. History may tell of a move after the act that met the clock.
 *
 * @param judgedAt the instant at which a due date counts as passed.
 */
export function move(
  tracked: readonly TrackedDeadline[],
  event: ComplaintEvent,
  point: Pick<ChronologyPoint, 'cycle' | 'own' | 'history'>,
  judgedAt: string,
): readonly TrackedDeadline[] {
  const found = clockMoveOf(event);
  if (found === undefined) return tracked;
  const { clock, tier, cycle = point.cycle, how, dueAt } = found;
  const at = tracked.findIndex((one) => isClock(one, clock, cycle, tier === 1 ? undefined : tier));
  const known = tracked[at];
  if (known === undefined || (known.met && how !== 'replaced' && !point.history)) return tracked;
  const { pausedAt, missed, moved, extended, passed: _, countedTo, ...rest } = known;
  const set = dueAt === undefined ? {} : isDay(dueAt) ? { dueAt, zone: event.zone } : { dueAt };
  if (how === 'replaced')
    return tracked.with(at, { ...rest, ...set, ...(pausedAt !== undefined && { pausedAt }) });
  const due = dueInstant(known.dueAt, known.zone);
  const isPassed = pausedAt === undefined && due <= judgedAt && !(known.met && isMetBefore(known, due));
  const late = missed ?? (isPassed ? due : undefined);
  // A clock that is late already is not saved by a pause that history tells.
  const standsStill =
    late !== undefined || how === 'resumed' ? undefined : how === 'paused' ? point.own : pausedAt;
  return tracked.with(at, {
    ...rest,
    ...passedBy(known, judgedAt),
    ...set,
    ...(late !== undefined && { missed: late }),
    // A holiday moves what the policy gives. It goes on to give it.
    ...((moved || event.type !== 'DueDateRecalculated') && { moved: true }),
    ...((extended || event.type === 'DeadlineExtended') && { extended: true }),
    ...(countedTo !== undefined && { countedTo }),
    ...(how === 'resumed' && point.own !== '' && { resumedAt: point.own, countedTo: point.own }),
    ...(standsStill !== undefined && { pausedAt: standsStill }),
  });
}

/** The due dates that have passed unmet, with the present one, which is about to be replaced, if it has. */
function passedBy(known: TrackedDeadline, judgedAt: string): Pick<TrackedDeadline, 'passed'> {
  const { pausedAt, passed } = known;
  const due = dueInstant(known.dueAt, known.zone);
  const isPassed = pausedAt === undefined && due <= judgedAt && !isMetBefore(known, due);
  if (isPassed && !passed?.includes(due)) return { passed: [...(passed ?? []), due] };
  return passed === undefined ? {} : { passed };
}

/** Whether a clock was met before an instant. An act of unknown date proves nothing: the clock counts as met. */
export function isMetBefore(tracked: TrackedDeadline, instant: string): boolean {
  const { met, metAt, metZone, undated } = tracked;
  return met && (undated === true || metAt === undefined || instantOf(metAt, metZone) < instant);
}

/**
 * Marks the cycle's clocks that an act meets. The time is that of the earliest act with a known date. An act of unknown
 * date gives no time. No act meets a clock of an earlier cycle, or one that started after it.
 *
 * @param effectiveAt the effective time of the act: an instant.
 */
export function meet(
  tracked: readonly TrackedDeadline[],
  cycle: number,
  clocks: readonly Clock[],
  { at, effectiveAt }: { readonly at: Dated | undefined; readonly effectiveAt: string },
): readonly TrackedDeadline[] {
  if (tracked.length === 0) return NONE;
  let changed: TrackedDeadline[] | undefined;
  for (let i = 0; i < tracked.length; i += 1) {
    const deadline = tracked[i];
    if (deadline === undefined || deadline.cycle !== cycle || !clocks.includes(deadline.clock)) continue;
    const { startedAt, met, undated } = deadline;
    if (startedAt !== undefined && at !== undefined && effectiveAt < startedAt) continue;
    const act = notBefore(startedAt, at);
    const isNews = !met || isEarlier(act, deadline) || (act === undefined && !undated);
    if (!isNews) continue;
    changed ??= [...tracked];
    changed[i] = metBy(deadline, act);
  }
  return changed ?? tracked;
}

/** An act and the start of a clock that are both dated before their cycle count when it began. */
function notBefore(startedAt: string | undefined, at: Dated | undefined): Dated | undefined {
  if (startedAt === undefined || at === undefined || instantOf(at.time, at.zone) >= startedAt) return at;
  return { time: startedAt };
}

/** Whether an act has a known date, and no earlier act with one met the clock. */
function isEarlier(at: Dated | undefined, { metAt, metZone }: TrackedDeadline): boolean {
  if (at === undefined) return false;
  return metAt === undefined || instantOf(at.time, at.zone) < instantOf(metAt, metZone);
}

/** The clock met by one more act: the earliest one with a known date, or one without. */
function metBy(deadline: TrackedDeadline, act: Dated | undefined): TrackedDeadline {
  const { clock, dueAt, cycle, zone, tier, missed, passed, moved, pausedAt, startedAt } = deadline;
  const { metAt, metZone } = deadline;
  const at = act ?? (metAt === undefined ? undefined : { time: metAt, zone: metZone });
  const met = {
    clock,
    dueAt,
    cycle,
    ...(tier === undefined ? {} : { tier }),
    ...(missed === undefined ? {} : { missed }),
    ...(passed === undefined ? {} : { passed }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(moved === undefined ? {} : { moved }),
    ...(pausedAt === undefined ? {} : { pausedAt }),
    ...(act === undefined || deadline.undated ? { undated: true as const } : {}),
    met: true,
    metAt: at?.time,
  };
  if (zone === undefined && at?.zone === undefined) return met;
  return { ...met, zone, metZone: at?.zone };
}
