import { startContainer } from '../docker/index.ts';

const IMAGE = 'kurrentplatform/kurrentdb:25.1';
const SCHEME = /^(?:esdb|kurrentdb|kurrent)(?=\+discover:|:)/;

/** A real EventStoreDB or KurrentDB. Tests share its log, so each meets the events of the others. */
export interface EventStoreDbServer {
  /** Connection string for the client, `esdb://…`. */
  readonly url: string;
  stop(): Promise<void>;
}

export type EventStoreDbFound =
  | { readonly server: EventStoreDbServer; readonly missing?: undefined }
  | { readonly server?: undefined; readonly missing: string };

/** The server that LEDGER_TEST_EVENTS names; `undefined` if it names none. */
export function givenEventStoreDb(): EventStoreDbServer | undefined {
  const url = process.env['LEDGER_TEST_EVENTS'];
  if (url === undefined || url === '') return undefined;
  if (!SCHEME.test(url))
    throw new Error('LEDGER_TEST_EVENTS does not name an EventStoreDB or KurrentDB server.');
  return { url: url.replace(SCHEME, 'esdb'), stop: async () => {} };
}

/**
 * The server that LEDGER_TEST_EVENTS names, otherwise a container if a Docker daemon can start one, otherwise the
 * reason why there is none. No program of it can be fetched.
 */
export async function eventStoreDbForTests(): Promise<EventStoreDbFound> {
  const given = givenEventStoreDb();
  if (given !== undefined) return { server: given };
  const { container, missing } = await startContainer(IMAGE, async () => {
    // Loaded only here, because it is large and most runs do not need it.
    const { KurrentDbContainer } = await import('@testcontainers/kurrentdb');
    return await new KurrentDbContainer(IMAGE).start();
  });
  if (container === undefined) return { missing: `LEDGER_TEST_EVENTS is not set, and ${missing}` };
  return {
    server: {
      url: container.getConnectionString().replace(SCHEME, 'esdb'),
      stop: async () => {
        await container.stop();
      },
    },
  };
}
