import { type Complainant, folioOf, type Hidden, type Recorded, streamOf } from '#complaint';
import { type AsOf, asOfAnswer, type EventStore } from '#event-store';
import {
  type ComplaintPersonal,
  type Findable,
  type HistoryEntry,
  historyDocument,
  noSuchComplaint,
  readHistory,
  readPersonalVersions,
} from '#ledger';
import { type KeyStore, normalise, type PersonalOpener } from '#privacy';

/** Whose data is asked for: by one of their complaints, or by a whole address. */
export type SubjectQuestion =
  | { readonly by: 'folio'; readonly value: string }
  | { readonly by: 'email' | 'phone'; readonly value: string };

/** What is held about one person, before it is read. */
export interface FoundSubject {
  readonly question: SubjectQuestion;
  /** The complaints of the person, in the order of their folios. */
  readonly folios: readonly string[];
  /** Complaints of others in which the person is the representative. */
  readonly representedIn: readonly string[];
}

/** What leads to a complaint: that it was named, or that its complainant has an address that was asked for. */
export type FoundBy = SubjectQuestion['by'];

/** One complaint of the person. */
export interface ExportedComplaint {
  readonly folio: string;
  /**
   * How it was found: by the folio, or by the address in question; after a folio, by the addresses that it shares with
   * that complaint. Empty: it shares an address only with another complaint of the export, so it may be of another
   * person.
   */
  readonly foundBy: readonly FoundBy[];
  /** The present state, as `GET /v1/complaints/{folio}` gives it. Absent if the view does not have it yet. */
  readonly status?: object;
  /** Every event, with all that is personal in it. */
  readonly events: readonly HistoryEntry[];
}

/** All that is held about one person. */
export interface SubjectExport<R> {
  readonly asOf: AsOf;
  readonly complaints: readonly ExportedComplaint[];
  /** Complaints of others in which the person is the representative: only what is held about the person. */
  readonly asRepresentative: readonly {
    readonly folio: string;
    readonly personal: Pick<ComplaintPersonal, 'representative'> | Hidden;
  }[];
  /** Who was shown what. */
  readonly reads: R;
  /** Complaints that were too many for one export. Ask for them one by one. */
  readonly notIncluded: readonly string[];
}

export interface SubjectParts<R> {
  readonly events: EventStore;
  readonly opener: PersonalOpener;
  readonly keyStore: Pick<KeyStore, 'find' | 'subjectsOf' | 'complainants'>;
  /** Country of phone numbers written without one. */
  readonly region: string | undefined;
  readonly status: (folio: string) => Promise<object | undefined>;
  /** Who was shown these complaints. */
  readonly reads: (folios: readonly string[]) => Promise<R>;
}

/** Most complaints, and most events of them all, in one export. */
const MOST_COMPLAINTS = 200;
const MOST_EVENTS = 50_000;

/**
 * The complaints of one person. All complaints of the same pseudonym are found, and so are complaints without one that
 * have the same address.
 *
 * @throws LedgerError `unknown-complaint` for a folio that does not exist; KeyStoreError; EventStoreError.
 */
export async function findSubject(
  question: SubjectQuestion,
  parts: Pick<SubjectParts<unknown>, 'events' | 'opener' | 'keyStore' | 'region'>,
): Promise<FoundSubject> {
  if (question.by === 'folio') {
    const streams = await samePerson(streamOf(question.value), parts);
    if (streams.length === 0) throw noSuchComplaint(question.value);
    return { question, folios: foliosOf(streams), representedIn: [] };
  }
  const { by, value } = question;
  const refs = await parts.keyStore.complainants.find({ [by]: value });
  const own = new Set((await Promise.all(refs.map((ref) => parts.keyStore.subjectsOf(ref)))).flat());
  const representedIn: string[] = [];
  for (const stream of await parts.keyStore.find(by, value)) {
    const folio = folioOf(stream);
    if (own.has(stream) || folio === undefined) continue;
    const readable = await readableIn(folio, parts);
    if (readable.some(({ complainant }) => hasAddress(complainant, question, parts.region))) {
      // The address may have changed since the receipt, so that only this complaint leads to the person.
      for (const same of await samePerson(stream, parts)) own.add(same);
    } else if (readable.some(({ representative }) => hasAddress(representative, question, parts.region))) {
      representedIn.push(folio);
    }
  }
  return { question, folios: foliosOf([...own]), representedIn };
}

/** The streams of a complaint and of all others with its pseudonym. None for a complaint that does not exist. */
async function samePerson(
  stream: string,
  parts: Pick<SubjectParts<unknown>, 'events' | 'keyStore'>,
): Promise<readonly string[]> {
  const [receipt] = await parts.events.readStream(stream, { limit: 1 });
  if (receipt === undefined) return [];
  const ref = receipt.data()['complainantRef'];
  return [stream, ...(typeof ref === 'string' ? await parts.keyStore.subjectsOf(ref) : [])];
}

/** Reads all that is held about one person. @throws KeyStoreError; EventStoreError; as the decoding of events. */
export async function exportSubject<R>(
  { question, folios, representedIn }: FoundSubject,
  parts: SubjectParts<R>,
): Promise<SubjectExport<R>> {
  const mark = await parts.events.head();
  const knowledge = { time: mark?.knownAt ?? 0, mark };
  const asked = await addressesIn(question, parts);
  const complaints: ExportedComplaint[] = [];
  let events = 0;
  for (const folio of folios.slice(0, MOST_COMPLAINTS)) {
    if (events >= MOST_EVENTS) break;
    const known: readonly Recorded[] = await readHistory(parts, folio, mark);
    events += known.length;
    const status = await parts.status(folio);
    complaints.push({
      folio,
      foundBy:
        question.by === 'folio' && question.value === folio
          ? ['folio']
          : await sharedWith(asked, folio, parts),
      ...(status !== undefined && { status }),
      events: historyDocument(folio, known, knowledge).events,
    });
  }
  const asRepresentative: SubjectExport<R>['asRepresentative'][number][] = [];
  for (const folio of representedIn.slice(0, MOST_COMPLAINTS)) {
    const personal = await readPersonalVersions(parts, folio);
    // Another person may act for the complainant now. That person's data are not shown.
    const representative = personal?.readable.findLast((one) =>
      hasAddress(one.representative, question, parts.region),
    )?.representative;
    if (representative !== undefined && representative !== null)
      asRepresentative.push({ folio, personal: { representative } });
    else if (typeof personal?.now === 'string') asRepresentative.push({ folio, personal: personal.now });
  }
  return {
    asOf: asOfAnswer(knowledge),
    complaints,
    asRepresentative,
    reads: await parts.reads(complaints.map(({ folio }) => folio)),
    notIncluded: [...folios.slice(complaints.length), ...representedIn.slice(MOST_COMPLAINTS)],
  };
}

/** A whole address. */
interface Address {
  readonly by: 'email' | 'phone';
  readonly value: string;
}

/** The addresses that a question is about. */
async function addressesIn(question: SubjectQuestion, parts: PersonalParts): Promise<readonly Address[]> {
  return question.by === 'folio' ? await addressesOf(question.value, parts) : [question];
}

/** The addresses of the complainant of a complaint, now and before. None, if they cannot be read any more. */
async function addressesOf(folio: string, parts: PersonalParts): Promise<readonly Address[]> {
  const readable = await readableIn(folio, parts);
  return (['email', 'phone'] as const).flatMap((by) => {
    const values = new Set(readable.map(({ complainant }) => complainant?.[by]));
    return [...values].flatMap((value) => (value === undefined ? [] : [{ by, value }]));
  });
}

async function sharedWith(
  asked: readonly Address[],
  folio: string,
  parts: SubjectParts<unknown>,
): Promise<readonly FoundBy[]> {
  const own = await addressesOf(folio, parts);
  const form = ({ by, value }: Address) => normalise(by, value, parts.region);
  const shared = own.filter((one) =>
    asked.some((other) => other.by === one.by && form(other) === form(one) && form(one) !== undefined),
  );
  return [...new Set(shared.map(({ by }) => by))];
}

/** Some folios, and how many there are. */
export interface CountedFolios {
  readonly count: number;
  /** The first 50. */
  readonly folios: readonly string[];
}

/** The complaints that the erasure of a person concerns, as things stand. */
export interface Reach {
  /** Those that it reaches, the one in question included. Those that are open, on hold or in retention are kept. */
  readonly complaints: CountedFolios;
  /** Those of others in which the person is the representative. The erasure leaves them as they are. */
  readonly asRepresentative: CountedFolios;
}

const MOST_REACHED = 50;

type HiddenAmong = (folios: ReadonlySet<string>) => Promise<ReadonlySet<string>>;

/**
 * Whom an erasure of the person would reach, for the one who decides. It shows no address and no text.
 *
 * @param hiddenAmong those of some complaints that do not exist for the reader. They are neither named nor counted:
 * otherwise a number would tell that the person has one.
 * @throws LedgerError `unknown-complaint`; KeyStoreError; EventStoreError.
 */
export async function reachOf(
  folio: string,
  parts: Pick<SubjectParts<unknown>, 'events' | 'opener' | 'keyStore' | 'region'>,
  hiddenAmong: HiddenAmong,
): Promise<Reach> {
  const { folios } = await findSubject({ by: 'folio', value: folio }, parts);
  const own = new Set(folios);
  const shown = await withoutHidden(own, hiddenAmong);
  const addresses = new Map<string, Address>();
  for (const one of shown.slice(0, MOST_REACHED)) {
    for (const address of await addressesOf(one, parts))
      addresses.set(`${address.by} ${normalise(address.by, address.value, parts.region)}`, address);
  }
  const represented = new Set<string>();
  for (const address of addresses.values()) {
    for (const one of foliosOf(await parts.keyStore.find(address.by, address.value))) {
      if (own.has(one) || represented.has(one)) continue;
      const readable = await readableIn(one, parts);
      if (readable.some(({ representative }) => hasAddress(representative, address, parts.region)))
        represented.add(one);
    }
  }
  const others = await withoutHidden(represented, hiddenAmong);
  return { complaints: counted(shown), asRepresentative: counted(others.toSorted()) };
}

async function withoutHidden(
  folios: ReadonlySet<string>,
  hiddenAmong: HiddenAmong,
): Promise<readonly string[]> {
  const hidden = await hiddenAmong(folios);
  return [...folios].filter((one) => !hidden.has(one));
}

function counted(folios: readonly string[]): CountedFolios {
  return { count: folios.length, folios: folios.slice(0, MOST_REACHED) };
}

type PersonalParts = Pick<SubjectParts<unknown>, 'events' | 'opener'>;

/** The readable parts that say who the complainant is, and who acts for them. */
async function readableIn(folio: string, parts: PersonalParts): Promise<readonly Findable[]> {
  return (await readPersonalVersions(parts, folio))?.readable ?? [];
}

function foliosOf(streams: readonly string[]): readonly string[] {
  return [...new Set(streams)].sort().flatMap((stream) => folioOf(stream) ?? []);
}

function hasAddress(
  person: Pick<Complainant, 'email' | 'phone'> | null | undefined,
  { by, value }: SubjectQuestion,
  region: string | undefined,
): boolean {
  if (by === 'folio') return false;
  const own = person?.[by];
  return own !== undefined && normalise(by, own, region) === normalise(by, value, region);
}
