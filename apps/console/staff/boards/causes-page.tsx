import { getRouteApi } from '@tanstack/react-router';
import { BOARDS, CODES } from '#words/console';
import { present } from '../address/present.ts';
import type { Answered } from '../api/request.ts';
import { useApi } from '../api/use-api.ts';
import { Answer } from '../parts/answer.tsx';
import { Paged } from '../parts/paged.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useFormats, useWords } from '../words/use-words.ts';
import { ActionLine } from './action-line.tsx';
import { Board } from './board.tsx';
import { DayForm } from './day-form.tsx';
import { Folios } from './folios.tsx';
import './boards.css';

const route = getRouteApi('/boards/causes');
type Cause = Answered<'/v1/causes'>['causes'][number];

/** Root causes that come again and again, with the actions against them. */
export function CausesPage() {
  const words = useWords(BOARDS);
  const format = useFormats();
  const { until, cursor } = route.useSearch();
  const navigate = route.useNavigate();
  const causes = useApi('/v1/causes', { query: { ...present({ until, cursor }), limit: 50 } });
  return (
    <Board board="causes">
      <DayForm
        days={[{ name: 'until', legend: words.causes.until, day: until }]}
        submit={words.causes.apply}
        wrong={words.causes.wrong}
        apply={(days) => {
          void navigate({ search: (search) => ({ ...search, until: days['until'], cursor: undefined }) });
          return true;
        }}
      />
      <Answer of={causes}>
        {(page) => (
          <>
            <p>{words.causes.span(format.day(page.since), format.day(page.until))}</p>
            <Paged empty={page.causes.length === 0} none={words.none} cursor={cursor} next={page.cursor}>
              <Causes of={page.causes} />
            </Paged>
          </>
        )}
      </Answer>
    </Board>
  );
}

function Causes({ of }: { readonly of: readonly Cause[] }) {
  const { columns: heads, causes } = useWords(BOARDS);
  const codes = useWords(CODES);
  const columns: readonly Column<Cause>[] = [
    { key: 'cause', head: heads.cause, names: true, cell: ({ cause }) => cause },
    {
      key: 'areas',
      head: heads.area,
      cell: ({ areas }) => areas.map((area) => codes.areas[area]).join(', '),
    },
    { key: 'count', head: heads.count, figure: true, cell: ({ count }) => count },
    { key: 'first', head: heads.first, cell: ({ firstOn }) => <When at={firstOn} /> },
    { key: 'last', head: heads.last, cell: ({ lastOn }) => <When at={lastOn} /> },
    {
      key: 'folios',
      head: heads.complaints,
      cell: ({ complaints, more }) => (
        <Folios of={complaints} more={more === undefined ? undefined : causes.more(more)} />
      ),
    },
    {
      key: 'actions',
      head: heads.actions,
      cell: ({ correctiveActions }) =>
        correctiveActions.length === 0
          ? '–'
          : correctiveActions.map((action) => <ActionLine key={action.id} of={action} />),
    },
  ];
  return <Table caption={causes.caption} columns={columns} rows={of} keyOf={({ cause }) => cause} />;
}
