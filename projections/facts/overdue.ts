import type { Fact, FactDeadline } from './document.ts';

/**
 * The stretches, within one of being open, in which some deadline was due and not met; `undefined` when there are none.
 * A moment t lies in `from-to` when from < t <= to, as an event at t itself counts from t on.
 */
export function overdueWithin(
  deadlines: readonly FactDeadline[],
  since: number,
  until: number,
): string | undefined {
  let text: string | undefined;
  for (const deadline of deadlines) {
    const from = Math.max(deadline.dueAt, deadline.setAt, since);
    const to = Math.min(deadline.metAt ?? until, until);
    if (from < to) text = text === undefined ? `${from}-${to}` : `${text},${from}-${to}`;
  }
  return text;
}

/** Whether a moment lies in one of the stretches that {@link overdueWithin} wrote, begun by `known`. */
export function isOverdue(stretches: string | null, at: number, known: number): boolean {
  if (stretches === null) return false;
  return stretches.split(',').some((stretch) => {
    const [from, to] = stretch.split('-').map(Number);
    return from !== undefined && to !== undefined && from < at && at <= to && from <= known;
  });
}

/** Facts about ended stretches say how long they were overdue: brought up to what is known of the deadlines now. */
export function withOverdue(facts: readonly Fact[], deadlines: readonly FactDeadline[]): readonly Fact[] {
  let changed: Fact[] | undefined;
  facts.forEach((fact, i) => {
    if (fact.since === undefined || (fact.kind !== 'open' && fact.kind !== 'open-carried')) return;
    const overdue = overdueWithin(deadlines, fact.since, fact.until ?? fact.at);
    if (overdue === fact.overdue) return;
    changed ??= [...facts];
    const { overdue: _, ...rest } = fact;
    changed[i] = overdue === undefined ? rest : { ...rest, overdue };
  });
  return changed ?? facts;
}
