import { DomainError } from '../errors.ts';
import type { ClockMoves, PolicyRules } from '../policy-rules.ts';
import type { ReceivedComplaint, TrackedDeadline } from '../state.ts';
import { checkInstant, checkInstantOrDay, dueInstant, instantText, later } from '../time.ts';
import type { Clock } from '../vocabulary.ts';
import { begun } from './guards.ts';
import { instantOfReceipt, type Timing, TOLERANCE_MS } from './timing.ts';

/** The clock of that name which runs: that of the highest tier, since each tier can have one of its own. */
export function runningClock(
  { deadlines, cycle }: ReceivedComplaint,
  clock: Clock,
): TrackedDeadline | undefined {
  return deadlines.findLast((one) => one.clock === clock && one.cycle === cycle && !one.met);
}

/** The names of the clocks of this cycle that are not met. Paused ones are among them. */
export function namesOfRunningClocks({ deadlines, cycle }: ReceivedComplaint): readonly Clock[] {
  const running = deadlines.filter((one) => one.cycle === cycle && !one.met);
  return [...new Set(running.map(({ clock }) => clock))];
}

/** The instants before which nothing can move the clock of a name: its cycle, its own start, its last resumption. */
export function runningSince(state: ReceivedComplaint, clock: Clock): readonly (string | undefined)[] {
  const tracked = runningClock(state, clock);
  return [begun(state), tracked?.startedAt, tracked?.resumedAt];
}

/** @throws DomainError `clock-not-running`. Under a policy of history there may be none. */
export function clockToMove(
  state: ReceivedComplaint,
  clock: Clock,
  timing: Timing,
): TrackedDeadline | undefined {
  const found = runningClock(state, clock);
  if (found === undefined && !timing.waived) throw new DomainError('clock-not-running', { clock });
  return found;
}

/** Whether the due date of a clock has passed, at the time of the act or at that of its recording. */
export function isOverdue({ dueAt, zone, missed }: TrackedDeadline, { at, now }: Timing): boolean {
  const due = dueInstant(dueAt, zone);
  return missed !== undefined || at >= due || instantText(now) >= due;
}

/** The members that name a clock in an event. */
export function nameOf(clock: Clock, tracked: TrackedDeadline | undefined) {
  const tier = tracked?.tier;
  return tier === undefined ? { clock } : { clock, tier };
}

/** The latest due date that an extension can give a clock. `undefined`: it cannot be extended. */
export function latestDueAt(
  state: ReceivedComplaint,
  tracked: TrackedDeadline,
  moves: ClockMoves | undefined,
): string | undefined {
  return moves?.latest?.(startOf(state, tracked, moves));
}

/** The latest due date that an extension can give the clock of a name. `undefined`: it cannot be extended. */
export function latestExtension(
  state: ReceivedComplaint,
  clock: Clock,
  rules: Pick<PolicyRules, 'movesOf'>,
): string | undefined {
  const tracked = runningClock(state, clock);
  return tracked && latestDueAt(state, tracked, rules.movesOf(clock, tracked.tier ?? 1));
}

/** The instant from which a clock runs. */
function startOf(
  { chronology, deadlines, receivedAt = '' }: ReceivedComplaint,
  { cycle, tier }: TrackedDeadline,
  { from }: ClockMoves,
): string {
  const begin = chronology.begins[cycle - 1] ?? receivedAt;
  if (from === 'escalation') return later(begin, chronology.tierAt) ?? begin;
  if (from !== 'acknowledgement') return begin;
  const acknowledgement = deadlines.find(
    (one) => one.clock === 'acknowledge' && one.cycle === cycle && one.tier === tier,
  );
  if (acknowledgement === undefined) return begin;
  const last = instantText(Date.parse(dueInstant(acknowledgement.dueAt, acknowledgement.zone)) - 1);
  const { metAt } = acknowledgement;
  return metAt !== undefined && metAt < last ? metAt : last;
}

/** What a command says about telling the complainant that a clock moves. */
interface Telling {
  readonly clock: Clock;
  readonly complainantToldAt?: string | undefined;
}

/**
 * The complainant was told: not in the future, and not before there was a complaint, its cycle and the clock to tell of.
 *
 * @throws DomainError `complainant-not-told`, `malformed-time`, `in-the-future`, `before-receipt`, `before-its-cause`.
 */
export function mustBeTold(
  { clock, complainantToldAt: toldAt }: Telling,
  state: ReceivedComplaint,
  timing: Timing,
): void {
  if (timing.waived) {
    if (toldAt !== undefined) checkInstantOrDay(toldAt, 'complainantToldAt');
    return;
  }
  if (toldAt === undefined) throw new DomainError('complainant-not-told');
  checkInstant(toldAt, 'complainantToldAt');
  const latest = Math.max(Date.parse(timing.at), timing.now + TOLERANCE_MS);
  const field = 'complainantToldAt';
  if (Date.parse(toldAt) > latest) throw new DomainError('in-the-future', { field });
  const received = instantOfReceipt(state);
  if (received !== undefined && toldAt < received)
    throw new DomainError('before-receipt', { field, receivedAt: received });
  const cause = later(begun(state), runningClock(state, clock)?.startedAt);
  if (cause !== undefined && toldAt < cause) throw new DomainError('before-its-cause', { field, cause });
}
