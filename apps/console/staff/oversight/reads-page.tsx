import { getRouteApi } from '@tanstack/react-router';
import { CODES, OVERSIGHT } from '#words/console';
import { present } from '../address/present.ts';
import type { Answered } from '../api/request.ts';
import { useApi } from '../api/use-api.ts';
import { ComplaintTabs } from '../complaints/complaint-tabs.tsx';
import { Title } from '../frame/title.tsx';
import { Answer } from '../parts/answer.tsx';
import { useNames } from '../parts/names.ts';
import { NowOnly } from '../parts/now-only.tsx';
import { Paged } from '../parts/paged.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useFormats, useWords } from '../words/use-words.ts';

const route = getRouteApi('/complaints/$folio/reads');
type Read = Answered<'/v1/complaints/{folio}/reads'>['reads'][number];

/** Who was shown what is personal in a complaint, when, and what for. */
export function ReadsPage() {
  const { reads: words } = useWords(OVERSIGHT);
  const { folio } = route.useParams();
  const { cursor } = route.useSearch();
  const reads = useApi('/v1/complaints/{folio}/reads', {
    slots: { folio },
    query: { ...present({ cursor }), limit: 50 },
  });
  return (
    <>
      <Title now>{words.title(folio)}</Title>
      <ComplaintTabs folio={folio} />
      <NowOnly />
      <p>{words.lead}</p>
      <Answer of={reads}>
        {(page) => (
          <Paged empty={page.reads.length === 0} none={words.none} cursor={cursor} next={page.cursor}>
            <Reads of={page.reads} />
          </Paged>
        )}
      </Answer>
    </>
  );
}

function Reads({ of }: { readonly of: readonly Read[] }) {
  const { reads: words } = useWords(OVERSIGHT);
  const codes = useWords(CODES);
  const format = useFormats();
  const nameOf = useNames();
  const columns: readonly Column<Read>[] = [
    { key: 'at', head: words.columns.at, names: true, cell: ({ at }) => <When at={at} /> },
    { key: 'who', head: words.columns.who, cell: ({ by }) => words.by(nameOf(by.id), codes.roles[by.role]) },
    {
      key: 'what',
      head: words.columns.what,
      cell: ({ what, asOf, searchedBy }) =>
        [
          words.what[what],
          searchedBy === undefined ? undefined : words.searchedBy[searchedBy],
          asOf === undefined ? undefined : words.asOf(/^\d{4}-/.test(asOf) ? format.moment(asOf) : asOf),
        ]
          .filter((text) => text !== undefined)
          .join(', '),
    },
    { key: 'how', head: words.columns.how, cell: ({ via }) => words.via[via] },
    { key: 'purpose', head: words.columns.purpose, cell: ({ purpose }) => <Purpose of={purpose} /> },
    {
      key: 'complaints',
      head: words.columns.complaints,
      figure: true,
      cell: ({ complaints }) => (complaints === 'all' ? words.wholeLedger : complaints),
    },
  ];
  return (
    <Table
      caption={words.caption}
      columns={columns}
      rows={of}
      keyOf={({ at, event, by }) => `${at} ${event} ${by.id}`}
    />
  );
}

function Purpose({ of }: { readonly of: string }) {
  const { purposes } = useWords(OVERSIGHT).reads;
  const hidden: Readonly<Record<string, string>> = purposes;
  return Object.hasOwn(purposes, of) ? <span className="muted">{hidden[of]}</span> : of;
}
