import type { EventStoreDBClient, ResolvedEvent } from '@eventstore/db-client';
import { Limiter } from './limiter.ts';
import type { Patience } from './patience.ts';

export type ServerEvent = NonNullable<ResolvedEvent['event']>;
export type PlacedEvent = ServerEvent & { readonly position: NonNullable<ServerEvent['position']> };
type ServerRead = ReturnType<EventStoreDBClient['readStream']>;

/** The server allows about 98 open calls per process and address; subscriptions and appends need some of them. */
const OPEN_READS = 48;

/** Runs reads of one client to their end. */
export class ServerReads {
  readonly #patience: Patience;
  readonly #open = new Limiter(OPEN_READS);

  /** @param patience how long every step of a read waits. */
  constructor(patience: Patience) {
    this.#patience = patience;
  }

  /** Reads to the end with a timer on every step; the call is cancelled whatever happens, or it would stay open. */
  async all(open: () => ServerRead): Promise<ResolvedEvent[]> {
    return this.#open.run(async () => {
      const read = open();
      read.on('error', () => {});
      const found: ResolvedEvent[] = [];
      const iterator = read[Symbol.asyncIterator]();
      try {
        for (;;) {
          const step = await this.#patience.wait(() => iterator.next());
          if (step.done) return found;
          found.push(step.value);
        }
      } finally {
        await read.cancel();
      }
    });
  }
}

/** The events among what was read: a link whose event is gone has none. */
export function placed(resolved: readonly ResolvedEvent[]): PlacedEvent[] {
  return resolved
    .map(({ event }) => event)
    .filter((event): event is PlacedEvent => event?.position !== undefined);
}
