import { performance } from 'node:perf_hooks';
import type { RecordedRead } from '#access-log';
import type { EventStore } from '#event-store';
import type { KeyStore } from '#privacy';

/** After so many records, or so much time, the next record is noted. In between a note would cost a flush for each. */
const NOTED_EVERY = 500;
const NOTED_AFTER_MS = 60_000;

export interface NewestReadsParts {
  readonly accessLog: () => Promise<EventStore>;
  readonly keyStore: () => Promise<Pick<KeyStore, 'newestRead' | 'noteRead'>>;
}

/**
 * Notes the newest record of a read in the key store from time to time, and at the end of the process. So an access log
 * that was removed or replaced by an older one is noticed.
 */
export class NewestReads {
  readonly #parts: NewestReadsParts;
  #newest: RecordedRead | undefined;
  #since = 0;
  #notedAt = performance.now();
  #noting: Promise<void> | undefined;

  constructor(parts: NewestReadsParts) {
    this.#parts = parts;
  }

  /** To be called with each durable record. It returns at once and does not fail. */
  recorded(record: RecordedRead): void {
    this.#newest = record;
    this.#since += 1;
    if (this.#since >= NOTED_EVERY || performance.now() - this.#notedAt >= NOTED_AFTER_MS) this.#note();
  }

  /** Notes what was not noted yet. */
  async close(): Promise<void> {
    await this.#noting;
    if (this.#since > 0) this.#note();
    await this.#noting;
  }

  #note(): void {
    const newest = this.#newest;
    if (newest === undefined || this.#noting !== undefined) return;
    this.#since = 0;
    this.#notedAt = performance.now();
    this.#noting = this.#write(newest)
      // The record itself is durable. A store that is away is told of a later one.
      .catch(() => undefined)
      .finally(() => {
        this.#noting = undefined;
      });
  }

  async #write(newest: RecordedRead): Promise<void> {
    const store = await this.#parts.keyStore();
    const before = await store.newestRead();
    // A note of a record that is missing is the only evidence of it, so it stays.
    if (before !== undefined && !(await holdsRead(await this.#parts.accessLog(), before))) return;
    await store.noteRead(newest);
  }
}

/** Whether an access log has a record. @throws EventStoreError. */
export async function holdsRead(
  accessLog: Pick<EventStore, 'readStream'>,
  { stream, revision, id }: RecordedRead,
): Promise<boolean> {
  const [found] = await accessLog.readStream(stream, { from: revision, limit: 1 });
  return found?.revision === revision && found.id === id;
}
