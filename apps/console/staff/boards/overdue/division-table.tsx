import { BOARDS, CODES } from '#words/console';
import { Link } from '../../parts/link.tsx';
import { useNames } from '../../parts/names.ts';
import { type Column, Table } from '../../parts/table.tsx';
import { useWords } from '../../words/use-words.ts';
import { CountLink } from './count-link.tsx';
import { chosen, DIVISIONS, type Division, valuesOf } from './counts.ts';
import type { Overdue } from './use-overdue.ts';

interface DivisionTableProps {
  readonly of: Overdue;
  readonly by: Division;
}

/** What is overdue by organisation, product or handler, and by clock. */
export function DivisionTable({ of: { lines, at }, by }: DivisionTableProps) {
  const { overdue, columns: heads } = useWords(BOARDS);
  const codes = useWords(CODES);
  const nameOf = useNames();
  const clocks = [...new Set(lines.flatMap(({ clock }) => (clock === undefined ? [] : [clock])))];
  const name = (value: string | null) =>
    value === null ? overdue.none : by === 'handler' ? nameOf(value) : value;
  const choice = (value: string | null) => (value === null ? { without: 'true' } : { only: value });
  const columns: readonly Column<string | null>[] = [
    { key: 'value', head: heads[by], names: true, cell: name },
    ...clocks.map(
      (clock): Column<string | null> => ({
        key: clock,
        head: codes.clocks[clock],
        figure: true,
        cell: (value) => (
          <CountLink
            n={chosen(lines, { clock, by, value }, at).length}
            label={`${codes.clocks[clock]}, ${name(value)}`}
            search={{ by, clock, ...choice(value) }}
          />
        ),
      }),
    ),
    {
      key: 'all',
      head: overdue.all,
      figure: true,
      cell: (value) => (
        <CountLink
          n={chosen(lines, { by, value }, at).length}
          label={name(value)}
          search={{ by, ...choice(value) }}
        />
      ),
    },
  ];
  return (
    <section>
      <h2>{overdue.by}</h2>
      <nav className="acts" aria-label={overdue.by}>
        {DIVISIONS.map((each) => (
          <Link
            key={each}
            to="/boards/overdue"
            search={{ by: each }}
            aria-current={each === by ? 'true' : undefined}
          >
            {overdue.dimensions[each]}
          </Link>
        ))}
      </nav>
      <Table
        caption={overdue.caption(overdue.dimensions[by])}
        columns={columns}
        rows={valuesOf(lines, by)}
        keyOf={(value) => value ?? ''}
      />
    </section>
  );
}
