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

/** The place of one test's ledger. */
export interface TestLedger {
  /**
   * LEDGER_EVENTS and LEDGER_VIEWS of its processes; an engine that is not named is embedded in the data directory.
   * The places of the keys if another test began the log: all tests then share one ledger and its keys.
   */
  readonly env: Readonly<Record<string, string>>;
  /** The double that holds the events, if there is one: it can be stopped, paused and told to fail. */
  readonly double: EventStoreDouble | undefined;
  /** The MongoDB server that holds the views, if there is one. */
  readonly mongodb: MongoServer | undefined;
  /** Removes what the ledger left on shared servers. */
  remove(): Promise<void>;
}

/** Engines for tests of whole ledgers. */
export interface TestEngines {
  readonly name: string;
  /** A place for a new ledger: an empty database of views, and an event store that is empty if possible. */
  ledger(): Promise<TestLedger>;
  stop(): Promise<void>;
}

export type EnginesFound =
  | { readonly engines: TestEngines; readonly missing?: undefined }
  | { readonly engines?: undefined; readonly missing: string };

/** A server, or a double of one. */
interface EventsSource {
  readonly name: string;
  place(): Promise<{
    readonly url: string | undefined;
    /** The directory of the keys of a shared log. */
    readonly keys?: string;
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

/** Files in the ledger's data directory. They are always available. */
export function embeddedEngines(): TestEngines {
  return enginesOf(embeddedEvents, embeddedViews);
}

/**
 * The engines that LEDGER_TEST_EVENTS and LEDGER_TEST_VIEWS name, otherwise files. Acceptance and crash tests use them,
 * so that they also run on real servers.
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
 * EventStoreDB and MongoDB. Each is the server that its variable names, otherwise a container if a Docker daemon can
 * start one. Otherwise MongoDB is a program of this machine, and EventStoreDB is a double, because there is no program
 * of it.
 */
export async function serverEngines(): Promise<EnginesFound> {
  const { server, missing } = await replicaSetForTests();
  if (server === undefined) return { missing: `no MongoDB server: ${missing}` };
  const events = (await eventStoreDbForTests()).server;
  const source = events === undefined ? doubles() : shared(events);
  return { engines: enginesOf(source, { name: 'MongoDB', server }) };
}

/** Views on a MongoDB server that may be killed: always a program started by the tests. Events are in files. */
export async function viewsOnOwnMongod(): Promise<EnginesFound> {
  const { server, missing } = await ownServerForTests('replica-set');
  if (server === undefined) return { missing };
  return { engines: enginesOf(embeddedEvents, { name: 'MongoDB', server }) };
}

/** Events in doubles, one for each ledger, for tests that need faults on demand. Views are in files. */
export function doubleEngines(): TestEngines {
  return enginesOf(doubles(), embeddedViews);
}

function enginesOf(events: EventsSource, views: ViewsSource): TestEngines {
  return {
    name: events.name === views.name ? events.name : `${events.name} and ${views.name}`,
    async ledger() {
      const { url, keys, double } = await events.place();
      const { server } = views;
      const database = server?.url(`ledger-test-${crypto.randomUUID().slice(0, 8)}`);
      return {
        env: {
          ...(url === undefined ? {} : { LEDGER_EVENTS: url }),
          ...(keys === undefined ? {} : keysIn(keys)),
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
 * All tests share one log, and so one ledger: each meets the complaints of the others. The keys are kept after the run,
 * like the log.
 */
function shared({ url, stop }: EventStoreDbServer): EventsSource {
  const name = createHash('sha256').update(url).digest('hex').slice(0, 16);
  const keys = join(tmpdir(), `ledger-test-keys-${name}`);
  return { name: 'EventStoreDB', place: async () => ({ url, keys }), stop };
}

function keysIn(directory: string): Readonly<Record<string, string>> {
  return {
    LEDGER_SECRET_FILE: join(directory, 'secret'),
    LEDGER_MASTER_KEY: `file:${join(directory, 'master-key')}`,
    LEDGER_KEY_STORE: `sqlite:${join(directory, 'keys.sqlite')}`,
  };
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
    throw new Error('LEDGER_TEST_VIEWS does not name a MongoDB server.');
  }
  return url;
}
