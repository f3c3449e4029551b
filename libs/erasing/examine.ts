import {
  DomainError,
  type Erasure,
  type EventOf,
  foldHistory,
  folioOf,
  KEPT_REASONS,
  type KeptComplaint,
  type PersonalValue,
  type ReceivedComplaint,
  type Recorded,
  streamOf,
  withTexts,
} from '#complaint';
import type { RecordedEvent } from '#event-store';
import { decodeAsWritten, LedgerError, openComplaint, sealedEvent } from '#ledger';
import { readSealed, type SealedEvent } from '#privacy';
import { stepContext } from './contexts.ts';
import type { ErasingParts, StartedErasure } from './port.ts';
import {
  allKeysOf,
  contentKeysOf,
  contentsOf,
  type KeysOfEvent,
  sealedUnderComplaint,
} from './sealed-keys.ts';

/** One complaint, or one event, whose keys an erasure destroys. */
export interface Target {
  readonly folio: string;
  /** Whether it is another complaint than the one with the request. */
  readonly isOther: boolean;
  /** The subject whose key is destroyed; `undefined` when single data keys are. */
  readonly subject: string | undefined;
  /** The data keys that are destroyed one by one. */
  readonly dataKeys: readonly KeysOfEvent[];
  /** The contents of evidence whose bytes are removed. */
  readonly contents: readonly string[] | 'all';
  /** The events that cannot be read any more. */
  readonly sealed: readonly SealedEvent[];
  readonly complainantRef: string | undefined;
}

/** An erasure that is ready: what may stay is recorded, and other complaints of the person have begun. */
export interface Case {
  readonly folio: string;
  readonly n: number;
  readonly erasure: Erasure & { readonly decider: string; readonly executor: string };
  /** Id of the event that started it. */
  readonly cause: string;
  readonly own: Target;
  readonly others: readonly Target[];
  readonly kept: readonly KeptComplaint[];
  /** Id of the event with what may stay. */
  readonly keptIn: string | undefined;
}

/** What the log tells of a complaint. */
interface Told {
  readonly stored: readonly RecordedEvent[];
  readonly events: readonly Recorded[];
  readonly state: ReceivedComplaint;
}

/** The events that tell what was erased, without which a missing key would look like damage. */
const ERASING: ReadonlySet<string> = new Set(['ErasureStarted', 'PersonalDataErased']);

/** Prepares a started erasure; `undefined` when it is done already. @throws ErasingError; as the parts do. */
export async function examine(
  { folio, n, also }: StartedErasure,
  parts: ErasingParts,
): Promise<Case | undefined> {
  const told = await tell(folio, parts);
  const erasure = told?.state.protection?.erasures.find((one) => one.n === n);
  if (told === undefined || erasure?.state !== 'started') return undefined;
  const { decider, executor } = erasure;
  const start = told.events.find(
    (event) =>
      event.type === 'ErasureStarted' && event.data.erasure === n && event.data.because === undefined,
  );
  if (decider === undefined || executor === undefined || start === undefined) return undefined;
  const common = { folio, n, erasure: { ...erasure, decider, executor }, cause: start.id };
  if (erasure.event !== undefined) {
    const event = told.stored.find(({ id }) => id === erasure.event);
    const keptIn = event && (await recordKept(common, event, told, parts));
    return { ...common, own: eventTarget(folio, event), others: [], kept: [], keptIn };
  }
  const own = wholeTarget(folio, told, false);
  const reached =
    erasure.scope === 'person' ? await reachOthers(common, own, also, parts) : { others: [], kept: [] };
  return { ...common, own, ...reached, keptIn: undefined };
}

async function tell(folio: string, { events }: ErasingParts): Promise<Told | undefined> {
  const stored = await events.readStream(streamOf(folio), { personal: true });
  const decoded = stored.flatMap((event) => decodeAsWritten(event, { whole: true }) ?? []);
  const state = foldHistory(decoded);
  return state.status === 'none' ? undefined : { stored, events: decoded, state };
}

function wholeTarget(folio: string, { stored, state }: Told, isOther: boolean): Target {
  const { complainantRef } = state.subject;
  const sealed = sealedUnderComplaint(stored);
  return { folio, isOther, subject: streamOf(folio), dataKeys: [], contents: 'all', sealed, complainantRef };
}

function eventTarget(folio: string, event: RecordedEvent | undefined): Target {
  const sealed = event && sealedEvent(event);
  return {
    folio,
    isOther: false,
    subject: undefined,
    dataKeys: [
      ...(sealed === undefined ? [] : allKeysOf(sealed)),
      ...(event === undefined ? [] : contentKeysOf(event)),
    ],
    contents: event === undefined ? [] : contentsOf(event),
    sealed: sealed === undefined ? [] : [sealed],
    complainantRef: undefined,
  };
}

type Common = Pick<Case, 'folio' | 'n' | 'erasure' | 'cause'>;

/** Starts the erasure of the person's other complaints, except those that must be kept. */
async function reachOthers(
  { folio, n, erasure, cause }: Common,
  { complainantRef }: Target,
  also: readonly string[],
  parts: ErasingParts,
): Promise<Pick<Case, 'others' | 'kept'>> {
  const found = complainantRef === undefined ? [] : await parts.keys.subjectsOf(complainantRef);
  const folios = new Set([...found.flatMap((subject) => folioOf(subject) ?? []), ...also]);
  folios.delete(folio);
  const others: Target[] = [];
  const kept: KeptComplaint[] = [];
  for (const other of [...folios].toSorted()) {
    const context = stepContext('follow-erasure', { request: folio, n, folio: other, cause }, parts.clock());
    const data = { erasure: n, because: folio, overridden: erasure.overridden ?? false };
    try {
      await parts.ledger.execute(other, 'newest', { type: 'follow-erasure', data }, context);
    } catch (error) {
      const why = error instanceof DomainError ? KEPT_REASONS.find((one) => one === error.code) : undefined;
      if (why !== undefined) kept.push({ folio: other, why });
      else if (!isNothingToErase(error)) throw error;
      continue;
    }
    const told = await tell(other, parts);
    const isDone = told?.state.protection?.because.some(
      (one) => one.folio === folio && one.n === n && one.done,
    );
    if (told !== undefined && isDone === false) others.push(wholeTarget(other, told, true));
  }
  return { others, kept };
}

/** Another erasure has the complaint already, or keys were made for a complaint that was never recorded. */
function isNothingToErase(error: unknown): boolean {
  return (
    (error instanceof DomainError && error.code === 'subject-erased') ||
    (error instanceof LedgerError && error.code === 'unknown-complaint')
  );
}

/** Records what may stay of an event, before its key is destroyed. @returns the id of that record. */
async function recordKept(
  { folio, n, cause }: Common,
  event: RecordedEvent,
  { stored, events }: Told,
  parts: ErasingParts,
): Promise<string | undefined> {
  const recorded = events.find((one) => one.type === 'EntryCorrected' && one.data.erasure === n);
  if (recorded !== undefined) return recorded.id;
  const request = events.find(
    (one): one is Recorded<EventOf<'ErasureRequested'>> =>
      one.type === 'ErasureRequested' && one.data.erasure === n,
  );
  const asked = stored.find(({ id }) => id === request?.id);
  // Only `keep` is sealed under the key of the complaint.
  if (asked === undefined || readSealed(asked.personal() ?? {})?.subject === undefined) return undefined;
  const needed = stored.filter((one) => one === asked || one === event || ERASING.has(one.type));
  const { shown } = await openComplaint(needed, parts.opener, { evenStarted: true });
  const [wanted, held] = [shown.get(asked.id), shown.get(event.id)];
  const keep = typeof wanted === 'object' ? wanted['keep'] : wanted;
  if (keep === undefined || keep === 'erased' || held === 'erased' || held === undefined) return undefined;
  // What stays cannot be composed from it, and to destroy the rest would lose what must stay.
  if (typeof keep !== 'object' || keep === null || typeof held !== 'object') throw new ErasingError(folio, n);
  const { left, of } = leftOf(held, keep as Readonly<Record<string, string | null>>, events, event.id);
  if (Object.keys(left).length === 0) return undefined;
  const context = stepContext('record-kept', { request: folio, n, folio, cause }, parts.clock());
  const command = {
    type: 'record-kept',
    data: { erasure: n, ...(of === undefined ? {} : { of }) },
    personal: { new: left },
  } as const;
  try {
    return (await parts.ledger.execute(folio, 'newest', command, context)).events[0];
  } catch (error) {
    // The whole complaint is being erased as well, so nothing of the event may stay.
    if (error instanceof DomainError && error.code === 'subject-erased') return undefined;
    throw error;
  }
}

type Members = Readonly<Record<string, PersonalValue>>;

/** What stays. When the erased event was itself what stayed of another one, this is what stays of that one. */
function leftOf(
  held: object,
  keep: Readonly<Record<string, string | null>>,
  events: readonly Recorded[],
  id: string,
): { readonly left: Members; readonly of?: string } {
  const left = withTexts(held, keep) as Members;
  const erased = events.find((one) => one.id === id);
  if (erased?.type !== 'EntryCorrected' || erased.data.field !== '/personal') return { left };
  const inner = left['new'];
  const isMembers = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
  return { left: isMembers ? (inner as Members) : {}, of: erased.data.event };
}

/** What may stay of an event cannot be read, so its key is not destroyed. */
export class ErasingError extends Error {
  readonly code = 'kept-text-damaged';
  constructor(folio: string, n: number) {
    super(
      `What may stay after erasure ${n} of ${folio} cannot be read, because it or the event is damaged. Nothing was ` +
        'erased. Run ./ledger audit; then restore the log or the key store, or request the erasure of the whole event.',
    );
  }
}
