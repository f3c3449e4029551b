import { numberIn, objectsIn, textIn, zoneOf } from './exported.ts';
import { type Act, byEffectiveTime, is, isClosing, isTakenOver, type Life } from './life.ts';
import { beginning, isMissedBy, type Moment, momentOf, overAt } from './moment.ts';

/** "A clock is kind, cycle and tier." */
export interface Clock {
  readonly kind: string;
  readonly cycle: number;
  readonly tier: number;
  readonly due: Moment;
  /** The first due date, or that which a correction of the receipt gave. */
  readonly original: Moment;
  /** The acts that meet it, dated or not, in order. */
  readonly meeting: readonly Act[];
  /** Whether the source says that it was missed. */
  readonly isCalledMissed: boolean;
}

export type Verdict = 'in-time' | 'late' | 'unknown' | 'open';

/** A clock while its acts are read in the order of recording. */
interface Running {
  readonly kind: string;
  readonly cycle: number;
  readonly tier: number;
  readonly start: Act;
  /** All due dates that it has had. */
  readonly dues: Moment[];
  due: Moment;
  original: Moment;
  isPaused: boolean;
  /** "Then it stays late there and is never in time later." */
  isStuck: boolean;
}

/** The clocks of a complaint that have a due date: the one in force. A paused clock has none. */
export function clocksOf(life: Life): readonly Clock[] {
  return allClocks(life)
    .filter(({ isPaused }) => !isPaused)
    .map((running) => shown(running, life));
}

function allClocks(life: Life): readonly Running[] {
  const clocks = new Map<string, Running>();
  for (const act of life.acts.toSorted((a, b) => a.place - b.place)) {
    const { data, type } = act.event;
    for (const deadline of objectsIn(data, 'deadlines')) {
      const due = dueOf(deadline, act);
      if (due === undefined) continue;
      const kind = textIn(deadline, 'clock') ?? '';
      const tier = numberIn(deadline, 'tier') ?? 1;
      const key = [kind, act.cycle, tier].join();
      const { start = act, dues = [] } = clocks.get(key) ?? {};
      const fresh = { original: due, isPaused: false, isStuck: false };
      clocks.set(key, { kind, cycle: act.cycle, tier, start, dues: [...dues, due], due, ...fresh });
    }
    if (!MOVES.includes(type)) continue;
    const cycle = numberIn(data, 'cycle') ?? act.cycle;
    const running = clocks.get([textIn(data, 'clock') ?? '', cycle, numberIn(data, 'tier') ?? 1].join());
    if (running !== undefined) moveOn(running, act, life);
  }
  return [...clocks.values()];
}

const MOVES = ['ClockPaused', 'ClockResumed', 'DeadlineExtended', 'DueDateRecalculated'];

/**
 * "Unless the one before had passed unmet when it was extended, paused or recalculated (judged by the recorded time; in
 * history by its own date)". "A correction of the receipt replaces the due date altogether."
 */
function moveOn(running: Running, act: Act, life: Life): void {
  const { type, data } = act.event;
  const due = dueOf(data, act);
  if (due !== undefined) running.dues.push(due);
  if (textIn(data, 'cause') === 'correction') {
    running.due = due ?? running.due;
    running.original = running.due;
    running.isStuck = false;
    return;
  }
  if (running.isStuck) return;
  const judgedAt =
    isTakenOver(act) && act.own !== undefined ? beginning(act.own) : Date.parse(act.event.recordedAt);
  if (!running.isPaused && verdictOf(shown(running, life), judgedAt) === 'late') {
    running.isStuck = true;
    return;
  }
  if (type === 'ClockPaused') running.isPaused = true;
  if (type === 'ClockResumed') running.isPaused = false;
  running.due = due ?? running.due;
}

function shown(running: Running, life: Life): Clock {
  const { kind, cycle, tier, due, original, start, isStuck } = running;
  return {
    ...{ kind, cycle, tier, due },
    original: isStuck ? due : original,
    meeting: life.acts.filter(
      (one) => byEffectiveTime(start, one) < 0 && meets(one, running) && !isOfTierBelow(one, start),
    ),
    isCalledMissed: breachesOf(life).some((breach) => isNoticeOf(breach, running)),
  };
}

/** "Once more per tier that has an acknowledge clock of its own": what is recorded before an escalation is of the tier below. */
export function isOfTierBelow({ event, place }: Act, start: Act): boolean {
  const isEscalated = start.event.type === 'ComplaintEscalated';
  return isEscalated && event.type === 'ComplaintAcknowledged' && place < start.place;
}

/** "What is late against the original date only." */
export function isLateAgainstOriginal(clock: Clock, judgedAt: number): boolean {
  const now = verdictOf(clock, judgedAt);
  return (
    (now === 'open' || now === 'in-time') && verdictOf({ ...clock, due: clock.original }, judgedAt) === 'late'
  );
}

/** What became of a clock, as known and judged at a moment. */
export function verdictOf({ due, meeting, isCalledMissed }: Clock, judgedAt: number): Verdict {
  // "The act that meets a clock is the earliest by effective time among those with a known date."
  const first = meeting.find(({ own }) => own !== undefined);
  if (first !== undefined && !isMissedBy(due, first.effective)) return 'in-time';
  // "Until it is due, nothing."
  if (overAt(due) > judgedAt) return 'open';
  // "A clock that an act of unknown date may have met is neither in time nor late, also beside a later act of known
  // date; but where the source says 'timely: no', it is late."
  return meeting.some(({ own }) => own === undefined) && !isCalledMissed ? 'unknown' : 'late';
}

/** A deadline that another system calls missed, of a clock whose due date nothing tells: once a cycle. */
export interface CalledMissed {
  readonly kind: string;
  readonly due: Moment | undefined;
}

export function calledMissed(life: Life): readonly CalledMissed[] {
  const clocks = allClocks(life);
  const missed = new Map<string, CalledMissed>();
  for (const breach of breachesOf(life)) {
    if (clocks.some((clock) => isNoticeOf(breach, clock))) continue;
    const kind = textIn(breach.event.data, 'clock') ?? '';
    const key = [kind, breach.cycle].join();
    const due = dueOf(breach.event.data, breach);
    if (missed.get(key)?.due === undefined) missed.set(key, { kind, due });
  }
  return [...missed.values()];
}

/** By the record, not by date: which of two notices came first says nothing about when something was due. */
function breachesOf({ acts }: Life): readonly Act[] {
  return acts.filter(is('DeadlineBreached')).toSorted((a, b) => a.place - b.place);
}

/** "A notice, never added on top": of the clock of its cycle, or of any with a due date that it names. */
function isNoticeOf(breach: Act, clock: Pick<Running, 'kind' | 'cycle' | 'tier' | 'dues'>): boolean {
  if (textIn(breach.event.data, 'clock') !== clock.kind) return false;
  if (breach.cycle === clock.cycle && breach.tier >= clock.tier) return true;
  const due = dueOf(breach.event.data, breach);
  return due !== undefined && clock.dues.some((one) => overAt(one) === overAt(due));
}

/** A day is one of the zone that its event names. */
function dueOf(given: object, { event }: Act): Moment | undefined {
  const dueAt = textIn(given, 'dueAt');
  return dueAt === undefined ? undefined : momentOf(dueAt, zoneOf(event));
}

/** "Final and summary answers meet respond and summary", any response or a fulfilled remedy the safety clock, a closing every
 * clock of its cycle. */
export function meets(act: Act, { kind, cycle }: Pick<Clock, 'kind' | 'cycle'>): boolean {
  if (act.cycle !== cycle) return false;
  if (isClosing(act)) return true;
  const { type, data } = act.event;
  if (kind === 'acknowledge') return type === 'ComplaintAcknowledged';
  if (type === 'RemedyFulfilled') return kind === 'safety';
  if (type !== 'ResponseIssued') return false;
  return kind === 'safety' || ((kind === 'respond' || kind === 'summary') && isAnswer(data));
}

/** A final or a summary response; a holding one answers nothing. */
export function isAnswer(data: object): boolean {
  const type = textIn(data, 'type');
  return type === 'final' || type === 'summary';
}
