import type { Config } from '#config';
import type { EventStore, LogMark } from '#event-store';
import type { Effort } from '../measuring/measure.ts';
import { eventStoreDbEvents } from './eventstoredb-events.ts';
import { mongoViews } from './mongo-views.ts';
import { sqliteEvents } from './sqlite-events.ts';
import { sqliteViews } from './sqlite-views.ts';

/** An event as the raw engine stores it: the same bytes, without the work of the ledger. */
export interface BareRow {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly recordedAt: number;
  readonly data: string;
  readonly metadata: string;
  readonly personal: string | null;
}

/** The engine of the events, used directly. */
export interface BareEvents {
  /**
   * Opens a store of the engine with the tables of the ledger.
   *
   * @param name a directory or a stream prefix that is removed afterwards.
   * @param like where the ledger keeps its events.
   * @param filled whether the store begins with the events of the ledger.
   */
  writer(name: string, like: Config, filled: boolean): Promise<BareWriter>;
  reader(of: Config): Promise<BareReader>;
}

export interface BareWriter {
  /** Writes durably, with so many pending events at once. */
  append(rows: readonly BareRow[], inFlight: number): Promise<void>;
  /** Writes durably in large batches. @returns the effort of the writing, without that of fetching the rows. */
  appendAll(chunks: AsyncIterable<readonly BareRow[]>): Promise<Effort>;
  /** The number of events that it holds. */
  count(): Promise<number>;
  close(): Promise<void>;
}

export interface BareReader {
  /**
   * Reads every event in order; with `parse`, data and envelope go through `JSON.parse`. @returns the number of events.
   */
  readAll(options: { readonly parse: boolean; readonly personal: boolean }): Promise<number>;
  /** Reads one stream in order. @returns the number of events. */
  readStream(stream: string): Promise<number> | number;
  close(): Promise<void>;
}

/** The engine of the views, used directly. */
export interface BareViews {
  /** The configuration of the same ledger with other views, which do not exist yet. */
  empty(like: Config, name: string): Config;
  /**
   * Copies everything from a built store of views into an empty one of the same layout, indexes included, and removes
   * the copy.
   *
   * @returns the effort of the writing and the number of records.
   */
  copy(built: Config, name: string): Promise<Effort & { readonly records: number }>;
  /** Removes the views of a ledger. */
  remove(of: Config): Promise<void>;
}

export interface BareEngines {
  readonly events: BareEvents;
  readonly views: BareViews;
}

/** The raw engines of a ledger. A new engine is a file beside this one and a line here. */
export function bareEngines(config: Config, scratch: (name: string) => string): BareEngines {
  return {
    events: config.events.kind === 'sqlite' ? sqliteEvents(scratch) : eventStoreDbEvents(),
    views: config.views.kind === 'sqlite' ? sqliteViews(scratch) : mongoViews(),
  };
}

/**
 * The events that a ledger wrote between two marks, as rows for a raw writer; never measured. The upper end is
 * necessary: the raw writer may write to the same log, and would otherwise read its own rows for ever.
 */
export async function* rowsBetween(
  store: EventStore,
  before: LogMark | undefined,
  last: LogMark | undefined,
): AsyncGenerator<readonly BareRow[]> {
  if (last === undefined) return;
  let after = before?.position;
  for (;;) {
    const batch = await store.readAll({ after, upTo: last.position, personal: true, limit: 1_000 });
    if (batch.events.length > 0) {
      yield batch.events.map((event) => ({
        stream: event.stream,
        revision: event.revision,
        id: event.id,
        type: event.type,
        recordedAt: event.recordedAt,
        data: event.canonical('data') ?? '',
        metadata: event.canonical('metadata') ?? '',
        personal: event.canonical('personal') ?? null,
      }));
    }
    if (batch.end) return;
    after = batch.position;
  }
}
