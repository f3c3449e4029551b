import { getRouteApi } from '@tanstack/react-router';
import { BOARDS, CODES } from '#words/console';
import { present } from '../address/present.ts';
import type { Answered } from '../api/request.ts';
import { useApi } from '../api/use-api.ts';
import { FolioLink } from '../complaints/folio-link.tsx';
import { Answer } from '../parts/answer.tsx';
import { Paged } from '../parts/paged.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { colon } from '../words/colon.ts';
import { useFormats, useWords } from '../words/use-words.ts';
import { Board } from './board.tsx';
import { OpenChoice, openOf } from './open-choice.tsx';
import './boards.css';

const route = getRouteApi('/boards/safety');
type Matter = Answered<'/v1/safety'>['complaints'][number];

/** Matters of safety: those open by their clock, then those closed in the last twelve months. */
export function SafetyPage() {
  const words = useWords(BOARDS);
  const { open, cursor } = route.useSearch();
  const safety = useApi('/v1/safety', {
    query: { ...present({ open: openOf(open)?.open, cursor }), limit: 50 },
  });
  return (
    <Board board="safety">
      <OpenChoice chosen={open} />
      <Answer of={safety}>
        {(page) => (
          <Paged
            empty={page.complaints.length === 0}
            none={open === undefined ? words.none : words.noneLike}
            cursor={cursor}
            next={page.cursor}
          >
            <Matters of={page.complaints} />
          </Paged>
        )}
      </Answer>
    </Board>
  );
}

function Matters({ of }: { readonly of: readonly Matter[] }) {
  const { columns: heads, safety, remedies } = useWords(BOARDS);
  const codes = useWords(CODES);
  const format = useFormats();
  const columns: readonly Column<Matter>[] = [
    { key: 'folio', head: heads.complaint, names: true, cell: ({ folio }) => <FolioLink folio={folio} /> },
    { key: 'status', head: heads.status, cell: ({ status }) => codes.statuses[status] },
    {
      key: 'clock',
      head: heads.due,
      cell: ({ clock }) =>
        clock === undefined ? (
          '–'
        ) : (
          <>
            <When at={clock.dueAt} deadline /> {clock.met && safety.met}
            {clock.breached && <strong className="late-mark"> {safety.late}</strong>}
          </>
        ),
    },
    { key: 'product', head: heads.product, cell: ({ product }) => product ?? '–' },
    {
      key: 'severity',
      head: heads.severity,
      cell: ({ severity }) => severity && codes.severities[severity],
    },
    {
      key: 'causes',
      head: heads.causes,
      cell: ({ rootCauses }) =>
        rootCauses.length === 0
          ? '–'
          : rootCauses.map(({ cause, area, recurring }) => (
              <span key={`${cause} ${area}`} className="item">
                {cause} ({codes.areas[area]}){recurring && <strong> {safety.recurring}</strong>}
              </span>
            )),
    },
    {
      key: 'remedies',
      head: heads.remedies,
      cell: ({ remedies: given }) =>
        given.length === 0
          ? '–'
          : given.map(({ n, kind, state, promised, overdue }) => (
              <span key={n} className="item">
                {kind && codes.remedies[kind]}
                {promised !== undefined && ` ${format.money(promised.amount, promised.currency)}`}
                {colon()} {state === 'partly' ? remedies.partly : codes.remedyStates[state]}
                {overdue && <strong className="late-mark"> {safety.overdueRemedy}</strong>}
              </span>
            )),
    },
    {
      key: 'received',
      head: heads.received,
      cell: ({ receivedAt }) => receivedAt && <When at={receivedAt} />,
    },
  ];
  return (
    <Table
      caption={safety.caption}
      columns={columns}
      rows={of}
      keyOf={({ folio }) => folio}
      late={({ clock }) => clock?.breached === true && !clock.met}
    />
  );
}
