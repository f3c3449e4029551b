import { type ComplaintState, NO_COMPLAINT, type PolicyResolver, streamOf } from '#complaint';
import type { EventStore } from '#event-store';
import { type Folded, foldStored, foldWritten, outcomeOf, type Settled, statusOf } from './folded.ts';
import { KeyedLock } from './keyed-lock.ts';
import type { Outcome } from './port.ts';
import type { Prepared } from './prepare.ts';
import { appendAt, type Written } from './stream-writer.ts';
import { WatchedCache } from './watched-cache.ts';

/** Complaints as this process reads and writes them: what all commands share. */
export class ComplaintStreams {
  readonly policies: PolicyResolver;
  readonly #store: EventStore;
  readonly #cache: WatchedCache;
  readonly #lock = new KeyedLock();
  /** The furthest place of the log known to be taken: what is written from now on lies behind it. */
  #furthest = '';
  /** The end of the log, asked for once by whoever writes first; engines may have to read a good deal for it. */
  #begun: Promise<void> | undefined;

  constructor(store: EventStore, policies: PolicyResolver, cacheSize: number) {
    this.#store = store;
    this.policies = policies;
    this.#cache = new WatchedCache(store, cacheSize);
  }

  /** Commands of this process on one complaint wait for each other, so that only other processes conflict. */
  alone<T>(folio: string, work: () => Promise<T>): Promise<T> {
    return this.#lock.run(folio, work);
  }

  /** What this process remembers; others may have written since. */
  remembered(folio: string): Folded | undefined {
    return this.#cache.get(folio);
  }

  /** The complaint as it stands now, reading only what is newer than `known`; `undefined` when there is none. */
  async newest(folio: string, known?: Folded): Promise<Folded | undefined> {
    const from = known === undefined ? 0 : known.revision + 1;
    const tail = await this.#store.readStream(streamOf(folio), { from });
    const folded = foldStored(tail, known);
    if (folded === undefined) return undefined;
    this.#reached(folded.position);
    this.#cache.put(folio, folded);
    return folded;
  }

  /** The complaint as its receipt left it. */
  async atReceipt(folio: string): Promise<ComplaintState> {
    const first = await this.#store.readStream(streamOf(folio), { limit: 1 });
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
      written = await appendAt(this.#store, streamOf(folio), expected, prepared.events);
    } catch (error) {
      // It may have been written all the same: whoever asks next must read.
      this.#cache.drop(folio);
      throw error;
    }
    if (written === 'conflict' || written.result.position <= frontier) return 'conflict';
    this.#reached(written.result.position);
    return written;
  }

  /** Remembers one command that was written; its outcome. */
  remember(
    folio: string,
    before: Folded | undefined,
    context: { readonly commandId: string; readonly requestDigest: string },
    prepared: Prepared,
    written: { readonly revision: number; readonly position: string },
  ): Outcome {
    const settled: Settled = {
      requestDigest: context.requestDigest,
      events: prepared.events.map(({ id }) => id),
      revision: written.revision,
      position: written.position,
      status: statusOf(prepared.state),
      response: prepared.response,
      taken: false,
    };
    if (prepared.head !== undefined) {
      this.#cache.put(folio, foldWritten(before, context.commandId, settled, prepared.state, prepared.head));
    }
    return outcomeOf(folio, settled, false);
  }

  async #begin(): Promise<void> {
    this.#begun ??= this.#store.head().then((head) => this.#reached(head?.position ?? ''));
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
