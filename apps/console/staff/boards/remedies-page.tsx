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
import { useFormats, useWords } from '../words/use-words.ts';
import { Board } from './board.tsx';
import { OpenChoice, openOf } from './open-choice.tsx';
import './boards.css';

const route = getRouteApi('/boards/remedies');
type Page = Answered<'/v1/remedies'>;
type Remedy = Page['remedies'][number];
type Money = Remedy['promised'];

/** What was promised, what was given of it, and the sums by currency. */
export function RemediesPage() {
  const words = useWords(BOARDS);
  const { open, cursor } = route.useSearch();
  const remedies = useApi('/v1/remedies', {
    query: { ...present({ open: openOf(open)?.open, cursor }), limit: 50 },
  });
  return (
    <Board board="remedies">
      <OpenChoice chosen={open} />
      <Answer of={remedies}>
        {(page) => (
          <Paged
            empty={page.remedies.length === 0}
            none={open === undefined ? words.none : words.noneLike}
            cursor={cursor}
            next={page.cursor}
          >
            <Totals of={page.totals} />
            <Remedies of={page.remedies} />
          </Paged>
        )}
      </Answer>
    </Board>
  );
}

function Totals({ of }: { readonly of: Page['totals'] }) {
  const { columns: heads, remedies } = useWords(BOARDS);
  const format = useFormats();
  const rows = Object.entries(of);
  if (rows.length === 0) return null;
  const columns: readonly Column<(typeof rows)[number]>[] = [
    { key: 'currency', head: heads.currency, names: true, cell: ([currency]) => currency },
    ...(
      [
        ['promised', heads.promised],
        ['fulfilled', heads.fulfilled],
        ['open', heads.outstanding],
      ] as const
    ).map(
      ([sum, head]): Column<(typeof rows)[number]> => ({
        key: sum,
        head,
        figure: true,
        cell: ([currency, sums]) => format.money(sums[sum], currency),
      }),
    ),
  ];
  return (
    <section>
      <h2>{remedies.totals}</h2>
      <Table
        caption={remedies.totalsCaption}
        columns={columns}
        rows={rows}
        keyOf={([currency]) => currency}
      />
    </section>
  );
}

function Remedies({ of }: { readonly of: readonly Remedy[] }) {
  const { columns: heads, remedies } = useWords(BOARDS);
  const codes = useWords(CODES);
  const format = useFormats();
  const money = (sum: Money) => (sum === undefined ? '–' : format.money(sum.amount, sum.currency));
  const columns: readonly Column<Remedy>[] = [
    { key: 'folio', head: heads.complaint, names: true, cell: ({ folio }) => <FolioLink folio={folio} /> },
    { key: 'remedy', head: heads.remedy, cell: ({ kind }) => kind && codes.remedies[kind] },
    {
      key: 'state',
      head: heads.state,
      cell: ({ state, overdue }) => (
        <>
          {state === 'partly' ? remedies.partly : codes.remedyStates[state]}
          {overdue && <strong className="late-mark"> {remedies.overdue}</strong>}
        </>
      ),
    },
    {
      key: 'due',
      head: heads.due,
      cell: ({ dueOn }) => (dueOn === undefined ? '–' : <When at={dueOn} deadline />),
    },
    { key: 'promised', head: heads.promised, figure: true, cell: ({ promised }) => money(promised) },
    { key: 'fulfilled', head: heads.fulfilled, figure: true, cell: ({ fulfilled }) => money(fulfilled) },
    { key: 'open', head: heads.outstanding, figure: true, cell: ({ outstanding }) => money(outstanding) },
  ];
  return (
    <section>
      <h2>{remedies.caption}</h2>
      <Table
        caption={remedies.caption}
        columns={columns}
        rows={of}
        keyOf={({ folio, n }) => `${folio} ${n}`}
        late={({ overdue }) => overdue}
      />
    </section>
  );
}
