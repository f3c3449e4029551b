import {
  badCursor,
  findReads,
  findReadsOfMany,
  type ManyReads,
  type OpenPersonal,
  openReads,
  ReadRecorder,
  type ReadsPage,
  type ReadsQuestion,
  sealReads,
} from '#access-log';
import { streamOf } from '#complaint';
import type { Config } from '#config';
import type { EventStore, RecordedEvent } from '#event-store';
import { noSuchComplaint } from '#ledger';
import {
  type KeyStore,
  lookAtKeyStore,
  type NotedRead,
  type PersonalOpener,
  type PersonalSealing,
} from '#privacy';
import type { Threads } from '#threads';
import { accessLogExists, openAccessLog } from './engines.ts';
import { lazily } from './lazily.ts';
import { holdsRead, NewestReads } from './newest-reads.ts';

/** A file of reads has a clock of its own: it may be behind that of the events by as much. */
const CLOCKS_APART_MS = 60_000;

export interface AccessLogOptions {
  readonly config: Config;
  readonly clock: (() => number) | undefined;
  readonly readOnly: () => boolean;
  readonly threads: Threads;
  readonly keyStore: () => Promise<KeyStore>;
  readonly sealing: () => Promise<PersonalSealing>;
  /** Opens purposes; `undefined`: they are withheld. */
  readonly opener: () => Promise<PersonalOpener | undefined>;
  /** The log of complaints. */
  readonly events: () => Promise<EventStore>;
}

/** The access log of a runtime. It is opened at the first record, or at the first question about one. */
export class AccessLogParts {
  readonly recorder: ReadRecorder;
  readonly #options: AccessLogOptions;
  readonly #openPersonal: OpenPersonal;
  readonly #newest: NewestReads;
  readonly #opened = lazily(
    () => this.#open(),
    (store) => store.close(),
  );

  constructor(options: AccessLogOptions) {
    this.#options = options;
    this.#openPersonal = openReads(options.opener);
    this.#newest = new NewestReads({ accessLog: () => this.store(), keyStore: options.keyStore });
    this.recorder = new ReadRecorder({
      store: () => this.store(),
      onRecorded: (record) => this.#newest.recorded(record),
      seal: sealReads(options.sealing),
      clock: options.clock ?? Date.now,
    });
  }

  store(): Promise<EventStore> {
    return this.#opened();
  }

  async storeIfAny(): Promise<EventStore | undefined> {
    return accessLogExists(this.#options.config.events) ? await this.#opened() : undefined;
  }

  async readsOf(
    folio: string,
    { cursor, limit }: Pick<ReadsQuestion, 'cursor' | 'limit'>,
  ): Promise<ReadsPage> {
    const [receipt] = await (await this.#options.events()).readStream(streamOf(folio), { limit: 1 });
    if (receipt === undefined) throw noSuchComplaint(folio);
    const store = await this.storeIfAny();
    if (store === undefined) {
      // No page can have given a cursor.
      if (cursor !== undefined) throw badCursor();
      return { reads: [] };
    }
    const after = cursor === undefined ? await this.#before(receipt, store) : undefined;
    return await findReads(store, { folio, after, cursor, limit, open: this.#openPersonal });
  }

  /** Who read any of these complaints. */
  async readsOfMany(folios: readonly string[]): Promise<ManyReads> {
    const store = await this.storeIfAny();
    if (store === undefined) return { reads: [], complete: true };
    return await findReadsOfMany(store, { folios, open: this.#openPersonal });
  }

  /**
   * A record that the key store was told of and that the access log does not have; `undefined` if all is well as far as
   * that tells.
   *
   * @throws KeyStoreError, EventStoreError.
   */
  async missing(): Promise<NotedRead | undefined> {
    const noted = (await lookAtKeyStore(this.#options.config))?.newestRead;
    if (noted === undefined) return undefined;
    const store = await this.storeIfAny();
    return store !== undefined && (await holdsRead(store, noted)) ? undefined : noted;
  }

  async close(): Promise<void> {
    await this.recorder.close();
    await this.#newest.close();
    await this.#opened.close();
  }

  #open(): Promise<EventStore> {
    const { config, clock, readOnly, threads } = this.#options;
    return openAccessLog(config.events, { clock, data: config.data, readOnly: readOnly(), threads });
  }

  /** A place in the access log before which nobody can have read a complaint. */
  async #before(receipt: RecordedEvent, store: EventStore): Promise<string | undefined> {
    // On a server both logs share their positions.
    if (this.#options.config.events.kind !== 'sqlite') return receipt.position;
    return (await store.markAt(receipt.recordedAt - CLOCKS_APART_MS))?.position;
  }
}
