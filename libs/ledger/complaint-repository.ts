import { setTimeout as pause } from 'node:timers/promises';
import {
  type ComplaintState,
  NO_COMPLAINT,
  NOBODY,
  namesPrincipals,
  type PolicyResolver,
  type Principals,
  type Recorded,
  type Request,
  streamOf,
} from '#complaint';
import { EventStoreError } from '#event-store';
import { type EventSealer, KeyStoreError, type PersonalSealing } from '#privacy';
import { decodeOwn } from './codec.ts';
import {
  type AcceptedCommand,
  type Folded,
  foldNewest,
  foldStored,
  foldWritten,
  resultOf,
  statusOf,
} from './folded.ts';
import { hasPersonal, isByActor } from './has-personal.ts';
import type { IdKey } from './ids.ts';
import { KeyedLock } from './keyed-lock.ts';
import { type OpenedComplaint, openComplaint } from './personal.ts';
import type { CommandResult, PolicyAdoption, PrincipalSource, RegisteredPrincipals } from './port.ts';
import type { Prepared } from './prepare.ts';
import { keyedDigest } from './request-digest.ts';
import type { StreamStore } from './stream-store.ts';
import { appendAt, type Written } from './stream-writer.ts';
import { persisting, type Waiting, WITHIN_SECONDS } from './waiting.ts';
import { WatchedCache } from './watched-cache.ts';

/**
 * Waits in milliseconds. A store may report a conflict before its event can be read, mostly for less than the first
 * wait.
 */
const READ_AGAIN_MS = [50, 300, 600, 900];

/** The complaints as this process reads and writes them. All commands share it. */
export class ComplaintRepository {
  readonly policies: PolicyResolver;
  /** Whether the last record written as new was known already. Then the following records are probably known, too. */
  repeating = false;
  /** For digests of requests without a personal part. */
  readonly idKey: IdKey;
  readonly #store: StreamStore;
  readonly #principals: PrincipalSource;
  readonly #sealing: PersonalSealing;
  readonly #cache: WatchedCache;
  readonly #waiting: Waiting;
  readonly #adoption: PolicyAdoption | undefined;
  readonly #lock = new KeyedLock();
  /** The last position known to be used. New events get later positions. */
  #furthest = '';
  /** The first writer asks for the end of the log. It asks once, since some engines read much for the answer. */
  #begun: Promise<void> | undefined;

  constructor(
    store: StreamStore,
    policies: PolicyResolver,
    {
      principals,
      sealing,
      idKey,
      cacheSize,
      waiting = WITHIN_SECONDS,
      adoption,
    }: {
      readonly principals: PrincipalSource;
      readonly sealing: PersonalSealing;
      readonly idKey: IdKey;
      readonly cacheSize: number;
      readonly waiting?: Waiting | undefined;
      readonly adoption?: PolicyAdoption | undefined;
    },
  ) {
    this.#store = store;
    this.policies = policies;
    this.#principals = principals;
    this.#sealing = sealing;
    this.idKey = idKey;
    this.#waiting = waiting;
    this.#adoption = adoption;
    this.#cache = new WatchedCache(store, cacheSize);
  }

  /** Runs the commands of this process on one complaint one after the other, so that only other processes conflict. */
  runExclusive<T>(folio: string, work: () => Promise<T>): Promise<T> {
    return this.#lock.run(folio, work);
  }

  /** Makes sure that a pack that no file gives any more is told from one that never was. @throws as the adoption does. */
  async lookForPacks(requests: readonly Request[]): Promise<void> {
    for (const { command } of requests) {
      if (command.type === 'receive') await this.#adoption?.look(command.policy, this.#waiting);
    }
  }

  /** Who is registered now. Asks the source only when a request names a person. @throws as the source does. */
  async principalsFor(requests: readonly Request[]): Promise<Principals> {
    if (!requests.some(({ command }) => namesPrincipals(command))) return NOBODY;
    return await this.registered();
  }

  /** Everybody who is registered now. @throws as the source does. */
  async registered(): Promise<RegisteredPrincipals> {
    return await persisting(this.#waiting, () => this.#principals.current());
  }

  /**
   * Seals the events of requests on one complaint. Its key is read only if a request has anything personal.
   *
   * @param begins the complaint is filed now.
   * @throws KeyStoreError when the key store is away.
   */
  async sealerFor(folio: string, requests: readonly Request[], begins: boolean): Promise<EventSealer> {
    const whom = {
      subject: streamOf(folio),
      actor: requests[0]?.context.actor.id ?? '',
      personal: requests.some(hasPersonal),
      byActor: requests.some(isByActor),
      begins,
    };
    return await persisting(this.#waiting, () => this.#sealing.sealer(whom));
  }

  /**
   * Whether a command that was accepted before had this same request. Where the key of its digest was erased, the
   * command id alone decides.
   *
   * @param plain the request's digest.
   */
  async isSameRequest(folio: string, accepted: AcceptedCommand, plain: string): Promise<boolean> {
    if (this.isUnderIdKey(accepted, plain)) return true;
    const from = accepted.revision - accepted.events.length + 1;
    const first = await persisting(this.#waiting, () =>
      this.#store.readStream(streamOf(folio), { from, limit: 1, personal: true }),
    );
    const opened = await persisting(this.#waiting, () => openComplaint(first, this.#sealing));
    return isSame(accepted, plain, first[0]?.id, opened);
  }

  /** Whether a command had this same request and nothing personal. It needs no key of the complaint. */
  isUnderIdKey(accepted: AcceptedCommand, plain: string): boolean {
    return accepted.requestDigest === keyedDigest(plain, undefined, this.idKey);
  }

  /** The complaint as this process remembers it. Other processes may have written since. */
  remembered(folio: string): Folded | undefined {
    return this.#cache.get(folio);
  }

  /**
   * The newest state of the complaint; `undefined` when there is none. Reads only the events after `known`.
   *
   * @param atLeast - the revision that the store reported. The method reads again until it sees that revision.
   * @throws EventStoreError `unknown-outcome` when it does not see it for seconds. The command may have been recorded.
   */
  async newest(folio: string, known?: Folded, atLeast = -1): Promise<Folded | undefined> {
    const shows = (folded: Folded | undefined) => (folded?.revision ?? -1) >= atLeast;
    let folded = await this.#read(folio, known);
    if (shows(folded)) return folded;
    const turn = this.#waiting.begin();
    for (;;) {
      for (const wait of READ_AGAIN_MS) {
        if (turn.left() === 0) break;
        await pause(wait);
        folded = await this.#read(folio, folded);
        if (shows(folded)) return folded;
      }
      await turn.again(notReadable());
    }
  }

  async #read(folio: string, known: Folded | undefined): Promise<Folded | undefined> {
    const read = (from: number) =>
      persisting(this.#waiting, () => this.#store.readStream(streamOf(folio), { from }));
    const folded = await foldNewest(read, known);
    if (folded === undefined) return undefined;
    await this.#knowPolicyOf(folded);
    this.#reached(folded.position);
    this.#cache.put(folio, folded);
    return folded;
  }

  /** A complaint goes on under its policy, also when no file gives that version any more. */
  async #knowPolicyOf({ state }: Folded): Promise<void> {
    if (state.status !== 'none') await this.#adoption?.know(state.policy, this.#waiting);
  }

  /**
   * The newest state of the complaint, and each event with its personal part; `undefined` when there is no complaint.
   */
  async held(folio: string): Promise<HeldComplaint | undefined> {
    const stored = await persisting(this.#waiting, () =>
      this.#store.readStream(streamOf(folio), { personal: true }),
    );
    const folded = foldStored(stored);
    if (folded === undefined) return undefined;
    await this.#knowPolicyOf(folded);
    this.#reached(folded.position);
    this.#cache.put(folio, folded);
    const opened = await persisting(this.#waiting, () => openComplaint(stored, this.#sealing));
    return {
      folded,
      events: stored.map((event) => decodeOwn(event, { personal: opened.shown.get(event.id) })),
      isSameRequest: (accepted, plain) =>
        this.isUnderIdKey(accepted, plain) || isSame(accepted, plain, accepted.events[0], opened),
    };
  }

  /** The first event, without its personal part. `undefined` when there is no complaint. */
  async receipt(folio: string): Promise<Recorded | undefined> {
    const [first] = await persisting(this.#waiting, () =>
      this.#store.readStream(streamOf(folio), { limit: 1 }),
    );
    return first && decodeOwn(first);
  }

  /** The complaint right after its receipt. */
  async atReceipt(folio: string): Promise<ComplaintState> {
    const first = await persisting(this.#waiting, () =>
      this.#store.readStream(streamOf(folio), { limit: 1 }),
    );
    return foldStored(first)?.state ?? NO_COMPLAINT;
  }

  /**
   * Makes sure that the text of the policy is in the log, and the new keys durable. Then it appends what was prepared on `before`. A store that already holds these same events answers their position, as if
   * it had just written them. That is a conflict, too: somebody wrote at this revision before.
   */
  async write(folio: string, before: Folded | undefined, prepared: Prepared): Promise<Written> {
    if (this.#furthest === '') await this.#begin();
    const frontier = this.#furthest;
    const expected = before?.revision ?? 'none';
    let written: Written;
    const { under } = prepared;
    if (under !== undefined) await this.#adoption?.require(under.policy, under.by, this.#waiting);
    if (prepared.keys.length > 0) {
      try {
        await persisting(this.#waiting, () => this.#sealing.put(prepared.keys, prepared.sealer));
      } catch (error) {
        if (!isMadeElsewhere(error)) throw error;
        return { conflict: before?.revision ?? -1 };
      }
    }
    try {
      const append = { stream: streamOf(folio), expected, events: prepared.events } as const;
      written = await appendAt(this.#store, append, this.#waiting);
    } catch (error) {
      // The events may have been written all the same, so the next command must read.
      this.#cache.drop(folio);
      throw error;
    }
    if ('conflict' in written) return written;
    if (written.result.position <= frontier) return { conflict: written.result.revision };
    this.#reached(written.result.position);
    return written;
  }

  /** Remembers a command that was just written. Answers its result. */
  remember(
    folio: string,
    before: Folded | undefined,
    context: { readonly commandId: string },
    prepared: Prepared,
    written: { readonly revision: number; readonly position: string },
  ): CommandResult {
    const accepted: AcceptedCommand = {
      requestDigest: prepared.requestDigest,
      events: prepared.events.map(({ id }) => id),
      revision: written.revision,
      position: written.position,
      status: statusOf(prepared.state),
      numbers: prepared.numbers,
    };
    if (prepared.head !== undefined) {
      this.#cache.put(folio, foldWritten(before, context.commandId, accepted, prepared.state, prepared.head));
    }
    return resultOf(folio, accepted, false);
  }

  async #begin(): Promise<void> {
    this.#begun ??= persisting(this.#waiting, () => this.#store.head()).then((head) =>
      this.#reached(head?.position ?? ''),
    );
    try {
      await this.#begun;
    } catch (error) {
      // The next writer asks again.
      this.#begun = undefined;
      throw error;
    }
  }

  #reached(position: string): void {
    if (position > this.#furthest) this.#furthest = position;
  }
}

/**
 * Whether another writer made the key first, or erased the complaint meanwhile. The stream shows it: at once, or soon.
 */
function isMadeElsewhere(error: unknown): boolean {
  return (
    error instanceof KeyStoreError && (error.code === 'subject-begun' || error.code === 'subject-erased')
  );
}

/** A complaint with its events, and what they show of earlier requests. */
export interface HeldComplaint {
  readonly folded: Folded;
  readonly events: readonly Recorded[];
  /** As {@link ComplaintRepository.isSameRequest}. */
  readonly isSameRequest: (accepted: AcceptedCommand, plain: string) => boolean;
}

function isSame(
  accepted: AcceptedCommand,
  plain: string,
  firstEvent: string | undefined,
  { digestOf }: OpenedComplaint,
): boolean {
  // Without a personal part the digest is under the id key, which the caller has tried.
  if (firstEvent === undefined || !digestOf.has(firstEvent)) return false;
  const under = digestOf.get(firstEvent);
  return under === undefined || under(plain) === accepted.requestDigest;
}

function notReadable(): EventStoreError {
  return new EventStoreError(
    'unknown-outcome',
    'Another event has the revision where this was to be written. It cannot be read yet; it may be this same command. ' +
      'Send it again unchanged: it is never written twice.',
  );
}
