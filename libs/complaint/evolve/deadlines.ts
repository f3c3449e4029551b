import type { Deadline, OccurredAt } from '../events.ts';
import type { TrackedDeadline } from '../state.ts';
import type { Clock, ResponseType } from '../vocabulary.ts';

const NONE: readonly TrackedDeadline[] = [];

/** Adds the clocks that an event starts. */
export function start(
  tracked: readonly TrackedDeadline[],
  started: readonly Deadline[],
  cycle: number,
): readonly TrackedDeadline[] {
  if (started.length === 0) return tracked;
  return [...tracked, ...started.map(({ clock, dueAt }) => ({ clock, dueAt, cycle, met: false }))];
}

/** The clocks that a response of a type meets. Any answer at all meets the safety clock. */
export function metByResponse(type: ResponseType): (clock: Clock) => boolean {
  return type === 'holding' ? isSafety : isAnswered;
}

export function metByAcknowledgement(clock: Clock): boolean {
  return clock === 'acknowledge';
}

/** A closure settles whatever still runs in its cycle. */
export function metByClosure(): boolean {
  return true;
}

/** Marks the cycle's running clocks that an act meets. Earlier cycles are history: nothing meets them any more. */
export function meet(
  tracked: readonly TrackedDeadline[],
  cycle: number,
  isMet: (clock: Clock) => boolean,
  at: OccurredAt | undefined,
): readonly TrackedDeadline[] {
  if (tracked.length === 0) return NONE;
  let changed: TrackedDeadline[] | undefined;
  for (let i = 0; i < tracked.length; i += 1) {
    const deadline = tracked[i];
    if (deadline === undefined || deadline.met || deadline.cycle !== cycle || !isMet(deadline.clock))
      continue;
    changed ??= [...tracked];
    changed[i] = { clock: deadline.clock, dueAt: deadline.dueAt, cycle, met: true, metAt: at };
  }
  return changed ?? tracked;
}

function isSafety(clock: Clock): boolean {
  return clock === 'safety';
}

function isAnswered(clock: Clock): boolean {
  return clock === 'respond' || clock === 'summary' || clock === 'safety';
}
