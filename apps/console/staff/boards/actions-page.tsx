import { getRouteApi } from '@tanstack/react-router';
import { BOARDS, CODES } from '#words/console';
import { present } from '../address/present.ts';
import type { Answered } from '../api/request.ts';
import { useApi } from '../api/use-api.ts';
import { Answer } from '../parts/answer.tsx';
import { useNames } from '../parts/names.ts';
import { Paged } from '../parts/paged.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useWords } from '../words/use-words.ts';
import { Board } from './board.tsx';
import { Folios } from './folios.tsx';
import { OpenChoice, openOf } from './open-choice.tsx';
import './boards.css';

const route = getRouteApi('/boards/actions');
type Action = Answered<'/v1/corrective-actions'>['correctiveActions'][number];

/** Corrective and preventive actions. */
export function ActionsPage() {
  const words = useWords(BOARDS);
  const { open, cursor } = route.useSearch();
  const actions = useApi('/v1/corrective-actions', {
    query: { ...present({ open: openOf(open)?.open, cursor }), limit: 50 },
  });
  return (
    <Board board="actions">
      <OpenChoice chosen={open} />
      <Answer of={actions}>
        {(page) => (
          <Paged
            empty={page.correctiveActions.length === 0}
            none={open === undefined ? words.none : words.noneLike}
            cursor={cursor}
            next={page.cursor}
          >
            <Actions of={page.correctiveActions} />
          </Paged>
        )}
      </Answer>
    </Board>
  );
}

function Actions({ of }: { readonly of: readonly Action[] }) {
  const { columns: heads, actions, causes } = useWords(BOARDS);
  const codes = useWords(CODES);
  const nameOf = useNames();
  const columns: readonly Column<Action>[] = [
    { key: 'id', head: heads.action, names: true, cell: ({ id }) => <span className="mono">{id}</span> },
    { key: 'kind', head: heads.kind, cell: ({ kind }) => kind && codes.actionKinds[kind] },
    {
      key: 'cause',
      head: heads.cause,
      cell: ({ rootCause }) =>
        rootCause === undefined ? '–' : `${rootCause.cause} (${codes.areas[rootCause.area]})`,
    },
    { key: 'owner', head: heads.owner, cell: ({ owner }) => (owner === undefined ? '–' : nameOf(owner)) },
    {
      key: 'due',
      head: heads.due,
      cell: ({ dueOn, overdue }) => (
        <>
          {dueOn === undefined ? '–' : <When at={dueOn} deadline />}
          {overdue && <strong className="late-mark"> {actions.overdue}</strong>}
        </>
      ),
    },
    {
      key: 'verified',
      head: heads.verified,
      cell: ({ verified }) =>
        verified === undefined ? (
          actions.notVerified
        ) : (
          <>
            {verified.effective ? actions.effective : actions.ineffective}
            {verified.by !== undefined && `, ${actions.by(nameOf(verified.by))}`}{' '}
            {verified.at !== undefined && <When at={verified.at} />}
          </>
        ),
    },
    {
      key: 'folios',
      head: heads.complaints,
      cell: ({ complaints, more }) => (
        <Folios of={complaints} more={more === undefined ? undefined : causes.more(more)} />
      ),
    },
  ];
  return (
    <Table
      caption={actions.caption}
      columns={columns}
      rows={of}
      keyOf={({ id }) => id}
      late={({ overdue }) => overdue}
    />
  );
}
