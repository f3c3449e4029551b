import { getRouteApi } from '@tanstack/react-router';
import { BOARDS, CODES } from '#words/console';
import { useMoment } from '../address/moment.ts';
import { present } from '../address/present.ts';
import type { Answered } from '../api/request.ts';
import { useApi } from '../api/use-api.ts';
import { useMay } from '../app/me.ts';
import { FolioLink } from '../complaints/folio-link.tsx';
import { Answer } from '../parts/answer.tsx';
import { Link } from '../parts/link.tsx';
import { Paged } from '../parts/paged.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from '../words/use-words.ts';
import { Board } from './board.tsx';
import { DayForm } from './day-form.tsx';

const route = getRouteApi('/boards/retention');
type Kept = Answered<'/v1/retention'>['complaints'][number];

/** Closed complaints whose personal data need not be kept any more, now or by a day. */
export function RetentionPage() {
  const words = useWords(BOARDS);
  const { dueBefore, cursor } = route.useSearch();
  const navigate = route.useNavigate();
  const kept = useApi('/v1/retention', { query: { ...present({ dueBefore, cursor }), limit: 50 } });
  return (
    <Board board="retention">
      <DayForm
        days={[{ name: 'dueBefore', legend: words.retention.before, day: dueBefore }]}
        submit={words.retention.apply}
        wrong={words.retention.wrong}
        apply={(days) => {
          void navigate({
            search: (search) => ({ ...search, dueBefore: days['dueBefore'], cursor: undefined }),
          });
          return true;
        }}
      />
      <Answer of={kept}>
        {(page) => (
          <Paged empty={page.complaints.length === 0} none={words.none} cursor={cursor} next={page.cursor}>
            <Complaints of={page.complaints} />
          </Paged>
        )}
      </Answer>
    </Board>
  );
}

function Complaints({ of }: { readonly of: readonly Kept[] }) {
  const { columns: heads, retention } = useWords(BOARDS);
  const codes = useWords(CODES);
  const { asOf } = useMoment();
  const may = useMay();
  const asks = asOf === undefined && may('POST /v1/complaints/{folio}/erasure-requests');
  const columns: readonly Column<Kept>[] = [
    { key: 'folio', head: heads.complaint, names: true, cell: ({ folio }) => <FolioLink folio={folio} /> },
    {
      key: 'policy',
      head: heads.policy,
      cell: ({ policy: { id, version } }) => (
        <Link to="/policies/$id" params={{ id }}>
          {id} {version}
        </Link>
      ),
    },
    { key: 'closed', head: heads.closed, cell: ({ closedAt }) => closedAt && <When at={closedAt} /> },
    { key: 'until', head: heads.until, cell: ({ retainedUntil }) => <When at={retainedUntil} deadline /> },
    {
      key: 'erasure',
      head: heads.erasure,
      cell: ({ erasure, onHold }) =>
        onHold ? (
          <strong>{retention.onHold}</strong>
        ) : erasure === undefined ? (
          '–'
        ) : (
          codes.erasureStates[erasure.state]
        ),
    },
    ...(asks
      ? [
          {
            key: 'ask',
            head: heads.request,
            cell: ({ folio, erasure, onHold }: Kept) =>
              onHold || erasure !== undefined ? (
                '–'
              ) : (
                <Link
                  to="/complaints/$folio/do/$command"
                  params={{ folio, command: 'request-erasure' }}
                  aria-label={`${retention.ask}, ${folio}`}
                >
                  {retention.ask}
                </Link>
              ),
          },
        ]
      : []),
  ];
  return <Table caption={retention.caption} columns={columns} rows={of} keyOf={({ folio }) => folio} />;
}
