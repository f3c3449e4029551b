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
import { decodeOwn } from './codec.ts';
import { type AcceptedCommand, type Folded, foldStored, foldWritten, resultOf, statusOf } from './folded.ts';
import { KeyedLock } from './keyed-lock.ts';
import type { CommandResult, PrincipalSource } from './port.ts';
import type { Prepared } from './prepare.ts';
import type { StreamStore } from './stream-store.ts';
import { appendAt, type Written } from './stream-writer.ts';
import { persisting, type Waiting, WITHIN_SECONDS } from './waiting.ts';
import { WatchedCache } from './watched-cache.ts';

/** A store may tell of a conflict before the event that caused it can be read: hardly ever for longer than the first. */
const READ_AGAIN_MS = [50, 300, 600, 900];

/** Complaints as this process reads and writes them: what all commands share. */
export class ComplaintRepository {
  readonly policies: PolicyResolver;
  /** Whether the record that was last written as a new one was known: those that follow probably are, too. */
  repeating = false;
  readonly #store: StreamStore;
  readonly #principals: PrincipalSource;
  readonly #cache: WatchedCache;
  readonly #waiting: Waiting;
  readonly #lock = new KeyedLock();
  /** The furthest place of the log known to be taken: what is written from now on lies behind it. */
  #furthest = '';
  /** The end of the log, asked for once by whoever writes first; engines may have to read a good deal for it. */
  #begun: Promise<void> | undefined;

  constructor(
    store: StreamStore,
    policies: PolicyResolver,
    {
      principals,
      cacheSize,
      waiting = WITHIN_SECONDS,
    }: {
      readonly principals: PrincipalSource;
      readonly cacheSize: number;
      readonly waiting?: Waiting | undefined;
    },
  ) {
    this.#store = store;
    this.policies = policies;
    this.#principals = principals;
    this.#waiting = waiting;
    this.#cache = new WatchedCache(store, cacheSize);
  }

  /** Commands of this process on one complaint wait for each other, so that only other processes conflict. */
  alone<T>(folio: string, work: () => Promise<T>): Promise<T> {
    return this.#lock.run(folio, work);
  }

  /** Who is registered now; it is asked only where a request names someone. @throws as the source does. */
  async principalsFor(requests: readonly Request[]): Promise<Principals> {
    if (!requests.some(({ command }) => namesPrincipals(command))) return NOBODY;
    return await persisting(this.#waiting, () => this.#principals.current());
  }

  /** What this process remembers; others may have written since. */
  remembered(folio: string): Folded | undefined {
    return this.#cache.get(folio);
  }

  /**
   * The complaint as it stands now, reading only what is newer than `known`; `undefined` when there is none.
   *
   * @param atLeast - the revision that the store says it has: it is read again until it shows that.
   * @throws EventStoreError `unknown-outcome` when it does not for seconds: the command may have been recorded before.
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
    const from = known === undefined ? 0 : known.revision + 1;
    const tail = await persisting(this.#waiting, () => this.#store.readStream(streamOf(folio), { from }));
    const folded = foldStored(tail, known);
    if (folded === undefined) return undefined;
    this.#reached(folded.position);
    this.#cache.put(folio, folded);
    return folded;
  }

  /** The complaint as it stands now, and each of its events with its personal part; `undefined` when there is none. */
  async held(
    folio: string,
  ): Promise<{ readonly folded: Folded; readonly events: readonly Recorded[] } | undefined> {
    const stored = await persisting(this.#waiting, () =>
      this.#store.readStream(streamOf(folio), { personal: true }),
    );
    const folded = foldStored(stored);
    if (folded === undefined) return undefined;
    this.#reached(folded.position);
    this.#cache.put(folio, folded);
    return { folded, events: stored.map((event) => decodeOwn(event, { personal: true })) };
  }

  /** The complaint as its receipt left it. */
  async atReceipt(folio: string): Promise<ComplaintState> {
    const first = await persisting(this.#waiting, () =>
      this.#store.readStream(streamOf(folio), { limit: 1 }),
    );
    return foldStored(first)?.state ?? NO_COMPLAINT;
  }

  /**
   * Appends what was prepared on `before`. A store that holds these very events answers where they stand, as if it had
   * just written them; that is a conflict too, since someone had taken the place before.
   */
  async write(folio: string, before: Folded | undefined, prepared: Prepared): Promise<Written> {
    if (this.#furthest === '') await this.#begin();
    const frontier = this.#furthest;
    const expected = before?.revision ?? 'none';
    let written: Written;
    try {
      const append = { stream: streamOf(folio), expected, events: prepared.events } as const;
      written = await appendAt(this.#store, append, this.#waiting);
    } catch (error) {
      // It may have been written all the same: whoever asks next must read.
      this.#cache.drop(folio);
      throw error;
    }
    if ('conflict' in written) return written;
    if (written.result.position <= frontier) return { conflict: written.result.revision };
    this.#reached(written.result.position);
    return written;
  }

  /** Remembers one command that was written; its result. */
  remember(
    folio: string,
    before: Folded | undefined,
    context: { readonly commandId: string; readonly requestDigest: string },
    prepared: Prepared,
    written: { readonly revision: number; readonly position: string },
  ): CommandResult {
    const accepted: AcceptedCommand = {
      requestDigest: context.requestDigest,
      events: prepared.events.map(({ id }) => id),
      revision: written.revision,
      position: written.position,
      status: statusOf(prepared.state),
      response: prepared.response,
      taken: false,
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
      // Whoever writes next asks again.
      this.#begun = undefined;
      throw error;
    }
  }

  #reached(position: string): void {
    if (position > this.#furthest) this.#furthest = position;
  }
}

function notReadable(): EventStoreError {
  return new EventStoreError(
    'unknown-outcome',
    'Another event stands where this was to be written, and it cannot be read yet; it may be this very command. ' +
      'Do it again in the same way: it is never written twice.',
  );
}
