import { TIME } from '#words/console';
import type { Answered, QueryOf } from '../api/request.ts';
import { useApi } from '../api/use-api.ts';
import { useMay } from '../app/me.ts';
import { type Column, Table } from '../parts/table.tsx';
import { useNumbers } from '../words/use-numbers.ts';
import { useFormats, useWords } from '../words/use-words.ts';

type AsOf = Answered<'/v1/changes'>['asOf'];

/** Before every complaint, also before those that were imported with their old dates. */
const EARLIEST = '1900-01-01';
const DAY_MS = 86_400_000;

interface Row {
  readonly key: string;
  readonly head: string;
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** What the ledger knew at both moments, in numbers. */
export function Counts({ base, asOf }: { readonly base: AsOf; readonly asOf: AsOf }) {
  const { counts } = useWords(TIME);
  const format = useFormats();
  const [before, after] = [useBalance(base), useBalance(asOf)];
  const rows: readonly Row[] = [
    { key: 'events', head: counts.events, before: base.events, after: asOf.events },
    { key: 'received', head: counts.received, before: before?.received, after: after?.received },
    { key: 'reopened', head: counts.reopened, before: before?.reopened, after: after?.reopened },
    { key: 'closures', head: counts.closures, before: before?.closures, after: after?.closures },
    { key: 'open', head: counts.open, before: before?.outstandingAtEnd, after: after?.outstandingAtEnd },
  ];
  const { number } = useNumbers();
  const written = (n: number | undefined) => (n === undefined ? '–' : number(n));
  const columns: readonly Column<Row>[] = [
    { key: 'what', head: counts.what, names: true, cell: ({ head }) => head },
    {
      key: 'before',
      head: base.position === null ? counts.nothing : counts.asKnown(format.moment(base.time)),
      figure: true,
      cell: (row) => written(row.before),
    },
    {
      key: 'after',
      head: counts.asKnown(format.moment(asOf.time)),
      figure: true,
      cell: (row) => written(row.after),
    },
    {
      key: 'change',
      head: counts.change,
      figure: true,
      cell: ({ before: one, after: other }) =>
        one === undefined || other === undefined ? '–' : signed(other - one, written),
    },
  ];
  return <Table caption={counts.caption} columns={columns} rows={rows} keyOf={({ key }) => key} />;
}

function signed(n: number, written: (n: number) => string): string {
  return n > 0 ? `+${written(n)}` : written(n);
}

type Balance = Answered<'/v1/reports/{name}'>['identity'];

/** The balance of all complaints that were known at a moment. */
function useBalance({ repeat, time, position }: AsOf): Balance | undefined {
  const may = useMay();
  const dayAfter = new Date(Date.parse(time) + 2 * DAY_MS).toISOString().slice(0, 10);
  const query: QueryOf<'/v1/reports/{name}'> = { from: EARLIEST, to: dayAfter, asOf: repeat };
  const { data } = useApi('/v1/reports/{name}', {
    slots: { name: 'accountability' },
    query,
    enabled: may('GET /v1/reports/{name}') && position !== null,
  });
  return position === null
    ? { outstandingAtStart: 0, received: 0, reopened: 0, closures: 0, outstandingAtEnd: 0, holds: true }
    : data?.identity;
}
