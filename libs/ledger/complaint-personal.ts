import {
  type EventCatalogue,
  type Hidden,
  type PersonalHolder,
  type PersonalNow,
  personalNow,
  type Representative,
  streamOf,
  withField,
} from '#complaint';
import type { RecordedEvent } from '#event-store';
import { decodeOwn } from './codec.ts';
import type { HistorySource } from './history.ts';
import type { Findable } from './lookups.ts';
import { openComplaint, type ShownPersonal, withheldFrom } from './personal.ts';

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
  /** The first event of these whose personal part cannot be opened, while the log does not say why. */
  readonly damaged: RecordedEvent | undefined;
  /**
   * By what the complaint may be found: all that is readable, also beside a change that cannot be opened. `undefined`:
   * the receipt itself cannot be opened, though it may be restored, so that nobody knows.
   */
  readonly findable: readonly Findable[] | undefined;
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
  const relevant = aboutPersons(stored);
  const shown = opener === undefined ? withheldFrom(relevant) : (await openComplaint(relevant, opener)).shown;
  const { personal: received, hidden } = decodeOwn(receipt, { personal: shown.get(receipt.id) });
  const { id, type } = receipt;
  const first: PersonalHolder = { id, type, data: {}, personal: received, hidden };
  const later = relevant.filter((event) => event !== receipt && event.revision <= revision);
  const history = [first, ...later.map((event) => holderOf(event, shown.get(event.id)))];
  const versions = history
    .filter((event) => event === first || event.type === CHANGED)
    .map((event) => personalNow(event, history));
  const readable: readonly Findable[] = versions.map(({ part }) => part);
  // What stands for an erased receipt can be damaged too.
  const receiptState = versions[0]?.lost?.hidden;
  const now = versions.reduce<Received>(
    (before, { part, lostTexts }) => changed(without(before, lostTexts), part),
    {},
  );
  const lost = versions.flatMap((one) => [...(one.lost === undefined ? [] : [one.lost]), ...one.lostTexts]);
  const damaged = lost.find(({ hidden: why }) => why === 'damaged')?.event.id;
  return {
    now: stateOf(versions, readable, receiptState) ?? summary(now),
    readable,
    damaged: damaged === undefined ? undefined : stored.find(({ id: one }) => one === damaged),
    findable: receiptState === 'damaged' || receiptState === 'withheld' ? undefined : readable,
  };
}

/** Why it cannot be told what is personal now. `undefined`: it can. */
function stateOf(
  versions: readonly PersonalNow<PersonalHolder>[],
  readable: readonly Findable[],
  receiptState: Hidden | undefined,
): Hidden | undefined {
  // Nobody knows what a change says that cannot be opened, so that what was before it may be wrong.
  if (versions.some(({ lost }) => lost?.hidden === 'damaged')) return 'damaged';
  // A change that can be read still says who the complainant is when the receipt was erased.
  return receiptState === 'erased' && readable.some(hasMembers) ? undefined : receiptState;
}

function holderOf(event: RecordedEvent, shown: ShownPersonal | undefined): PersonalHolder {
  const { id, type } = event;
  const part = typeof shown === 'string' ? { hidden: shown } : { personal: shown };
  return { id, type, data: event.data(), ...part };
}

const CHANGED = 'ComplainantChanged';

/**
 * The events that have to do with who the complainant is: those that say it, their corrections, what stayed of either after
 * an erasure, and those that tell of an erasure.
 */
function aboutPersons(stored: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const about = new Set<string>();
  return stored.filter((event, index) => {
    if (event.type === 'ErasureStarted' || event.type === 'PersonalDataErased') return true;
    const isCorrection = event.type === 'EntryCorrected' && about.has(String(event.data()['event']));
    if (index > 0 && event.type !== CHANGED && !isCorrection) return false;
    about.add(event.id);
    return true;
  });
}

function hasMembers(part: object): boolean {
  return Object.keys(part).length > 0;
}

/** What a change replaced does not count again where the corrected text of the change cannot be read. */
function without(before: Received, lost: readonly { readonly field: string }[]): Received {
  return lost.reduce<object>((part, { field }) => withField(part, field, undefined), before);
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
