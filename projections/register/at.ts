import type { Recorded } from '#complaint';
import { cursorOf, type Generation, type ReadStore, type ViewReader } from '#read-store';
import { liveView } from '../shared/index.ts';
import type { RegisterDocument } from './document.ts';
import { folioFrom } from './folio-from.ts';
import { linkingTo, linksOf } from './links.ts';
import { FirstPlaces, type Place } from './places.ts';
import { lineAfter, registerSchema } from './projection.ts';
import {
  conditionsOf,
  entryOf,
  orderOf,
  passes,
  type RegisterEntry,
  type RegisterFilters,
} from './queries.ts';
import { justAfter, spellsWith } from './spells.ts';

/** A moment of knowledge, as the register needs it. */
export interface RegisterMoment {
  /** Of the last event that is known. The view must have it. */
  readonly position: string;
  /** Milliseconds since 1970: when clocks are judged. */
  readonly time: number;
}

/** What is asked for: the part of the register after a place. */
export interface RegisterQuestion {
  readonly filters: RegisterFilters;
  /** Where the page before ended. `undefined`: the first page. */
  readonly after: Place | undefined;
  /** 1 to 200. */
  readonly limit: number;
}

export interface PastRegister {
  readonly views: Pick<ReadStore, 'snapshot'>;
  /** The events of a complaint that were known at the moment, from the first one on, each correction with its history. */
  readonly known: (folio: string) => Promise<readonly Recorded[]>;
  /** Throws when the read must end. It is called again and again. */
  readonly goOn: () => void;
}

export interface PastPage {
  readonly complaints: readonly RegisterEntry[];
  /** Where the page ends. Absent on the last page. */
  readonly end?: Place;
}

/**
 * A page of the register as it was at a moment, in the order and by the filters of `findRegister`. Spells tell which
 * complaints are in it. Their lines are folded from the events known then.
 *
 * @throws ReadStoreError; errors of `known` and of `goOn`.
 */
export async function findRegisterAt(
  { views, known, goOn }: PastRegister,
  moment: RegisterMoment,
  question: RegisterQuestion,
): Promise<PastPage> {
  const lineOf = async (folio: string): Promise<readonly RegisterDocument[]> => {
    goOn();
    const line = lineAfter(await known(folio));
    return line === undefined ? [] : [line];
  };
  return await views.snapshot(async (reader) => {
    const view = await liveView(reader, registerSchema);
    const { folios, end } = await foliosOf({ reader, view, goOn }, moment, question);
    const lines: RegisterDocument[] = [];
    for (const folio of folios) lines.push(...(await lineOf(folio)));
    const { filters } = question;
    const found =
      filters.q === undefined ? lines : lines.filter((line) => passes(line, filters, moment.time));
    const linking: RegisterDocument[] = [];
    // A link is never taken back, so that no other complaint linked to them then.
    for (const { folio } of await linkingTo(
      reader,
      view,
      found.map(({ folio }) => folio),
    ))
      linking.push(...(await lineOf(folio)));
    const links = linksOf(found, linking);
    const complaints = found.map((line) => entryOf(line, moment.time, links));
    return end === undefined ? { complaints } : { complaints, end };
  });
}

interface Reading {
  readonly reader: ViewReader;
  readonly view: Generation;
  readonly goOn: () => void;
}

interface FoundFolios {
  readonly folios: readonly string[];
  readonly end?: Place | undefined;
}

async function foliosOf(
  reading: Reading,
  moment: RegisterMoment,
  { filters, after, limit }: RegisterQuestion,
): Promise<FoundFolios> {
  if (filters.q !== undefined) {
    const folio = folioFrom(filters.q);
    return { folios: folio === undefined ? [] : [folio] };
  }
  // One more than requested shows whether there is a next page.
  const places = new FirstPlaces(limit + 1, orderOf(filters).direction, after);
  await addPresent(places, reading, moment, filters, after);
  await addEnded(places, reading, moment, filters);
  const found = places.inOrder();
  const page = found.slice(0, limit);
  return { folios: page.map(({ folio }) => folio), end: found.length > limit ? page.at(-1) : undefined };
}

/** Complaints that are still in the spell in which they were at the moment. */
async function addPresent(
  places: FirstPlaces,
  { reader, view }: Reading,
  { position, time }: RegisterMoment,
  filters: RegisterFilters,
  after: Place | undefined,
): Promise<void> {
  const sort = orderOf(filters);
  const where = [...conditionsOf(filters, time), { field: 'from', below: justAfter(position) }];
  const cursor = after && cursorOf(view.name, sort, { value: after.value, key: after.folio });
  const { documents } = await reader.find(view, { where, sort, cursor, limit: places.most });
  for (const document of documents) {
    const { folio, [sort.field]: value } = document as RegisterDocument;
    places.add({ folio, value });
  }
}

/** Complaints whose spell of that moment has ended since. */
async function addEnded(
  places: FirstPlaces,
  { reader, view, goOn }: Reading,
  { position, time }: RegisterMoment,
  filters: RegisterFilters,
): Promise<void> {
  const { field } = orderOf(filters);
  const select = ['folio', field];
  for (const contains of spellsWith(position, view.position ?? position)) {
    const where = [...contains, ...conditionsOf(filters, time)];
    for await (const chunk of reader.rows(view, { select, where })) {
      goOn();
      for (const [folio, value] of chunk) places.add({ folio: String(folio), value: Number(value) });
    }
    goOn();
  }
}
