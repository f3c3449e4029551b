import type { Limit } from '#complainant-desk';
import { type DeadlineView, summarise } from '#complaint';
import { isShown } from './happened.ts';
import type { Speech, Told } from './told.ts';

/** The clocks of the present cycle that a complainant sees, of each kind the one of the highest tier. */
export function shownClocks({ state, at }: Told): readonly DeadlineView[] {
  const newest = new Map(
    summarise(state, at)
      .deadlines.filter(({ clock }) => isShown(clock))
      .map((one) => [one.clock, one]),
  );
  return [...newest.values()];
}

/** The time limits of the present cycle. */
export function limitsOf(told: Told, speech: Speech): readonly Limit[] {
  return shownClocks(told).map((one) => ({
    clock: one.clock,
    text: textOf(one, told, speech),
    dueAt: one.dueAt,
    ...(one.metAt !== undefined && { metAt: one.metAt }),
    ...(one.paused && { paused: true as const }),
  }));
}

function textOf(one: DeadlineView, { state }: Told, { words, formats }: Speech): string {
  const { limit } = words.track;
  const name = words.codes.clocks[one.clock];
  if (one.metAt !== undefined) return limit.metOn(name, formats.day(one.metAt));
  const kept = state.deadlines.find(
    ({ clock, cycle, tier = 1 }) => clock === one.clock && cycle === one.cycle && tier === one.tier,
  );
  if (kept?.met) return limit.met(name);
  if (one.paused) return limit.paused(name);
  const day = formats.deadline(one.dueAt);
  return one.breached ? limit.late(name, day) : limit.running(name, day);
}
