import { CODES, TIME } from '#words/console';
import type { Answered } from '../api/request.ts';
import { Link } from '../parts/link.tsx';
import { Paged } from '../parts/paged.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { named } from '../words/named.ts';
import { useFormats, useWords } from '../words/use-words.ts';

type Changes = Answered<'/v1/changes'>;
type Line = Changes['complaints'][number];

interface ChangedProps {
  readonly of: Changes;
  /** The place in the list, as the address has it. */
  readonly cursor: string | undefined;
}

/** The complaints of which something was recorded between the moments, each with a link to it at both. */
export function Changed({ of: { complaints, base, asOf, cursor: next }, cursor }: ChangedProps) {
  const { changed } = useWords(TIME);
  const codes = useWords(CODES);
  const format = useFormats();
  const columns: readonly Column<Line>[] = [
    {
      key: 'folio',
      head: changed.complaint,
      names: true,
      cell: ({ folio }) => (
        <Link
          to="/complaints/$folio/at"
          params={{ folio }}
          search={{ base: base.repeat, asOf: asOf.repeat }}
          className="mono"
        >
          {folio}
        </Link>
      ),
    },
    { key: 'events', head: changed.events, figure: true, cell: ({ events }) => events },
    {
      key: 'kinds',
      head: changed.kinds,
      cell: ({ types }) => (
        <span className="kinds">
          {format.list(Object.entries(types).map(([type, n]) => changed.kind(named(codes.events, type), n)))}
        </span>
      ),
    },
  ];
  return (
    <section>
      <h2>{changed.heading}</h2>
      {(next !== undefined || cursor !== undefined) && <p className="hint">{changed.pages}</p>}
      <Paged empty={complaints.length === 0} none={changed.none} cursor={cursor} next={next}>
        <Table caption={changed.caption} columns={columns} rows={complaints} keyOf={({ folio }) => folio} />
      </Paged>
    </section>
  );
}
