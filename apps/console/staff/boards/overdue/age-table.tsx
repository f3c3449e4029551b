import { getRouteApi } from '@tanstack/react-router';
import { BOARDS, CODES } from '#words/console';
import { type Column, Table } from '../../parts/table.tsx';
import { useWords } from '../../words/use-words.ts';
import { CountLink } from './count-link.tsx';
import { AGES, chosen, DIVISIONS } from './counts.ts';
import type { Line, Overdue } from './use-overdue.ts';

const route = getRouteApi('/boards/overdue');
type Clock = NonNullable<Line['clock']>;

/** Each clock by how long it has been overdue. */
export function AgeTable({ of: { lines, at } }: { readonly of: Overdue }) {
  const { overdue, columns: heads } = useWords(BOARDS);
  const codes = useWords(CODES);
  const { by: asked } = route.useSearch();
  const by = DIVISIONS.find((each) => each === asked);
  const clocks = [...new Set(lines.flatMap(({ clock }) => (clock === undefined ? [] : [clock])))];
  const columns: readonly Column<Clock>[] = [
    { key: 'clock', head: heads.clock, names: true, cell: (clock) => codes.clocks[clock] },
    ...AGES.map(
      (age): Column<Clock> => ({
        key: age,
        head: overdue.ages[age],
        figure: true,
        cell: (clock) => (
          <CountLink
            n={chosen(lines, { clock, age }, at).length}
            label={`${codes.clocks[clock]}, ${overdue.ages[age]}`}
            search={{ by, clock, age }}
          />
        ),
      }),
    ),
    {
      key: 'all',
      head: overdue.all,
      figure: true,
      cell: (clock) => (
        <CountLink
          n={chosen(lines, { clock }, at).length}
          label={codes.clocks[clock]}
          search={{ by, clock }}
        />
      ),
    },
  ];
  return (
    <section>
      <h2>{overdue.byAge}</h2>
      <Table caption={overdue.ageCaption} columns={columns} rows={clocks} keyOf={(clock) => clock} />
    </section>
  );
}
