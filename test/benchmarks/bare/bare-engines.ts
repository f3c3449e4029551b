import type { Config } from '#config';
import type { EventStore, LogMark } from '#event-store';
import type { Effort } from '../measuring/measure.ts';
import { eventStoreDbEvents } from './eventstoredb-events.ts';
import { mongoViews } from './mongo-views.ts';
import { sqliteEvents } from './sqlite-events.ts';
import { sqliteViews } from './sqlite-views.ts';

/** An event as the raw engine stores it: the same bytes, without anything that the ledger does with them. */
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

/** The engine that keeps events, used directly. */
export interface BareEvents {
  /**
   * A store of the engine's own with the layout of the ledger's.
   *
   * @param name of a directory or stream prefix that is removed afterwards.
   * @param like where the ledger keeps its events.
   * @param filled whether it holds what the ledger holds.
   */
  writer(name: string, like: Config, filled: boolean): Promise<BareWriter>;
  reader(of: Config): Promise<BareReader>;
}

export interface BareWriter {
  /** Writes durably, so many events under way at once. */
  append(rows: readonly BareRow[], inFlight: number): Promise<void>;
  /** Writes durably in large batches. @returns what the writing took, without fetching the rows. */
  appendAll(chunks: AsyncIterable<readonly BareRow[]>): Promise<Effort>;
  /** Events that it holds. */
  count(): Promise<number>;
  close(): Promise<void>;
}

export interface BareReader {
  /** Reads every event, in order; with `parse`, data and envelope through `JSON.parse`. @returns how many. */
  readAll(options: { readonly parse: boolean; readonly personal: boolean }): Promise<number>;
  /** Reads one stream, in order. @returns how many events. */
  readStream(stream: string): Promise<number> | number;
  close(): Promise<void>;
}

/** The engine that keeps views, used directly. */
export interface BareViews {
  /** The same ledger with views of its own, which are not there yet. */
  empty(like: Config, name: string): Config;
  /**
   * Writes all that a built store of views holds into an empty one of the same layout, indexes included, and removes
   * that one.
   *
   * @returns what the writing took, and how many records it wrote.
   */
  copy(built: Config, name: string): Promise<Effort & { readonly records: number }>;
  /** Removes the views of a ledger. */
  remove(of: Config): Promise<void>;
}

export interface BareEngines {
  readonly events: BareEvents;
  readonly views: BareViews;
}

/** The raw engines behind a ledger. A new one is a file beside this one and a line here. */
export function bareEngines(config: Config, scratch: (name: string) => string): BareEngines {
  return {
    events: config.events.kind === 'sqlite' ? sqliteEvents(scratch) : eventStoreDbEvents(),
    views: config.views.kind === 'sqlite' ? sqliteViews(scratch) : mongoViews(),
  };
}

/**
 * What a ledger wrote between two marks, as rows for a raw writer; never measured. The raw writer may write to the same
 * log meanwhile: without an upper end it would be fed its own rows for ever.
 */
export async function* rowsBetween(
  store: EventStore,
  before: LogMark | undefined,
  last: LogMark | undefined,
): AsyncGenerator<readonly BareRow[]> {
  if (last === undefined) return;
  let after = before?.position;
  for (;;) {
    const page = await store.readAll({ after, upTo: last.position, personal: true, limit: 1_000 });
    if (page.events.length > 0) {
      yield page.events.map((event) => ({
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
    if (page.end) return;
    after = page.position;
  }
}
