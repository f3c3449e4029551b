import type { Limit } from '#complainant-desk';
import { clocksMet, type DeadlineView, endsCycle, summarise } from '#complaint';
import { isShown } from './happened.ts';
import type { Speech, Telling, Told } from './told.ts';

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
export function limitsOf(told: Telling, speech: Speech): readonly Limit[] {
  return shownClocks(told).map((one) => ({
    clock: one.clock,
    text: textOf(one, told, speech),
    dueAt: one.dueAt,
    ...(one.metAt !== undefined && !isEnded(one, told) && { metAt: one.metAt }),
    ...(one.paused && { paused: true as const }),
  }));
}

function textOf(one: DeadlineView, told: Telling, { words, formats }: Speech): string {
  const { limit } = words.track;
  const name = nameOf(one, told, words);
  if (isEnded(one, told)) return limit.ended(name);
  if (one.metAt !== undefined) return limit.metOn(name, formats.day(one.metAt));
  const kept = told.state.deadlines.find(
    ({ clock, cycle, tier = 1 }) => clock === one.clock && cycle === one.cycle && tier === one.tier,
  );
  if (kept?.met) return limit.met(name);
  if (one.paused) return limit.paused(name);
  const day = formats.deadline(one.dueAt);
  return one.breached ? limit.late(name, day) : limit.running(name, day);
}

/** What a time limit asks for. A further level and a reopening are confirmed once more. */
function nameOf(
  { clock, cycle, tier = 1 }: DeadlineView,
  { corrected }: Telling,
  { codes, track }: Speech['words'],
): string {
  if (clock !== 'acknowledge') return codes.clocks[clock];
  const start = corrected.findLast(
    ({ type }) => type === 'ComplaintReopened' || type === 'ComplaintEscalated',
  );
  if (tier > 1 && start?.type === 'ComplaintEscalated') return track.limit.higher;
  return cycle > 1 ? track.limit.again : codes.clocks.acknowledge;
}

/** Whether only the closing met it, so that what it asks for was not done. A closing does what `resolve` asks for. */
function isEnded({ clock, tier = 1 }: DeadlineView, { corrected, state }: Telling): boolean {
  if (state.status !== 'closed' || clock === 'resolve') return false;
  const start = corrected.findLastIndex(
    (event) =>
      event.type === 'ComplaintReopened' ||
      (event.type === 'ComplaintEscalated' && tier > 1 && event.data.toTier === tier),
  );
  return !corrected
    .slice(start + 1)
    .some((event) => !endsCycle(event.type) && clocksMet(event).includes(clock));
}
