import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EventStoreDbServer,
  EventStoreDouble,
  eventStoreDbForTests,
  givenEventStoreDb,
} from './eventstoredb/index.ts';
import { dropDatabase, type MongoServer, ownServerForTests, replicaSetForTests } from './mongodb/index.ts';
import { databaseUrl } from './mongodb/server.ts';

/** Where one ledger of a test lives. */
export interface TestLedger {
  /**
   * LEDGER_EVENTS and LEDGER_VIEWS of its processes; what is missing is embedded in its data directory. LEDGER_SECRET_FILE
   * where the log was begun by another test: it is one ledger, with one secret.
   */
  readonly env: Readonly<Record<string, string>>;
  /** The double, where events are kept in one: it can be stopped, paused and told to fail. */
  readonly double: EventStoreDouble | undefined;
  /** The MongoDB server, where views are kept in one. */
  readonly mongodb: MongoServer | undefined;
  /** Removes what the ledger left on servers that others share. */
  remove(): Promise<void>;
}

/** Engines for tests of whole ledgers. */
export interface TestEngines {
  readonly name: string;
  /** A place for a ledger of its own: an empty database of views, and an event store that is empty if it can be. */
  ledger(): Promise<TestLedger>;
  stop(): Promise<void>;
}

export type EnginesFound =
  | { readonly engines: TestEngines; readonly missing?: undefined }
  | { readonly engines?: undefined; readonly missing: string };

/** A server, or something that speaks like one. */
interface EventsSource {
  readonly name: string;
  place(): Promise<{
    readonly url: string | undefined;
    readonly secretFile?: string;
    readonly double?: EventStoreDouble;
  }>;
  stop(): Promise<void>;
}

interface ViewsSource {
  readonly name: string;
  readonly server: Pick<MongoServer, 'url' | 'stop' | 'pid'> | undefined;
}

const FILES = 'SQLite';
const embeddedEvents: EventsSource = {
  name: FILES,
  place: async () => ({ url: undefined }),
  stop: async () => {},
};
const embeddedViews: ViewsSource = { name: FILES, server: undefined };

/** Files in the ledger's data directory: always there. */
export function embeddedEngines(): TestEngines {
  return enginesOf(embeddedEvents, embeddedViews);
}

/**
 * What LEDGER_TEST_EVENTS and LEDGER_TEST_VIEWS name, and files for what they do not: the choice of acceptance and
 * crash tests, so that they also run on real servers.
 */
export function givenEngines(): TestEngines {
  const events = givenEventStoreDb();
  const views = givenMongoDb();
  return enginesOf(
    events === undefined ? embeddedEvents : shared(events),
    views === undefined ? embeddedViews : { name: 'MongoDB', server: foreign(views) },
  );
}

/**
 * EventStoreDB and MongoDB. Each is what its variable names; else a container, when a Docker daemon can start one; else a
 * program of this machine for MongoDB and the double of the wire for EventStoreDB, of which there is no program.
 */
export async function serverEngines(): Promise<EnginesFound> {
  const { server, missing } = await replicaSetForTests();
  if (server === undefined) return { missing: `no MongoDB server: ${missing}` };
  const events = (await eventStoreDbForTests()).server;
  const source = events === undefined ? doubles() : shared(events);
  return { engines: enginesOf(source, { name: 'MongoDB', server }) };
}

/** Views on a MongoDB server that may be killed: always a program of our own. Events are files. */
export async function viewsOnOwnMongod(): Promise<EnginesFound> {
  const { server, missing } = await ownServerForTests('replica-set');
  if (server === undefined) return { missing };
  return { engines: enginesOf(embeddedEvents, { name: 'MongoDB', server }) };
}

/** Events in doubles of the wire, one for each ledger: for tests that need faults on demand. Views are files. */
export function doubleEngines(): TestEngines {
  return enginesOf(doubles(), embeddedViews);
}

function enginesOf(events: EventsSource, views: ViewsSource): TestEngines {
  return {
    name: events.name === views.name ? events.name : `${events.name} and ${views.name}`,
    async ledger() {
      const { url, secretFile, double } = await events.place();
      const { server } = views;
      const database = server?.url(`ledger-test-${crypto.randomUUID().slice(0, 8)}`);
      return {
        env: {
          ...(url === undefined ? {} : { LEDGER_EVENTS: url }),
          ...(secretFile === undefined ? {} : { LEDGER_SECRET_FILE: secretFile }),
          ...(database === undefined ? {} : { LEDGER_VIEWS: database }),
        },
        double,
        mongodb: server,
        async remove() {
          double?.stop();
          if (database !== undefined) await dropDatabase(database);
        },
      };
    },
    async stop() {
      await events.stop();
      await views.server?.stop();
    },
  };
}

/**
 * All tests on one log, and so on one ledger: each has to live with the complaints of the others. Its keys outlive the run,
 * as the log does.
 */
function shared({ url, stop }: EventStoreDbServer): EventsSource {
  const keys = createHash('sha256').update(url).digest('hex').slice(0, 16);
  const secretFile = join(tmpdir(), `ledger-test-keys-${keys}`, 'secret');
  return { name: 'EventStoreDB', place: async () => ({ url, secretFile }), stop };
}

function doubles(): EventsSource {
  return {
    name: 'a double of EventStoreDB',
    async place() {
      const double = await new EventStoreDouble().start();
      return { url: double.url, double };
    },
    stop: async () => {},
  };
}

function foreign(base: string): MongoServer {
  return { url: (database) => databaseUrl(base, database), pid: undefined, stop: async () => {} };
}

function givenMongoDb(): string | undefined {
  const url = process.env['LEDGER_TEST_VIEWS'];
  if (url === undefined || url === '') return undefined;
  if (!/^mongodb(?:\+srv)?:/.test(url)) {
    throw new Error('LEDGER_TEST_VIEWS names no server that these tests know.');
  }
  return url;
}
