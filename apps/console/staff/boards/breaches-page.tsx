import { getRouteApi } from '@tanstack/react-router';
import { BOARDS, CODES } from '#words/console';
import { dayAfter } from '../address/instant.ts';
import { lastDayAsked } from '../address/period.ts';
import { present } from '../address/present.ts';
import type { Answered } from '../api/request.ts';
import { useApi } from '../api/use-api.ts';
import { FolioLink } from '../complaints/folio-link.tsx';
import { Answer } from '../parts/answer.tsx';
import { EventLink } from '../parts/event-link.tsx';
import { Link } from '../parts/link.tsx';
import { Paged } from '../parts/paged.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from '../words/use-words.ts';
import { Board } from './board.tsx';
import { DayForm } from './day-form.tsx';

const route = getRouteApi('/boards/breaches');
type Breach = Answered<'/v1/breaches'>['breaches'][number];

/** Due dates that passed unmet, by due time. */
export function BreachesPage() {
  const words = useWords(BOARDS);
  const { from, to, zone, cursor } = route.useSearch();
  const breaches = useApi('/v1/breaches', { query: { ...present({ from, to, zone, cursor }), limit: 50 } });
  return (
    <Board board="breaches">
      <Period />
      <Answer of={breaches}>
        {(page) => (
          <Paged
            empty={page.breaches.length === 0}
            none={from === undefined && to === undefined ? words.none : words.noneLike}
            cursor={cursor}
            next={page.cursor}
          >
            <Breaches of={page.breaches} />
          </Paged>
        )}
      </Answer>
    </Board>
  );
}

function Period() {
  const { breaches } = useWords(BOARDS);
  const { from, to } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <>
      <DayForm
        days={[
          { name: 'from', legend: breaches.from, day: from },
          { name: 'to', legend: breaches.to, day: lastDayAsked(to) },
        ]}
        submit={breaches.apply}
        wrong={breaches.wrong}
        apply={({ from: first, to: last }) => {
          if (first !== undefined && last !== undefined && last < first) return false;
          void navigate({
            search: (search) => ({
              ...search,
              from: first,
              to: last === undefined ? undefined : dayAfter(last),
              cursor: undefined,
            }),
          });
          return true;
        }}
      />
      {(from !== undefined || to !== undefined) && (
        <p>
          <Link to="/boards/breaches">{breaches.whole}</Link>
        </p>
      )}
    </>
  );
}

function Breaches({ of }: { readonly of: readonly Breach[] }) {
  const { columns: heads, breaches } = useWords(BOARDS);
  const codes = useWords(CODES);
  const columns: readonly Column<Breach>[] = [
    { key: 'folio', head: heads.complaint, names: true, cell: ({ folio }) => <FolioLink folio={folio} /> },
    { key: 'clock', head: heads.clock, cell: ({ clock }) => codes.clocks[clock] },
    {
      key: 'due',
      head: heads.due,
      cell: ({ dueAt }) =>
        dueAt === undefined ? <span className="muted">{breaches.noDue}</span> : <When at={dueAt} deadline />,
    },
    { key: 'tier', head: heads.tier, figure: true, cell: ({ tier }) => tier },
    {
      key: 'event',
      head: heads.recorded,
      cell: ({ folio, event, recordedAt }) => (
        <EventLink folio={folio} event={event}>
          <When at={recordedAt} />
        </EventLink>
      ),
    },
    { key: 'by', head: heads.by, cell: ({ recordedBy }) => breaches.by[recordedBy] },
  ];
  return <Table caption={breaches.caption} columns={columns} rows={of} keyOf={({ event }) => event} />;
}
