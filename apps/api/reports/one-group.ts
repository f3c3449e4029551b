import { Problem } from '#http';
import type { FigureList } from '#reporting';

/** Which group of a grouped report is asked for: one by its name, or the one of complaints without a value. */
export interface OneGroup {
  readonly only?: string | undefined;
  readonly without?: boolean | undefined;
}

/**
 * The name of the group that is asked for; `null`: that without a value; undefined: all groups.
 *
 * @throws Problem `bad-parameter` when both are given, or one without `groupBy`.
 */
export function groupAsked(
  { only, without }: OneGroup,
  groupBy: string | undefined,
): string | null | undefined {
  if (without !== true) {
    if (only !== undefined && groupBy === undefined) throw refused('only', 'needs groupBy');
    return only;
  }
  if (only !== undefined) throw refused('without', 'must not be given together with only');
  if (groupBy === undefined) throw refused('without', 'needs groupBy');
  return null;
}

/** The items of one group. Their number is the figure of that group. */
export function ofGroup(list: FigureList, group: string | null | undefined): FigureList {
  if (group === undefined) return list;
  const complaints = list.complaints.filter((item) => item.group === group);
  return { ...list, count: complaints.length, complaints };
}

function refused(parameter: string, message: string): Problem {
  return Problem.of('bad-parameter', 'Nothing was read: see "errors".', {
    errors: [{ pointer: `/query/${parameter}`, code: 'bad-value', message }],
  });
}
