import { finished, type Readable, type Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import type { Channel } from '@grpc/grpc-js';
import { within } from '#timed';
import type { Cluster } from './cluster.ts';
import type { Connection } from './connection.ts';

/** What is under way ends at once; this bounds the wait should it not. */
const ENDS_WITHIN_MS = 1_000;

/** A call that was not made, since its client has been replaced. */
export class ClientReplaced extends Error {
  constructor() {
    super('Not sent: this connection was replaced by a new one.');
  }
}

/**
 * The client, which can be taken out of service for good. It keeps its pending appends in a table of its module, and the
 * end of one connection rejects the appends of every other: so nothing may begin on a retired one any more.
 */
export class LedgerClient extends EventStoreDBClient {
  #retired = false;
  #channel: Channel | undefined;
  readonly #appends = new Set<Readable | Writable>();

  /** @param onUseless told when no node was found: the client keeps that failure for ever, and has to be replaced. */
  constructor(connection: Connection, cluster: Cluster, onUseless: (client: LedgerClient) => void) {
    super(
      { ...connection.settings, endpoints: [...connection.hosts] },
      connection.security,
      connection.credentials,
    );
    const { getChannel, execute, GRPCStreamCreator, handleError } = this;
    this.resolveUri = async () => {
      try {
        const { address, port } = await cluster.choose(() => !this.#retired);
        return `${address}:${port}`;
      } catch (error) {
        // Whoever waits for a node is told first why there is none.
        setImmediate(() => onUseless(this));
        throw error;
      }
    };
    this.getChannel = async () => {
      this.#refuse();
      const channel = await getChannel();
      if (this.#retired) channel.close();
      this.#refuse();
      this.#channel = channel;
      return channel;
    };
    this.execute = (service, name, action) =>
      execute(service, name, (calls) => {
        this.#refuse();
        return action(calls);
      });
    this.GRPCStreamCreator = (service, name, create, cache) =>
      GRPCStreamCreator(
        service,
        name,
        async (calls) => {
          if (name === 'appendToStream') await this.#endAppends();
          this.#refuse();
          const stream = await create(calls);
          if (name === 'appendToStream') this.#watch(stream);
          return stream;
        },
        cache,
      );
    this.handleError = async (calls, error) => {
      // The client takes a call that we ended for a lost connection, and would make a new one.
      if (isOwnEnd(error)) return;
      // It waits for a connection that may fail, and nobody waits for it.
      await handleError(calls, error).catch(() => {});
    };
  }

  /**
   * Makes no call any more, ends those under way (an append among them may have been written) and lets go of its
   * connection. Another client may append as soon as this has resolved, which takes a second at most.
   */
  async retire(): Promise<void> {
    this.#retired = true;
    // Whoever has a call has entered it in the table by the next turn, and is rejected with the others.
    await turn();
    const ended = this.#endAppends();
    // Its own promise may never settle.
    void this.dispose().catch(() => {});
    await ended;
    this.#channel?.close();
  }

  /**
   * Ends the calls that carry appends. After a reconnection there would be two, and the end of the old one would reject
   * what the new one carries, whose answers then find nobody and end the process.
   */
  async #endAppends(): Promise<void> {
    const ended = [...this.#appends].map(
      (stream) =>
        new Promise<void>((resolve) => {
          finished(stream, () => resolve());
          if ('cancel' in stream && typeof stream.cancel === 'function') stream.cancel();
        }),
    );
    await within(ENDS_WITHIN_MS, Promise.all(ended)).catch(() => {});
  }

  #watch(stream: Readable | Writable): void {
    this.#appends.add(stream);
    finished(stream, () => this.#appends.delete(stream));
    // An answer or a second failure of a call that has failed concerns appends that another call carries by then.
    stream.once('error', () => {
      stream
        .removeAllListeners('data')
        .removeAllListeners('error')
        .on('error', () => {});
    });
    if (!('write' in stream)) return;
    // The client's queue for a slow connection would reject, when that is lost, promises that nobody holds. How many
    // appends are under way is bounded elsewhere.
    const write = stream.write.bind(stream);
    stream.write = (chunk: unknown) => {
      write(chunk);
      return true;
    };
  }

  #refuse(): void {
    if (this.#retired) throw new ClientReplaced();
  }
}

function isOwnEnd(error: Error): boolean {
  return 'details' in error && error.details === 'Cancelled on client';
}
