import { type EventCatalogue, type Hidden, streamOf } from '#complaint';
import type { RecordedEvent } from '#event-store';
import { decodeOwn } from './codec.ts';
import type { HistorySource } from './history.ts';
import { openComplaint, withheldFrom } from './personal.ts';

type Received = EventCatalogue['ComplaintReceived']['personal'];

/** What is personal in a complaint as it is now: that of its receipt, with later corrections. */
export interface ComplaintPersonal {
  readonly complainant?: Received['complainant'];
  readonly representative?: Received['representative'];
  readonly problem?: { readonly description: string };
  readonly reference?: string;
  readonly remedyRequested?: string;
  readonly immediateAction?: string;
  readonly confidentiality?: string;
  readonly vulnerability?: Received['vulnerability'];
}

/**
 * What is personal in a complaint.
 *
 * @param revision the last event to take into account. What was erased later is erased in the answer, too.
 * @returns `undefined` for an unknown complaint.
 * @throws as the decoding of events; EventStoreError; KeyStoreError.
 */
export async function readComplaintPersonal(
  { events, opener }: HistorySource,
  folio: string,
  revision: number,
): Promise<ComplaintPersonal | Hidden | undefined> {
  const stored = await events.readStream(streamOf(folio), { personal: true });
  const [receipt] = stored;
  if (receipt === undefined) return undefined;
  const relevant = stored.filter((event) => isAbout(event, receipt));
  const shown = opener === undefined ? withheldFrom(relevant) : (await openComplaint(relevant, opener)).shown;
  const { personal: received, hidden } = decodeOwn(receipt, { personal: shown.get(receipt.id) });
  let personal: unknown = received ?? {};
  let state = hidden;
  for (const event of relevant) {
    if (event.type !== 'EntryCorrected' || event.revision > revision) continue;
    const { field } = event.data();
    const correction = shown.get(event.id);
    if (typeof field !== 'string' || typeof correction !== 'object') continue;
    // What stays after the erasure of the receipt's personal part is recorded anew, for the whole part.
    if (field === '/personal') state = undefined;
    personal = corrected({ personal }, field.split('/').slice(1), correction['new'])['personal'];
  }
  return state ?? summary(isObject(personal) ? personal : {});
}

/** Whether an event has to do with the personal part of the receipt: it corrects it, or tells of an erasure. */
function isAbout(event: RecordedEvent, receipt: RecordedEvent): boolean {
  if (event.type === 'EntryCorrected') return event.data()['event'] === receipt.id;
  return event === receipt || event.type === 'ErasureStarted' || event.type === 'PersonalDataErased';
}

/** The same object with another value at the end of a path. `null` and an absent value remove the member. */
function corrected(
  object: Readonly<Record<string, unknown>>,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): Readonly<Record<string, unknown>> {
  const member = name.replaceAll('~1', '/').replaceAll('~0', '~');
  const { [member]: before, ...others } = object;
  const after = rest.length === 0 ? value : corrected(isObject(before) ? before : {}, rest, value);
  return after === undefined || after === null ? others : { ...others, [member]: after };
}

function summary(personal: Received): ComplaintPersonal {
  const { complainant, representative, description, reference } = personal;
  const { remedyRequested, immediateAction, confidentiality, vulnerability } = personal;
  return {
    ...(complainant !== undefined && { complainant }),
    ...(representative !== undefined && { representative }),
    ...(description !== undefined && { problem: { description } }),
    ...(reference !== undefined && { reference }),
    ...(remedyRequested !== undefined && { remedyRequested }),
    ...(immediateAction !== undefined && { immediateAction }),
    ...(confidentiality !== undefined && { confidentiality }),
    ...(vulnerability !== undefined && { vulnerability }),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
