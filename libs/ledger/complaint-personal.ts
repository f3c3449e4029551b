import { type EventCatalogue, type Hidden, type Representative, streamOf, withField } from '#complaint';
import type { RecordedEvent } from '#event-store';
import { decodeOwn } from './codec.ts';
import type { HistorySource } from './history.ts';
import type { Findable } from './lookups.ts';
import { openComplaint, withheldFrom } from './personal.ts';

type Received = Omit<EventCatalogue['ComplaintReceived']['personal'], 'representative'> & {
  readonly representative?: Representative | null;
};

/** What is personal in a complaint as it is now: that of its receipt, with later changes and corrections. */
export interface ComplaintPersonal {
  readonly complainant?: Received['complainant'];
  readonly representative?: Representative;
  readonly problem?: { readonly description: string };
  readonly reference?: string;
  readonly remedyRequested?: string;
  readonly immediateAction?: string;
  readonly confidentiality?: string;
  readonly vulnerability?: Received['vulnerability'];
}

/** What is personal in a complaint now, and every readable part that says who the complainant is, oldest first. */
export interface PersonalVersions {
  readonly now: ComplaintPersonal | Hidden;
  readonly readable: readonly Findable[];
}

/**
 * What is personal in a complaint.
 *
 * @param revision the last event to take into account. What was erased later is erased in the answer, too.
 * @returns `undefined` for an unknown complaint.
 * @throws as the decoding of events; EventStoreError; KeyStoreError.
 */
export async function readComplaintPersonal(
  source: HistorySource,
  folio: string,
  revision: number,
): Promise<ComplaintPersonal | Hidden | undefined> {
  return (await readPersonalVersions(source, folio, revision))?.now;
}

/**
 * The same with what was right before a change: who wrote from an old address may write from it again, and it is held as
 * long as its event can be read.
 */
export async function readPersonalVersions(
  { events, opener }: HistorySource,
  folio: string,
  revision = Number.MAX_SAFE_INTEGER,
): Promise<PersonalVersions | undefined> {
  const stored = await events.readStream(streamOf(folio), { personal: true });
  const [receipt] = stored;
  if (receipt === undefined) return undefined;
  const naming = stored.filter((event) => event === receipt || event.type === CHANGED);
  const ids = new Set(naming.map(({ id }) => id));
  const relevant = stored.filter((event) => isAbout(event, ids));
  const shown = opener === undefined ? withheldFrom(relevant) : (await openComplaint(relevant, opener)).shown;
  const { personal: received, hidden } = decodeOwn(receipt, { personal: shown.get(receipt.id) });
  const parts = new Map<string, object>([[receipt.id, received ?? {}]]);
  let state = hidden;
  for (const event of inOrder(relevant)) {
    if (event === receipt || event.revision > revision) continue;
    const own = shown.get(event.id);
    if (typeof own !== 'object') continue;
    if (event.type === CHANGED) {
      parts.set(event.id, own);
      continue;
    }
    const { event: target, field } = event.data();
    if (typeof target !== 'string' || typeof field !== 'string') continue;
    // What stays after the erasure of an event's personal part is recorded anew, for the whole part.
    if (field === '/personal' && target === receipt.id) state = undefined;
    parts.set(target, withField(parts.get(target), field, own['new']));
  }
  const readable: readonly Findable[] = naming.flatMap(({ id }) => parts.get(id) ?? []);
  const now = naming.reduce<Received>((before, { id }) => changed(before, parts.get(id) ?? {}), {});
  // A change that can be read still says who the complainant is when the receipt was erased.
  const isKnown = state === undefined || (state === 'erased' && readable.some(hasMembers));
  return { now: isKnown ? summary(now) : (state ?? summary(now)), readable };
}

/** What stays of an event after an erasure stands for the event, so that the corrections of its fields follow it. */
function inOrder(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const isWhole = (event: RecordedEvent) =>
    event.type === 'EntryCorrected' && event.data()['field'] === '/personal';
  const isPart = (event: RecordedEvent) => event.type === 'EntryCorrected' && !isWhole(event);
  return [...events.filter((event) => !isPart(event)), ...events.filter(isPart)];
}

const CHANGED = 'ComplainantChanged';

/** Whether an event has to do with the parts that say who the complainant is: is one, corrects one, tells of an erasure. */
function isAbout(event: RecordedEvent, naming: ReadonlySet<string>): boolean {
  if (event.type === 'EntryCorrected') return naming.has(String(event.data()['event']));
  return naming.has(event.id) || event.type === 'ErasureStarted' || event.type === 'PersonalDataErased';
}

function hasMembers(part: object): boolean {
  return Object.keys(part).length > 0;
}

/** A personal part, and what a later one changes in it. Only members of the complainant are changed one by one. */
function changed(before: Received, part: Received): Received {
  const complainant = { ...before.complainant, ...part.complainant };
  return { ...before, ...part, ...(hasMembers(complainant) && { complainant }) };
}

function summary(personal: Received): ComplaintPersonal {
  const { complainant, representative, description, reference } = personal;
  const { remedyRequested, immediateAction, confidentiality, vulnerability } = personal;
  return {
    ...(complainant !== undefined && { complainant }),
    ...(representative !== undefined && representative !== null && { representative }),
    ...(description !== undefined && { problem: { description } }),
    ...(reference !== undefined && { reference }),
    ...(remedyRequested !== undefined && { remedyRequested }),
    ...(immediateAction !== undefined && { immediateAction }),
    ...(confidentiality !== undefined && { confidentiality }),
    ...(vulnerability !== undefined && { vulnerability }),
  };
}
