import { within } from '#timed';
import { EventStoreError } from '../errors.ts';
import { Cluster } from './cluster.ts';
import { type Connection, readConnection } from './connection.ts';
import { LedgerClient } from './ledger-client.ts';

const ENDS_WITHIN_MS = 1_000;

/**
 * Holds the client of this process. Ask for it at each call and do not keep it: it is replaced when it stops working.
 */
export interface ClientHolder {
  current(): LedgerClient;
  /** For an append. Waits until every call of a replaced client has ended. */
  forAppend(): Promise<LedgerClient>;
  /** Aborts when the present client is replaced. Its open calls end then; go on with the new client. */
  replaced(): AbortSignal;
  /** Replaces this client with a new one. Does nothing when it was replaced already. */
  replace(client: LedgerClient): void;
  /** The nodes that the client uses. */
  readonly cluster: Cluster;
}

interface Shared {
  readonly url: string;
  readonly holder: Holder;
  users: number;
}

/*
 * The client keeps its pending appends in a table of its module, not of the object. So the loss of one server rejects
 * the appends in flight to every other. Therefore a process has one client object at a time, for one server or cluster.
 */
let shared: Shared | undefined;

/** @throws EventStoreError `misuse` for a bad connection string, or when the process already uses another one. */
export function acquireClient(url: string): ClientHolder {
  shared ??= { url, holder: new Holder(readConnection(url)), users: 0 };
  if (shared.url !== url) {
    throw new EventStoreError(
      'misuse',
      'A process can use one EventStoreDB only: another one is open. Close it first.',
    );
  }
  shared.users += 1;
  return shared.holder;
}

/** Releases the client. The last user ends its calls. */
export async function releaseClient(): Promise<void> {
  if (shared === undefined) return;
  shared.users -= 1;
  if (shared.users > 0) return;
  const { holder } = shared;
  shared = undefined;
  await holder.close();
}

class Holder implements ClientHolder {
  readonly cluster: Cluster;
  readonly #connection: Connection;
  #client: LedgerClient;
  #replacement = new AbortController();
  #retired: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.cluster = new Cluster(connection);
    this.#client = this.#connect();
  }

  current(): LedgerClient {
    return this.#client;
  }

  async forAppend(): Promise<LedgerClient> {
    for (;;) {
      const retired = this.#retired;
      await retired;
      if (retired === this.#retired) return this.#client;
    }
  }

  replaced(): AbortSignal {
    return this.#replacement.signal;
  }

  replace(client: LedgerClient): void {
    if (this.#closed || client !== this.#client) return;
    this.#client = this.#connect();
    this.#retired = Promise.all([this.#retired, client.retire()]);
    const replaced = this.#replacement;
    this.#replacement = new AbortController();
    replaced.abort();
  }

  #connect(): LedgerClient {
    return new LedgerClient(this.#connection, this.cluster, (client) => this.replace(client));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await within(ENDS_WITHIN_MS, Promise.all([this.#retired, this.#client.retire()])).catch(() => {});
    this.cluster.close();
  }
}
