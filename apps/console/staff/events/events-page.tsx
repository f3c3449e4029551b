import { getRouteApi } from '@tanstack/react-router';
import { EVENTS, type EventsWords, FRAME } from '#words/console';
import { present } from '../address/present.ts';
import { addressOf, type QueryOf } from '../api/request.ts';
import { useApi } from '../api/use-api.ts';
import { Title } from '../frame/title.tsx';
import { Answer } from '../parts/answer.tsx';
import { NewerEvents } from '../parts/newer.tsx';
import { NowOnly } from '../parts/now-only.tsx';
import { useWords } from '../words/use-words.ts';
import { ByType, isType } from './by-type.tsx';
import { EventTable } from './event-table.tsx';
import { FeedPages } from './feed-pages.tsx';
import { type Neighbours, neighboursOf, OLDEST, type Page, type Place, queryOf } from './place.ts';

const route = getRouteApi('/events');
const LIMIT = 50;

/** The feed: every event of every complaint, the newest first, in both directions. */
export function EventsPage() {
  const frame = useWords(FRAME);
  const { at } = route.useSearch();
  return (
    <>
      <Title now>{frame.pages.events}</Title>
      <NowOnly />
      <ByType />
      {at === undefined ? <AtPlace /> : <AtEvent id={at} />}
    </>
  );
}

function AtPlace() {
  const { before, after } = route.useSearch();
  return <Shown place={present({ before, after })} />;
}

/** Begins at an event: it is the oldest one of the page. Its place is the position of the event before it. */
function AtEvent({ id }: { readonly id: string }) {
  const before = useApi('/v1/events', { query: { before: id, limit: 1 }, still: true });
  return (
    <Answer of={before}>
      {({ events }) => {
        const position = events.at(-1)?.position;
        return <Shown place={position === undefined ? OLDEST : { after: position }} marked={id} />;
      }}
    </Answer>
  );
}

interface ShownProps {
  readonly place: Place;
  /** The id of the event at which the page begins. */
  readonly marked?: string;
}

function Shown({ place, marked }: ShownProps) {
  const { type } = route.useSearch();
  const query: QueryOf<'/v1/events'> = {
    ...queryOf(place, LIMIT),
    ...(isType(type) && marked === undefined ? { type: [type] } : {}),
  };
  const feed = useApi('/v1/events', { query, still: true });
  const isNewest = place.before === undefined && place.after === undefined;
  return (
    <>
      {isNewest && <NewerEvents />}
      <Answer of={feed}>
        {(page) => <Feed key={addressOf('', {}, query)} page={page} place={place} marked={marked} />}
      </Answer>
    </>
  );
}

interface FeedProps {
  readonly page: Page;
  readonly place: Place;
  readonly marked: string | undefined;
}

function Feed({ page, place, marked }: FeedProps) {
  const words = useWords(EVENTS);
  const neighbours = neighboursOf(place, page);
  const isEmpty = page.events.length === 0;
  return (
    <>
      <p>{isEmpty ? emptiness(neighbours, words) : whereabouts(neighbours, words)}</p>
      <FeedPages neighbours={neighbours} label={words.pages.label} />
      {!isEmpty && (
        <>
          <EventTable of={page.events} caption={words.caption} marked={marked} />
          <FeedPages neighbours={neighbours} label={words.pages.below} />
        </>
      )}
    </>
  );
}

function whereabouts({ isNewest, isOldest }: Neighbours, words: EventsWords): string {
  if (isNewest && isOldest) return words.all;
  if (isNewest) return words.newest;
  return isOldest ? words.oldest : words.between;
}

function emptiness({ isNewest, isOldest }: Neighbours, words: EventsWords): string {
  if (isNewest && isOldest) return words.none;
  if (isNewest) return words.noNewer;
  return isOldest ? words.noOlder : words.noneHere;
}
