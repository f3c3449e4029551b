import { CODES, EVENTS } from '#words/console';
import { FolioLink } from '../complaints/folio-link.tsx';
import { useActors } from '../parts/actors.ts';
import { EventLink } from '../parts/event-link.tsx';
import { digitsOf } from '../parts/position.ts';
import { type Column, Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';
import type { Page } from './place.ts';

type Event = Page['events'][number];

interface EventTableProps {
  /** The oldest first, as the feed gives them. */
  readonly of: readonly Event[];
  readonly caption: string;
  /** The id of an event that is marked. */
  readonly marked: string | undefined;
}

/** Events of the feed, the newest first. */
export function EventTable({ of, caption, marked }: EventTableProps) {
  const words = useWords(EVENTS);
  const codes = useWords(CODES);
  const by = useActors();
  const columns: readonly Column<Event>[] = [
    {
      key: 'what',
      head: words.what,
      names: true,
      cell: ({ id, folio, type }) => (
        <>
          <EventLink folio={folio} event={id}>
            {named(codes.events, type)}
          </EventLink>
          {id === marked && <strong className="item">{words.marked}</strong>}
        </>
      ),
    },
    { key: 'complaint', head: words.complaint, cell: ({ folio }) => <FolioLink folio={folio} /> },
    { key: 'recorded', head: words.recorded, cell: ({ recordedAt }) => <When at={recordedAt} /> },
    {
      key: 'occurred',
      head: words.occurred,
      cell: ({ occurredAt }) => (occurredAt === undefined ? '–' : <When at={occurredAt} />),
    },
    {
      key: 'by',
      head: words.by,
      cell: ({ actor }) => by(actor, words.actor),
    },
    {
      key: 'position',
      head: words.position,
      figure: true,
      cell: ({ position }) => <span className="mono">{digitsOf(position)}</span>,
    },
  ];
  return <Table caption={caption} columns={columns} rows={of.toReversed()} keyOf={({ id }) => id} />;
}
