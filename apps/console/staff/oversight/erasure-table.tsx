import { CODES, OVERSIGHT } from '#words/console';
import { useMoment } from '../address/moment.ts';
import type { Answered } from '../api/request.ts';
import { useMay } from '../app/me.ts';
import { FolioLink } from '../complaints/folio-link.tsx';
import { Link } from '../parts/link.tsx';
import { useNames } from '../parts/names.ts';
import { type Column, Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from '../words/use-words.ts';
import { ExecuteErasure } from './execute-erasure.tsx';

type Erasure = Answered<'/v1/erasures'>['erasures'][number];

/** Which act a request in a state waits for. */
const NEXT = {
  requested: {
    act: 'decide',
    command: 'decide-erasure',
    route: 'POST /v1/complaints/{folio}/erasure-requests/{n}/decisions',
  },
  granted: {
    act: 'execute',
    command: 'execute-erasure',
    route: 'POST /v1/complaints/{folio}/erasure-requests/{n}/executions',
  },
} as const;

/** The requests, each with who asked, decided and executed. */
export function ErasureTable({ of }: { readonly of: readonly Erasure[] }) {
  const { erasures: words } = useWords(OVERSIGHT);
  const codes = useWords(CODES);
  const step = (by: string | undefined, at: string | undefined) => <Step by={by} at={at} />;
  const columns: readonly Column<Erasure>[] = [
    {
      key: 'folio',
      head: words.columns.complaint,
      names: true,
      cell: ({ folio }) => <FolioLink folio={folio} />,
    },
    { key: 'n', head: words.columns.request, figure: true, cell: ({ n }) => n },
    { key: 'scope', head: words.columns.scope, cell: ({ scope }) => codes.scopes[scope] },
    { key: 'basis', head: words.columns.basis, cell: ({ basis }) => codes.bases[basis] },
    {
      key: 'state',
      head: words.columns.state,
      cell: ({ state, overridden }) => (
        <>
          <strong>{codes.erasureStates[state]}</strong>
          {overridden === true && <span className="item">{words.overridden}</span>}
        </>
      ),
    },
    {
      key: 'requested',
      head: words.columns.requested,
      cell: ({ requester, requestedAt }) => step(requester, requestedAt),
    },
    {
      key: 'decided',
      head: words.columns.decided,
      cell: ({ decider, decidedAt }) => step(decider, decidedAt),
    },
    {
      key: 'executed',
      head: words.columns.executed,
      cell: ({ executor, erasedAt, startedAt }) => step(executor, erasedAt ?? startedAt),
    },
    { key: 'reaches', head: words.columns.reaches, cell: ({ reaches }) => <Reaches of={reaches} /> },
    { key: 'next', head: words.columns.next, cell: (erasure) => <Next of={erasure} /> },
  ];
  return (
    <Table caption={words.caption} columns={columns} rows={of} keyOf={({ folio, n }) => `${folio} ${n}`} />
  );
}

function Step({ by, at }: { readonly by: string | undefined; readonly at: string | undefined }) {
  const { erasures: words } = useWords(OVERSIGHT);
  const nameOf = useNames();
  if (by === undefined && at === undefined) return '–';
  return (
    <>
      {at !== undefined && <When at={at} />} {by !== undefined && words.by(nameOf(by))}
    </>
  );
}

function Reaches({ of }: { readonly of: Erasure['reaches'] }) {
  const { erasures: words } = useWords(OVERSIGHT);
  if (of === undefined) return '–';
  const { complaints, asRepresentative } = of;
  return (
    <>
      {words.reaches(complaints.count)}
      {complaints.folios.map((folio) => (
        <span key={folio} className="item">
          <FolioLink folio={folio} />
        </span>
      ))}
      {asRepresentative.count > 0 && <span className="item">{words.represents(asRepresentative.count)}</span>}
    </>
  );
}

/** The page of the command says who may not do it, and why. */
function Next({ of: { folio, n, state } }: { readonly of: Erasure }) {
  const { erasures: words } = useWords(OVERSIGHT);
  const may = useMay();
  const { asOf } = useMoment();
  if (asOf !== undefined || (state !== 'requested' && state !== 'granted')) return '–';
  const { act, command, route } = NEXT[state];
  if (!may(route)) return '–';
  if (act === 'execute' && !may('GET /v1/complaints/{folio}/commands'))
    return <ExecuteErasure folio={folio} n={n} />;
  return (
    <Link to="/complaints/$folio/do/$command" params={{ folio, command }} search={{ n: String(n) }}>
      {words[act]} <span className="unseen">{words.about(n, folio)}</span>
    </Link>
  );
}
