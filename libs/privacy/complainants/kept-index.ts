import { TimedOut, within } from '#timed';
import type { ComplainantIndex } from '../complainant-index.ts';
import { PrivacyError } from '../errors.ts';
import { bringUp, nobody } from './bring-up.ts';
import type { ComplainantSource, IndexLog } from './known-complainants.ts';

/**
 * The position is noted once for so many questions. It bounds how much of the log is read again after a process was
 * killed.
 */
const NOTE_EVERY = 2_000;
/** How long a question to a lost index waits for the restoring before it is refused. */
const TIMEOUT_MS = 2_000;

export interface KeptIndexParts {
  readonly index: ComplainantIndex;
  readonly source: ComplainantSource;
  readonly log: IndexLog;
  /** Whether every process that writes to the log uses this index. */
  readonly shared: boolean;
}

/** An index that is restored if it is lost while in use, and that notes how far it covers the log. */
export class KeptIndex implements ComplainantIndex {
  readonly #parts: KeptIndexParts;
  #restoring: Promise<void> | undefined;
  #noting: Promise<void> | undefined;
  #asked = 0;

  constructor(parts: KeptIndexParts) {
    this.#parts = parts;
  }

  get #index(): ComplainantIndex {
    return this.#parts.index;
  }

  async refFor(...asked: Parameters<ComplainantIndex['refFor']>): Promise<string | undefined> {
    this.#count();
    return await this.#restored(() => this.#index.refFor(...asked));
  }

  async proposedRef(contact: Parameters<ComplainantIndex['proposedRef']>[0]): Promise<string | undefined> {
    this.#count();
    return await this.#restored(() => this.#index.proposedRef(contact));
  }

  find(contact: Parameters<ComplainantIndex['find']>[0]): Promise<readonly string[]> {
    return this.#restored(() => this.#index.find(contact));
  }

  forget(ref: string): Promise<void> {
    return this.#index.forget(ref);
  }

  coveredUpTo(): Promise<string | undefined> {
    return this.#index.coveredUpTo();
  }

  size(): Promise<number> {
    return this.#index.size();
  }

  learn(...part: Parameters<ComplainantIndex['learn']>): Promise<number> {
    return this.#index.learn(...part);
  }

  rebuild(...log: Parameters<ComplainantIndex['rebuild']>): Promise<number> {
    return this.#index.rebuild(...log);
  }

  async close(): Promise<void> {
    await this.#restoring?.catch(() => undefined);
    await (this.#noting ?? this.#note());
    await this.#index.close();
  }

  #count(): void {
    this.#asked += 1;
    if (this.#asked % NOTE_EVERY === 0) this.#noting ??= this.#note();
  }

  async #restored<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof PrivacyError && error.code === 'index-lost')) throw error;
    }
    this.#restoring ??= this.#restore();
    try {
      await within(TIMEOUT_MS, this.#restoring);
    } catch (error) {
      throw error instanceof TimedOut ? beingRestored() : error;
    }
    return await ask();
  }

  async #restore(): Promise<void> {
    const { index, source, log } = this.#parts;
    try {
      log.warn({}, 'the complainant index was dropped while it was in use and is restored from the events');
      await bringUp(index, source, log);
      // The second time adds what was appended while the log was read.
      await bringUp(index, source, log);
    } finally {
      this.#restoring = undefined;
    }
  }

  /**
   * Notes that the index covers the log up to its end: an index holds a pseudonym before the log holds the event with
   * it. The note only saves reading at the next start, so its failure is ignored.
   */
  async #note(): Promise<void> {
    const { index, source, shared } = this.#parts;
    try {
      const head = shared ? await source.events.head() : undefined;
      if (head !== undefined) await index.learn(nobody(), head.position);
    } catch {
      // Without the note, the next start reads a longer part of the log.
    } finally {
      this.#noting = undefined;
    }
  }
}

function beingRestored(): PrivacyError {
  return new PrivacyError(
    'index-unavailable',
    'The complainant index is being restored from the events; nothing was recorded. Try again.',
  );
}
