import type { PolicyRules } from '../policy-rules.ts';
import type { ComplaintState, ReceivedComplaint, TrackedDeadline } from '../state.ts';
import { later } from '../time.ts';
import { broughtForward } from './brought-forward.ts';
import type { RecalculateDueDate } from './recalculate-due-date.ts';

/**
 * The due dates of an open complaint that the rules would give now, where they are others than those in force: a holiday
 * was announced late. A clock that was met, paused or moved keeps its due date, and so does one whose due date has
 * passed.
 *
 * @param at the instant at which a due date counts as passed.
 */
export function dueDatesAnew(
  state: ComplaintState,
  rules: PolicyRules,
  at: string,
): readonly RecalculateDueDate['data'][] {
  if (state.status === 'none' || state.status === 'closed') return [];
  return state.deadlines.flatMap((tracked) => {
    const { clock, cycle, tier = 1, dueAt, met, moved } = tracked;
    if (cycle !== state.cycle || met || moved === true || dueAt <= at) return [];
    const due = dueNow(tracked, state, rules);
    return due === undefined || due === dueAt ? [] : [{ clock, cycle, tier, dueAt: due }];
  });
}

/** `undefined`: the rules do not say it, because the clock started at a tier that the complaint has left. */
function dueNow(
  { clock, cycle, tier }: TrackedDeadline,
  { chronology, deadlines, tier: present }: ReceivedComplaint,
  rules: PolicyRules,
): string | undefined {
  const begin = chronology.begins[cycle - 1];
  if (begin === undefined || begin === '' || (tier !== undefined && tier !== present)) return undefined;
  const start = tier === undefined ? begin : (later(begin, chronology.tierAt) ?? begin);
  const latest = rules.deadlinesAtReopening(start, tier ?? 1).find((one) => one.clock === clock);
  const acknowledged = deadlines.find(
    (one) => one.clock === 'acknowledge' && one.cycle === cycle && one.tier === tier,
  );
  return latest && broughtForward(latest, acknowledged?.metAt, tier ?? 1, rules).dueAt;
}
