import { closedSince, type ReceivedComplaint } from '#complaint';
import { STANDING } from './work.ts';

/** Where a matter of safety stands on its board. */
export type Safety = {
  /**
   * Open ones first: by the due date of the safety clock in milliseconds since 1970, or {@link STANDING} when it is met
   * or there is none. Closed ones follow, those closed last first: see {@link closedOrder}. Absent: no matter of safety.
   */
  readonly safetyOrder?: number;
};

export const SAFETY_INDEXES = { safetyOrder: 'number' } as const;

/** Behind everything that is open, whatever is taken away: a whole number that is still exact. */
const CLOSED = 9_000_000_000_000_000;

/** @param safetyDueAt of the safety clock that runs. `undefined`: none does. */
export function safetyOf(state: ReceivedComplaint, safetyDueAt: number | undefined): Safety {
  if (!state.safety) return {};
  if (state.status !== 'closed') return { safetyOrder: safetyDueAt ?? STANDING };
  const closedAt = closedSince(state);
  return { safetyOrder: closedAt === undefined ? CLOSED : closedOrder(Date.parse(closedAt)) };
}

/** The place of what was closed at a time, in milliseconds since 1970. */
export function closedOrder(closedAt: number): number {
  return CLOSED - closedAt;
}
