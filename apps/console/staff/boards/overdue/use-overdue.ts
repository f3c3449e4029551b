import { useQuery } from '@tanstack/react-query';
import type { RequestFailed } from '../../api/problem.ts';
import { type Answered, addressOf, read } from '../../api/request.ts';
import type { Asked } from '../../api/use-api.ts';

export type Line = Answered<'/v1/worklist'>['work'][number];

/** All that is overdue, as far as the board counts. */
export interface Overdue {
  readonly at: string;
  readonly lines: readonly Line[];
  /** There are more than the board counts. */
  readonly more: boolean;
}

/** Pages of 200 lines. More would be more requests than a board is worth. */
const MOST_PAGES = 10;

/** Every clock that is overdue, the longest first. */
export function useOverdue(): Asked<Overdue> {
  return useQuery<Overdue, RequestFailed>({
    queryKey: ['all that is overdue'],
    queryFn: async ({ signal }) => {
      const lines: Line[] = [];
      let at = '';
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const query = { dueWithin: '0h', limit: 200, cursor };
        const answer = await read<'/v1/worklist'>(addressOf('/v1/worklist', {}, query), { signal });
        at ||= answer.at;
        lines.push(...answer.work.filter(({ overdue }) => overdue));
        cursor = answer.cursor;
        if (cursor === undefined) break;
      }
      return { at, lines, more: cursor !== undefined };
    },
  });
}
