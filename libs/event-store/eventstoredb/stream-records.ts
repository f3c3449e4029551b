import { END, eventTypeFilter, type Filter, START, streamNameFilter } from '@eventstore/db-client';
import { EventStoreError } from '../errors.ts';
import type { DamagedStream, ForeignStreams, OwnStreams, Position, StreamRecord } from '../port.ts';
import type { CallTimeout } from './call-timeout.ts';
import type { ClientHolder } from './client.ts';
import { fromPosition } from './position.ts';
import { STREAM_RECORD_TYPES, streamRecord } from './record-of-stream.ts';
import { readError } from './server-errors.ts';
import type { PositionedEvent } from './server-reads.ts';
import { SubscriptionSteps } from './subscription-steps.ts';

export interface StreamRecordsOptions {
  readonly clients: ClientHolder;
  /** Bounds each step of a search. */
  readonly callTimeout: CallTimeout;
  readonly ours: OwnStreams;
}

/** The server reports its progress after this many records, so that a long search is not silent. */
const PROGRESS = { maxSearchWindow: 500, checkpointInterval: 10 };
/** Most foreign streams named, and most of their events read to find them. */
const MOST_FOREIGN = 1_000;
const MOST_FOREIGN_EVENTS = 20_000;
/** How often a dropped search is started in all. */
const ATTEMPTS = 3;
const SCAVENGES = String.raw`^\$scavenge`;

type MakeFilter = (given: { readonly checkpointReached?: () => Promise<void> }) => Filter;

const RECORDS: MakeFilter = (given) => eventTypeFilter({ regex: STREAM_RECORD_TYPES, ...PROGRESS, ...given });

/**
 * What the server's own records say about streams. The server filters them, which only subscriptions can do. So the log
 * itself does not come over the network.
 */
export class StreamRecords {
  readonly #options: StreamRecordsOptions;

  constructor(options: StreamRecordsOptions) {
    this.#options = options;
  }

  /** Damaged streams, sorted by name. @throws EventStoreError */
  async damaged(): Promise<readonly DamagedStream[]> {
    const damaged = new Map<string, DamagedStream>();
    await this.#search(RECORDS, (event) => {
      const record = this.#record(event);
      if (record === undefined || damaged.get(record.stream)?.damage === 'tombstoned') return true;
      const { stream, damage } = record;
      if (damage === undefined) damaged.delete(stream);
      else damaged.set(stream, { stream, damage });
      return true;
    });
    return [...damaged.values()].sort((one, other) => (one.stream < other.stream ? -1 : 1));
  }

  /** Whether the server removed anything for good after a position. @throws EventStoreError */
  async scavengedSince(position: Position): Promise<boolean> {
    let found = false;
    const scavenges: MakeFilter = (given) => eventTypeFilter({ regex: SCAVENGES, ...PROGRESS, ...given });
    await this.#search(
      scavenges,
      () => {
        found = true;
        return false;
      },
      fromPosition(position),
    );
    return found;
  }

  /** Names of the ledger's streams that begin with a text, sorted. @throws EventStoreError */
  async own(prefix: string): Promise<readonly string[]> {
    const { ours } = this.#options;
    const streams = new Set<string>();
    const named: MakeFilter = (given) => streamNameFilter({ prefixes: [prefix], ...PROGRESS, ...given });
    await this.#search(named, ({ streamId }) => {
      if (ours.includes(streamId)) streams.add(streamId);
      return true;
    });
    return [...streams].sort();
  }

  /** @throws EventStoreError */
  async foreign(): Promise<ForeignStreams> {
    const { ours } = this.#options;
    // Without a pattern every stream is the ledger's.
    if (ours.pattern === '') return { streams: [], more: false };
    const streams = new Set<string>();
    let looked = 0;
    const apart = ours.apart === undefined ? '' : `(?!${ours.apart.pattern})`;
    const others: MakeFilter = (given) =>
      streamNameFilter({ regex: String.raw`^(?!\$)(?!${ours.pattern})${apart}`, ...PROGRESS, ...given });
    await this.#search(others, ({ streamId }) => {
      looked += 1;
      if (!ours.includes(streamId) && ours.apart?.includes(streamId) !== true) streams.add(streamId);
      return streams.size <= MOST_FOREIGN && looked < MOST_FOREIGN_EVENTS;
    });
    const named = [...streams].sort().slice(0, MOST_FOREIGN);
    return { streams: named, more: named.length < streams.size || looked >= MOST_FOREIGN_EVENTS };
  }

  /**
   * Reports what happens to streams from now on, after one `watching`. @throws EventStoreError when the watch was lost.
   */
  async *watch(signal: AbortSignal): AsyncGenerator<StreamRecord | 'watching', void, undefined> {
    if (signal.aborted) return;
    const { clients } = this.#options;
    const subscription = clients.current().subscribeToAll({ fromPosition: END, filter: RECORDS({}) });
    const steps = new SubscriptionSteps(subscription, AbortSignal.any([signal, clients.replaced()]));
    try {
      for (let batch = await steps.next(); batch !== undefined; batch = await steps.next()) {
        for (const step of batch) {
          if (step === 'caught-up') yield 'watching';
          const record = typeof step === 'string' ? undefined : this.#record(step);
          if (record !== undefined) yield record;
        }
      }
      if (!signal.aborted) throw new EventStoreError('unavailable', 'The watch over the streams has ended.');
    } catch (error) {
      if (!signal.aborted) throw readError(error);
    } finally {
      await steps.close();
    }
  }

  #record(event: PositionedEvent): StreamRecord | undefined {
    const record = streamRecord(event);
    return record !== undefined && this.#options.ours.includes(record.stream) ? record : undefined;
  }

  /**
   * Goes through the events that a filter of the server selects, while `take` answers true. A dropped search is
   * resumed.
   */
  async #search(
    filter: MakeFilter,
    take: (event: PositionedEvent) => boolean,
    after?: PositionedEvent['position'],
  ): Promise<void> {
    const { clients, callTimeout } = this.#options;
    let from = after;
    for (let attempt = 1; ; attempt += 1) {
      let steps: SubscriptionSteps | undefined;
      const checkpointReached = async (): Promise<void> => steps?.progressed();
      const subscription = clients.current().subscribeToAll({
        fromPosition: from ?? START,
        filter: filter({ checkpointReached }),
      });
      const searching = new SubscriptionSteps(subscription);
      steps = searching;
      try {
        for (;;) {
          const batch = await callTimeout.wait(() => searching.next());
          if (batch === undefined) throw new Error('The subscription ended.');
          for (const step of batch) {
            if (step === 'caught-up') return;
            if (step === 'progressed') continue;
            from = step.position;
            if (!take(step)) return;
          }
        }
      } catch (error) {
        if (attempt >= ATTEMPTS) throw readError(error);
      } finally {
        await searching.close();
      }
    }
  }
}
