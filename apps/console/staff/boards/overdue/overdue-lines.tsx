import { BOARDS, CODES } from '#words/console';
import { FolioLink } from '../../complaints/folio-link.tsx';
import { Link } from '../../parts/link.tsx';
import { useNames } from '../../parts/names.ts';
import { type Column, Table } from '../../parts/table.tsx';
import { When } from '../../parts/when.tsx';
import { useWords } from '../../words/use-words.ts';
import { overdueSince } from './counts.ts';
import type { Line } from './use-overdue.ts';

/** More rows than this help nobody; the filters narrow them. */
const MOST = 200;

/** The complaints behind the numbers, the longest overdue first. */
export function OverdueLines({ of }: { readonly of: readonly Line[] }) {
  const { columns: heads, overdue } = useWords(BOARDS);
  const codes = useWords(CODES);
  const nameOf = useNames();
  const columns: readonly Column<Line>[] = [
    { key: 'folio', head: heads.complaint, names: true, cell: ({ folio }) => <FolioLink folio={folio} /> },
    { key: 'clock', head: heads.clock, cell: ({ clock }) => clock && codes.clocks[clock] },
    {
      key: 'due',
      head: heads.due,
      cell: (line) => {
        const since = overdueSince(line);
        return since === undefined ? '–' : <When at={since} deadline />;
      },
    },
    {
      key: 'product',
      head: heads.product,
      cell: ({ product }) =>
        product === undefined ? (
          '–'
        ) : (
          <Link to="/complaints" search={{ product, overdue: 'true' }}>
            {product}
          </Link>
        ),
    },
    { key: 'organisation', head: heads.organisation, cell: ({ organisation }) => organisation ?? '–' },
    {
      key: 'handler',
      head: heads.handler,
      cell: ({ handler }) =>
        handler === undefined ? (
          '–'
        ) : (
          <Link to="/work" search={{ handler }}>
            {nameOf(handler)}
          </Link>
        ),
    },
  ];
  return (
    <>
      <Table
        caption={overdue.lines}
        columns={columns}
        rows={of.slice(0, MOST)}
        keyOf={({ folio, clock, cycle, tier }) => `${folio} ${clock} ${cycle} ${tier}`}
      />
      {of.length > MOST && <p className="muted">{overdue.tooMany(MOST)}</p>}
    </>
  );
}
