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
  /** How long each step of a search waits. */
  readonly callTimeout: CallTimeout;
  readonly ours: OwnStreams;
}

/** The server tells of its progress after so many records looked at, so that a long search is no silence. */
const PROGRESS = { maxSearchWindow: 500, checkpointInterval: 10 };
/** Foreign streams that are named, and events of them that are looked at to find these. */
const MOST_FOREIGN = 1_000;
const MOST_FOREIGN_EVENTS = 20_000;
/** A search that was dropped is begun again so often. */
const ATTEMPTS = 3;
const SCAVENGES = String.raw`^\$scavenge`;

type MakeFilter = (given: { readonly checkpointReached?: () => Promise<void> }) => Filter;

const RECORDS: MakeFilter = (given) => eventTypeFilter({ regex: STREAM_RECORD_TYPES, ...PROGRESS, ...given });

/**
 * What the server's own records say of streams. The server filters; only subscriptions let it do so, and the log itself
 * does not come over the wire.
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

  /** Whether the server removed anything for good behind a position. @throws EventStoreError */
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

  /** @throws EventStoreError */
  async foreign(): Promise<ForeignStreams> {
    const { ours } = this.#options;
    // Without a bound of its own everything is the ledger's.
    if (ours.pattern === '') return { streams: [], more: false };
    const streams = new Set<string>();
    let looked = 0;
    const others: MakeFilter = (given) =>
      streamNameFilter({ regex: String.raw`^(?!\$)(?!${ours.pattern})`, ...PROGRESS, ...given });
    await this.#search(others, ({ streamId }) => {
      looked += 1;
      if (!ours.includes(streamId)) streams.add(streamId);
      return streams.size <= MOST_FOREIGN && looked < MOST_FOREIGN_EVENTS;
    });
    const named = [...streams].sort().slice(0, MOST_FOREIGN);
    return { streams: named, more: named.length < streams.size || looked >= MOST_FOREIGN_EVENTS };
  }

  /** What happens to streams from now on, after `watching`. @throws EventStoreError when it was lost. */
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

  /** Goes through what a filter of the server selects, while it is wanted. A search that is dropped goes on. */
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
