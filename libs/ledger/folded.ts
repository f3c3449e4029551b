import {
  type ComplaintEvent,
  type ComplaintState,
  isRefolding,
  NO_COMPLAINT,
  type Recorded,
  type Status,
  withHistory,
} from '#complaint';
import type { RecordedEvent } from '#event-store';
import type { ChainedEvent } from './chain.ts';
import { decodeOwn } from './codec.ts';
import { evolved, requireNext, unreadableEvent } from './damage.ts';
import type { CommandResult, Numbers } from './port.ts';

/** What an accepted command led to. It is enough to answer a repetition. */
export interface AcceptedCommand {
  readonly requestDigest: string;
  readonly events: readonly string[];
  readonly revision: number;
  readonly position: string;
  readonly status: Status;
  readonly numbers?: Numbers | undefined;
}

/** A complaint folded up to a revision, with what an append needs. Immutable. */
export interface Folded {
  readonly state: ComplaintState;
  readonly revision: number;
  readonly position: string;
  /** The last event. The next event carries its hash. */
  readonly head: ChainedEvent;
  /** By command id, in order of acceptance. */
  readonly commands: ReadonlyMap<string, AcceptedCommand>;
}

/**
 * The newest state of a complaint: `known` with the events after it, or all events anew when a correction is among those.
 *
 * @param read gives the events of the complaint from a revision on.
 * @returns `undefined` when there are no events and no known state. @throws as `read`, and as the decoding of events.
 */
export async function foldNewest(
  read: (from: number) => Promise<readonly RecordedEvent[]>,
  known?: Folded,
): Promise<Folded | undefined> {
  if (known === undefined) return foldStored(await read(0));
  const tail = await read(known.revision + 1);
  return needsWhole(tail) ? foldStored(await read(0)) : foldStored(tail, known);
}

/** Whether stored events can only be folded with the events before them: a correction changes how those read. */
function needsWhole(events: readonly RecordedEvent[]): boolean {
  return events.some(({ type }) => type === 'EntryCorrected');
}

/**
 * Folds stored events onto the known state; `undefined` when there are no events and no known state.
 *
 * @param onto absent when the events are those of the complaint from its beginning. {@link foldNewest} tells when they
 * must be.
 */
export function foldStored(events: readonly RecordedEvent[], onto?: Folded): Folded | undefined {
  const last = events.at(-1);
  if (last === undefined) return onto;
  let state: ComplaintState = onto?.state ?? NO_COMPLAINT;
  const commands = new Map(onto?.commands);
  let before = onto?.revision;
  for (const stored of events) {
    requireNext(stored, before);
    before = stored.revision;
    const event = withHistoryOf(decodeOwn(stored), events);
    state = evolved(state, event, stored);
    const { commandId, requestDigest } = event.envelope;
    const begun = commands.get(commandId);
    commands.set(commandId, {
      requestDigest,
      events: begun === undefined ? [stored.id] : [...begun.events, stored.id],
      revision: stored.revision,
      position: stored.position,
      status: statusOf(state),
      numbers: numbersOf(event) ?? begun?.numbers,
    });
  }
  const metadata = last.canonical('metadata');
  if (metadata === undefined) throw unreadableEvent(last);
  const { id, stream, revision, position, type } = last;
  return { state, revision, position, head: { id, stream, revision, type, metadata }, commands };
}

/** A correction with the history that it needs, of the events of its complaint. */
export function withHistoryOf(event: Recorded, events: readonly RecordedEvent[]): Recorded {
  if (event.type !== 'EntryCorrected' || !isRefolding(event)) return event;
  return withHistory(
    event,
    events.filter(({ revision }) => revision <= event.revision).map((one) => decodeOwn(one)),
  );
}

/** Adds a command that was just written to the state before it. */
export function foldWritten(
  before: Folded | undefined,
  commandId: string,
  accepted: AcceptedCommand,
  state: ComplaintState,
  head: ChainedEvent,
): Folded {
  const commands = new Map(before?.commands);
  commands.set(commandId, accepted);
  return { state, revision: accepted.revision, position: accepted.position, head, commands };
}

export function resultOf(folio: string, accepted: AcceptedCommand, repeated: boolean): CommandResult {
  const { events, revision, position, status, numbers } = accepted;
  return {
    folio,
    revision,
    position,
    status,
    events,
    ...numbers,
    repeated,
  };
}

export function statusOf(state: ComplaintState): Status {
  if (state.status === 'none') throw new TypeError('A complaint without its receipt has no status.');
  return state.status;
}

/** The number or the id of the thing that an event names. */
export function numbersOf({ data }: ComplaintEvent): Numbers | undefined {
  if ('response' in data) return { response: data.response };
  if ('closure' in data) return data.closure === undefined ? undefined : { closure: data.closure };
  if ('version' in data) return { version: data.version };
  if ('hold' in data) return { hold: data.hold };
  if ('referral' in data) return { referral: data.referral };
  if ('remedy' in data) return { remedy: data.remedy };
  // An action may name its root cause too.
  if ('action' in data) return { action: data.action };
  if ('rootCause' in data) return { rootCause: data.rootCause };
  return 'erasure' in data && data.erasure !== undefined ? { erasure: data.erasure } : undefined;
}
