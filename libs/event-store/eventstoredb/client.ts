import { EventStoreDBClient } from '@eventstore/db-client';
import { within } from '#timed';
import { EventStoreError } from '../errors.ts';
import { connectionString } from './url.ts';

const DISPOSE_WITHIN_MS = 1_000;

/** Holds the client of this process. Ask for it at each call and keep it for none: it is replaced when it works no more. */
export interface ClientHolder {
  current(): EventStoreDBClient;
  /** Aborts when the client of this moment is replaced. What it had open ends then; go on with the new one. */
  replaced(): AbortSignal;
}

interface Shared {
  readonly url: string;
  readonly client: EventStoreDBClient;
  readonly holder: ClientHolder;
  users: number;
}

/*
 * The client keeps its pending appends in a table of the module, not of the object: the loss of one server rejects the
 * appends in flight to every other. So a process has one client object, and one server or cluster.
 */
let shared: Shared | undefined;

/** @throws EventStoreError `misuse` for a bad connection string, or when the process already uses another one. */
export function acquireClient(url: string): ClientHolder {
  shared ??= opened(url);
  if (shared.url !== url) {
    throw new EventStoreError(
      'misuse',
      'A process can use one EventStoreDB only: another one is open. Close it first.',
    );
  }
  shared.users += 1;
  return shared.holder;
}

/** Lets go; the last user ends the client's calls. Its `dispose` may never settle, so it is not waited for long. */
export async function releaseClient(): Promise<void> {
  if (shared === undefined) return;
  shared.users -= 1;
  if (shared.users > 0) return;
  const { client } = shared;
  shared = undefined;
  await within(DISPOSE_WITHIN_MS, client.dispose()).catch(() => {});
}

function opened(url: string): Shared {
  const client = connect(url);
  const never = new AbortController().signal;
  return { url, client, holder: { current: () => client, replaced: () => never }, users: 0 };
}

function connect(url: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(connectionString(url));
  } catch (error) {
    if (error instanceof EventStoreError) throw error;
    // What the client says of a string it cannot read repeats it.
    const file = error instanceof Error && error.message.startsWith('Failed to load certificate');
    throw new EventStoreError(
      'misuse',
      file
        ? 'A file of certificates that the event store URL (LEDGER_EVENTS) names is not there. Nothing was done.'
        : 'The event store URL (LEDGER_EVENTS) cannot be read. Nothing was done. Special characters of user and password ' +
            'are percent-encoded there; see docs/operations.md.',
    );
  }
}
