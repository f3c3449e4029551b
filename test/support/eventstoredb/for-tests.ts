import { startContainer } from '../docker/index.ts';

const IMAGE = 'kurrentplatform/kurrentdb:25.1';
const SCHEME = /^(?:esdb|kurrentdb|kurrent)(?=\+discover:|:)/;

/** A real EventStoreDB or KurrentDB. Tests share its log: each has to live with the events of the others. */
export interface EventStoreDbServer {
  /** As the client knows it, `esdb://…`. */
  readonly url: string;
  stop(): Promise<void>;
}

export type EventStoreDbFound =
  | { readonly server: EventStoreDbServer; readonly missing?: undefined }
  | { readonly server?: undefined; readonly missing: string };

/** The server that LEDGER_TEST_EVENTS names; `undefined` without one. */
export function givenEventStoreDb(): EventStoreDbServer | undefined {
  const url = process.env['LEDGER_TEST_EVENTS'];
  if (url === undefined || url === '') return undefined;
  if (!SCHEME.test(url)) throw new Error('LEDGER_TEST_EVENTS names no server that these tests know.');
  return { url: url.replace(SCHEME, 'esdb'), stop: async () => {} };
}

/**
 * The server that LEDGER_TEST_EVENTS names; else a container, when a Docker daemon can start one; else the
 * reason why there is none: no program of it can be fetched.
 */
export async function eventStoreDbForTests(): Promise<EventStoreDbFound> {
  const given = givenEventStoreDb();
  if (given !== undefined) return { server: given };
  const { container, missing } = await startContainer(IMAGE, async () => {
    // Loaded only now: it is large, and most runs go without.
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
