import { CODES, COMPLAINTS } from '#words/console';
import type { Answered } from '../api/request.ts';
import { useNames } from '../parts/names.ts';
import { type Column, Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from '../words/use-words.ts';
import { FolioLink } from './folio-link.tsx';

type Line = Answered<'/v1/complaints'>['complaints'][number];

/** Complaints as lines of the register. */
export function ComplaintTable({
  caption,
  lines,
}: {
  readonly caption: string;
  readonly lines: readonly Line[];
}) {
  const words = useWords(COMPLAINTS);
  const codes = useWords(CODES);
  const nameOf = useNames();
  const columns: readonly Column<Line>[] = [
    { key: 'folio', head: words.fields.folio, names: true, cell: ({ folio }) => <FolioLink folio={folio} /> },
    { key: 'status', head: words.fields.status, cell: ({ status }) => codes.statuses[status] },
    {
      key: 'due',
      head: words.fields.due,
      cell: ({ nextDueAt, overdue }) =>
        nextDueAt === undefined ? (
          '–'
        ) : (
          <>
            <When at={nextDueAt} deadline />
            {overdue && <strong className="late-mark"> {words.one.clocks.overdue}</strong>}
          </>
        ),
    },
    { key: 'product', head: words.fields.product, cell: ({ product }) => product ?? '–' },
    {
      key: 'severity',
      head: words.fields.severity,
      cell: ({ severity }) => severity && codes.severities[severity],
    },
    { key: 'handler', head: words.fields.handler, cell: ({ handler }) => handler && nameOf(handler) },
    {
      key: 'received',
      head: words.fields.received,
      cell: ({ receivedAt }) => receivedAt && <When at={receivedAt} />,
    },
  ];
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={lines}
      keyOf={({ folio }) => folio}
      late={({ overdue }) => overdue}
    />
  );
}
