import { within } from '#timed';
import { EventStoreError } from '../errors.ts';
import { Cluster } from './cluster.ts';
import { type Connection, readConnection } from './connection.ts';
import { LedgerClient } from './ledger-client.ts';

const ENDS_WITHIN_MS = 1_000;

/** Holds the client of this process. Ask for it at each call and keep it for none: it is replaced when it works no more. */
export interface ClientHolder {
  current(): LedgerClient;
  /** For an append: waits until nothing of a client that was replaced is under way any more. */
  forAppend(): Promise<LedgerClient>;
  /** Aborts when the client of this moment is replaced. What it had open ends then; go on with the new one. */
  replaced(): AbortSignal;
  /** Puts a new client in the place of this one; nothing, when that has been done already. */
  replace(client: LedgerClient): void;
  /** The nodes behind the client. */
  readonly cluster: Cluster;
}

interface Shared {
  readonly url: string;
  readonly holder: Holder;
  users: number;
}

/*
 * The client keeps its pending appends in a table of the module, not of the object: the loss of one server rejects the
 * appends in flight to every other. So a process has one client object at a time, and one server or cluster.
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

/** Lets go; the last user ends the client's calls. */
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
