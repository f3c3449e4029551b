import { DomainError } from '../errors.ts';
import { closedSince } from '../queries.ts';
import type { Erasure, ReceivedComplaint } from '../state.ts';
import { earlier, instantText } from '../time.ts';
import type { ErasureScope, KeptReason } from '../vocabulary.ts';
import { mustCount } from './guards.ts';
import type { Timing } from './timing.ts';

/** What is to be erased, and whether the retention was overridden. */
interface Wanted {
  readonly scope: ErasureScope;
  readonly overridden: boolean;
}

/**
 * Why the personal data of a complaint may not be erased. `undefined` when it may. One event may be erased in an open
 * complaint and within the retention too, but not on a legal hold.
 */
export function obstacle(
  state: ReceivedComplaint,
  timing: Timing,
  { scope, overridden }: Wanted,
): KeptReason | undefined {
  if (scope !== 'event' && state.status !== 'closed') return 'complaint-open';
  if (state.protection?.holds.some(({ released }) => !released)) return 'on-legal-hold';
  return scope === 'event' || overridden || isRetentionOver(state, timing) ? undefined : 'retention-not-over';
}

/** @throws DomainError `complaint-open`, `on-legal-hold`, `retention-not-over`. */
export function mustBeErasable(state: ReceivedComplaint, timing: Timing, wanted: Wanted): void {
  const found = obstacle(state, timing, wanted);
  if (found !== undefined) throw new DomainError(found);
}

/** Whether the retention since the last closing is over. A time ahead of the clock does not shorten it. */
export function isRetentionOver(state: ReceivedComplaint, timing: Timing): boolean {
  const closedAt = closedSince(state);
  // Without any date, nobody can tell whether the retention is over.
  if (closedAt === undefined) return false;
  return earlier(timing.at, instantText(timing.now)) >= timing.rules.retentionEnd(closedAt);
}

export function findErasure(state: ReceivedComplaint, n: number): Erasure | undefined {
  return state.protection?.erasures.find((one) => one.n === n);
}

/** The closing that an erasure of more than one event needs. `undefined`: it needs none, or there is none. */
export function closingToErase(state: ReceivedComplaint, n: number): string | undefined {
  return findErasure(state, n)?.scope === 'event' ? undefined : closedSince(state);
}

/** @throws DomainError `malformed-number`, `no-such-erasure`. */
export function erasureNumbered(state: ReceivedComplaint, n: number): Erasure {
  mustCount(n, 'erasure');
  const erasure = findErasure(state, n);
  if (erasure === undefined) throw new DomainError('no-such-erasure', { erasure: n });
  return erasure;
}
