import { finished, type Readable, type Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import type { Channel } from '@grpc/grpc-js';
import { within } from '#timed';
import type { Cluster } from './cluster.ts';
import type { Connection } from './connection.ts';

/** Calls in flight end at once. This bounds the wait if they do not. */
const ENDS_WITHIN_MS = 1_000;

/** A call that was not made, since its client was replaced. */
export class ClientReplaced extends Error {
  constructor() {
    super('Not sent: this connection was replaced by a new one.');
  }
}

/**
 * The client, with a way to take it out of service for good. It keeps its pending appends in a table of its module, and
 * the end of one connection rejects the appends of every other. So a retired client must not begin any call.
 */
export class LedgerClient extends EventStoreDBClient {
  #retired = false;
  #channel: Channel | undefined;
  readonly #appends = new Set<Readable | Writable>();

  /** @param onUseless called when no node was found. The client keeps that failure for ever, so it must be replaced. */
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
        // The caller that waits for a node first gets the reason of the failure.
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
      // The client would treat a call that we ended as a lost connection, and would make a new one.
      if (isOwnEnd(error)) return;
      // It waits for a connection that may fail, and no caller waits for it.
      await handleError(calls, error).catch(() => {});
    };
  }

  /**
   * Makes no more calls, ends those in flight (an append among them may have been written) and closes its connection.
   * Another client may append when this has resolved, after a second at most.
   */
  async retire(): Promise<void> {
    this.#retired = true;
    // By the next turn every begun append is in the client's table, and is rejected with the others.
    await turn();
    const ended = this.#endAppends();
    // Its promise may never resolve.
    void this.dispose().catch(() => {});
    await ended;
    this.#channel?.close();
  }

  /**
   * Ends the calls that carry appends. After a reconnection there would be two. The end of the old one would reject the
   * appends of the new one. Their later answers would then find no waiting caller and end the process.
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
    // After a call has failed, a later answer or second failure of it would affect appends that another call carries by
    // then.
    stream.once('error', () => {
      stream
        .removeAllListeners('data')
        .removeAllListeners('error')
        .on('error', () => {});
    });
    if (!('write' in stream)) return;
    // On a slow connection the client queues appends. When the connection is lost, it would reject promises that nobody
    // awaits. Other code bounds the number of appends in flight.
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
