import { ADMIN, CODES } from '#words/console';
import type { Answered } from '../../api/request.ts';
import { useMay } from '../../app/me.ts';
import { Link } from '../../parts/link.tsx';
import { digitsOf } from '../../parts/position.ts';
import { type Column, Table } from '../../parts/table.tsx';
import { named } from '../../words/named.ts';
import { useNumbers } from '../../words/use-numbers.ts';
import { useWords } from '../../words/use-words.ts';
import { DiscardParked, RetryParked } from './parked-acts.tsx';

type Parked = Answered<'/v1/views/{name}/parked'>['parked'][number];

interface ParkedTableProps {
  readonly view: string;
  readonly parked: readonly Parked[];
  /** Shows what was done. Absent: nothing can be done, as in the past. */
  readonly tell: ((text: string) => void) | undefined;
}

/** One line for each entry. */
export function ParkedTable({ view, parked, tell }: ParkedTableProps) {
  const { columns, caption } = useWords(ADMIN).parked;
  const { events } = useWords(CODES);
  const { number } = useNumbers();
  const shown: Column<Parked>[] = [
    { key: 'key', head: columns.key, names: true, cell: (entry) => <Entry of={entry} /> },
    { key: 'eventType', head: columns.eventType, cell: ({ eventType }) => named(events, eventType) },
    {
      key: 'reason',
      head: columns.reason,
      cell: ({ reason }) => (
        <span lang="en" className="mono">
          {reason}
        </span>
      ),
    },
    { key: 'position', head: columns.position, figure: true, cell: (entry) => digitsOf(entry.position) },
    { key: 'events', head: columns.events, figure: true, cell: (entry) => number(entry.events) },
  ];
  if (tell !== undefined)
    shown.push({
      key: 'acts',
      head: columns.acts,
      cell: ({ key }) => (
        <>
          <RetryParked view={view} entry={key} tell={tell} />
          <DiscardParked view={view} entry={key} tell={tell} />
        </>
      ),
    });
  return <Table caption={caption} rows={parked} keyOf={({ key }) => key} columns={shown} />;
}

function Entry({ of: { key, folio } }: { readonly of: Parked }) {
  const may = useMay();
  if (folio === undefined || !may('GET /v1/complaints/{folio}')) return <span className="mono">{key}</span>;
  return (
    <Link to="/complaints/$folio" params={{ folio }} className="mono">
      {key}
    </Link>
  );
}
