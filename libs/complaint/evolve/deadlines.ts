import type { ComplaintEvent, Dated } from '../events.ts';
import type { TrackedDeadline } from '../state.ts';
import { instantOf, isDay } from '../time.ts';
import type { Clock } from '../vocabulary.ts';
import { clocksStartedBy } from './effects.ts';

const NONE: readonly TrackedDeadline[] = [];

/** Adds the clocks that an event starts. */
export function start(
  tracked: readonly TrackedDeadline[],
  event: ComplaintEvent,
  cycle: number,
): readonly TrackedDeadline[] {
  const started = clocksStartedBy(event);
  if (started.length === 0) return tracked;
  const more = started.map(({ clock, dueAt }): TrackedDeadline => {
    const deadline = { clock, dueAt, cycle, met: false };
    return isDay(dueAt) ? { ...deadline, zone: event.zone } : deadline;
  });
  return [...tracked, ...more];
}

/**
 * Marks the cycle's clocks that an act meets. The time is that of the earliest act with a known date. An act of unknown
 * date gives no time. No act meets a clock of an earlier cycle.
 */
export function meet(
  tracked: readonly TrackedDeadline[],
  cycle: number,
  clocks: readonly Clock[],
  at: Dated | undefined,
): readonly TrackedDeadline[] {
  if (tracked.length === 0) return NONE;
  let changed: TrackedDeadline[] | undefined;
  for (let i = 0; i < tracked.length; i += 1) {
    const deadline = tracked[i];
    if (deadline === undefined || deadline.cycle !== cycle || !clocks.includes(deadline.clock)) continue;
    if (deadline.met && !isEarlier(at, deadline)) continue;
    changed ??= [...tracked];
    changed[i] = metBy(deadline, at);
  }
  return changed ?? tracked;
}

function isEarlier(at: Dated | undefined, { metAt, metZone }: TrackedDeadline): boolean {
  if (at === undefined || metAt === undefined) return false;
  return instantOf(at.time, at.zone) < instantOf(metAt, metZone);
}

function metBy(deadline: TrackedDeadline, at: Dated | undefined): TrackedDeadline {
  const { clock, dueAt, cycle, zone } = deadline;
  const met = { clock, dueAt, cycle, met: true, metAt: at?.time };
  if (zone === undefined && at?.zone === undefined) return met;
  return { ...met, zone, metZone: at?.zone };
}
