import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, it } from '@jest/globals';
import { type EventStore, EventStoreError, type EventToAppend } from '#event-store';
import { openEventStoreDb } from '#event-store/eventstoredb';
import { MemoryEventStore } from '#event-store/testing';
import { decode } from '#ledger';
import { audit, createRunner } from '#projecting';
import type { ReadStore } from '#read-store';
import { openEmbeddedReadStore } from '#read-store/embedded';
import { openMongoReadStore } from '#read-store/mongodb';
import { EventStoreDouble } from '#test/support/eventstoredb';
import { dropDatabase, replicaSetForTests } from '#test/support/mongodb';
import { itWhenThorough } from '#test/support/thorough';
import { plainFold, stored } from '../../libs/projecting/testing/folded.ts';
import { happen, type SampleType } from '../../libs/projecting/testing/sample-log.ts';
import { SAMPLE_VIEWS } from '../../libs/projecting/testing/sample-views.ts';
import { inFlight } from '../benchmarks/measuring/in-flight.ts';
import { until } from '../support/until.ts';
import { afterTest } from './support/after-test.ts';

/** Far less than what arrives while the views are stopped, so that few events are enough. */
const BUFFER = 50;
const COMPLAINTS = 60;
const APPENDS_IN_FLIGHT = 20;
const STOPPED_MS = 9_000;
/** More than the feed's own buffer holds. */
const MOST_BUFFERED = 2_600;

/** Views for one test, removed after it, and a way to stop their engine. */
interface OwnViews {
  readonly store: ReadStore;
  /** Stops the engine. @returns a function that lets it continue. */
  stop(): () => void;
}
type OpenViews = () => Promise<OwnViews>;

const inFiles: OpenViews = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'ledger-slow-views-'));
  afterTest(() => rm(directory, { recursive: true }));
  const path = join(directory, 'views.sqlite');
  return {
    store: await openEmbeddedReadStore({ path }),
    stop() {
      const other = new DatabaseSync(path, { timeout: 60_000 });
      other.exec('BEGIN IMMEDIATE');
      return () => {
        if (other.isOpen) other.close();
      };
    },
  };
};

const mongodb = await replicaSetForTests();
afterAll(() => mongodb.server?.stop());
const inMongoDb: OpenViews | undefined =
  mongodb.server &&
  (async () => {
    const { url, pid } = mongodb.server;
    const database = url(`ledger-test-${crypto.randomUUID().slice(0, 8)}`);
    afterTest(() => dropDatabase(database));
    return {
      store: await openMongoReadStore({ url: database }),
      stop() {
        if (pid === undefined)
          throw new Error('This server must not be stopped, because other programs may use it.');
        process.kill(pid, 'SIGSTOP');
        return () => process.kill(pid, 'SIGCONT');
      },
    };
  });

/** The views, with a lock that delays every commit. */
function lockable(views: ReadStore) {
  let free = Promise.resolve();
  let held = 0;
  let unlock = () => {};
  const locked = new Proxy(views, {
    get(target, name: keyof ReadStore) {
      if (name === 'commit') {
        return async (...batches: Parameters<ReadStore['commit']>) => {
          held += 1;
          await free;
          await target.commit(...batches);
        };
      }
      const member = target[name];
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  return {
    views: locked,
    lock() {
      held = 0;
      free = new Promise((resolve) => {
        unlock = resolve;
      });
    },
    unlock: () => unlock(),
    held: () => held,
  };
}

/** Sends an append again whose outcome is unknown. It is never written twice. */
async function appended(append: () => Promise<unknown>): Promise<void> {
  await until('the event is written', async () => {
    try {
      await append();
      return true;
    } catch (error) {
      if (error instanceof EventStoreError && error.code === 'unknown-outcome') return false;
      throw error;
    }
  });
}

/** Writes events of different complaints, several at once. */
async function write(
  events: EventStore,
  happenings: readonly (readonly [number, SampleType])[],
): Promise<void> {
  const sample = new MemoryEventStore();
  happen(sample, happenings);
  await inFlight(APPENDS_IN_FLIGHT, sample.rows, async ({ stream, id, type }) => {
    const [row] = (await sample.readStream(stream, { personal: true })).filter((one) => one.id === id);
    if (row === undefined) throw new Error('The sample lost an event.');
    const data = row.canonical('data');
    const metadata = row.canonical('metadata');
    if (data === undefined || metadata === undefined)
      throw new Error('The sample holds an incomplete event.');
    const event: EventToAppend = { id, type, data, metadata, personal: row.canonical('personal') };
    await appended(() => events.append(stream, 'any', [event]));
  });
}

function received(from: number): readonly (readonly [number, SampleType])[] {
  return Array.from({ length: COMPLAINTS }, (_, i) => [from + i, 'ComplaintReceived'] as const);
}

/** A worker on a double of the event store and on views whose engine can be stopped. */
async function started(open: OpenViews, feedBuffer: number | undefined) {
  const double = await new EventStoreDouble().start();
  afterTest(async () => double.stop());
  const lost: string[] = [];
  const events = openEventStoreDb({
    ...{ url: double.url, onResubscribe: (reason: string) => lost.push(reason) },
    ...(feedBuffer === undefined ? {} : { feedBuffer }),
  });
  afterTest(() => events.close());
  const { store, stop } = await open();
  afterTest(() => store.close());
  const commits = lockable(store);
  const runner = createRunner({ events, views: commits.views, projections: SAMPLE_VIEWS, decode });
  const ending = new AbortController();
  const work = runner.run(ending.signal);
  afterTest(async () => {
    commits.unlock();
    ending.abort();
    await work;
  });
  return {
    ...{ events, lost, commits, stop },
    async untilLive() {
      await this.untilCaughtUp();
      await until('the feed is live', () => double.liveSubscriptions > 0);
    },
    async untilCaughtUp() {
      await until('every view has the whole log', async () => {
        const lags = await runner.lag();
        return lags.every((lag) => lag.state === 'live' && lag.lagEvents === 0 && lag.missing === 0);
      });
    },
    /** Nothing was skipped and no view was rebuilt: each view is still in its first generation. */
    async expectEqualToLog(count: number) {
      for (const projection of SAMPLE_VIEWS) {
        const [generation, ...more] = await store.generations(projection.schema.name);
        expect([generation?.generation, generation?.events, more]).toEqual([1, count, []]);
        expect(await stored(store, projection)).toEqual(await plainFold(events, projection));
      }
      const { views } = await audit({
        ...{ events, views: store, projections: SAMPLE_VIEWS, decode, tempDirectory: tmpdir() },
        openStore: (path) => openEmbeddedReadStore({ path }),
      });
      expect(views.map(({ differing }) => differing)).toEqual([0, 0, 0]);
    },
  };
}

async function holdCommitsUp(open: OpenViews): Promise<void> {
  const worker = await started(open, BUFFER);
  const { events, commits, lost } = worker;
  await write(events, received(0));
  await worker.untilLive();
  let complaints = COMPLAINTS;
  // Events that were written may not have arrived yet when the commits go on, so that one round may not be enough.
  while (!lost.includes('buffer-full')) {
    commits.lock();
    await write(events, received(complaints));
    await write(events, received(complaints + COMPLAINTS));
    complaints += 2 * COMPLAINTS;
    await until('commits wait', () => commits.held() > 0);
    commits.unlock();
    await worker.untilCaughtUp();
    await worker.untilLive();
  }
  await worker.expectEqualToLog(complaints);
}

/** Locks or stops the engine itself for as long as an election may take, with the feed's own buffer. */
async function stopTheEngine(open: OpenViews): Promise<void> {
  const worker = await started(open, undefined);
  const { events, stop } = worker;
  await write(events, received(0));
  await worker.untilLive();
  const resume = stop();
  afterTest(async () => resume());
  const end = performance.now() + STOPPED_MS;
  let complaints = COMPLAINTS;
  while (performance.now() < end || complaints < MOST_BUFFERED) {
    await write(events, received(complaints));
    complaints += COMPLAINTS;
  }
  resume();
  await worker.untilCaughtUp();
  await worker.expectEqualToLog(complaints);
}

const OVERFLOW = 'views whose commits wait until the live feed overflows get every event once';
const STOPPED = 'views whose engine is stopped for nine seconds under load get every event once';

it(`${OVERFLOW} (SQLite)`, () => holdCommitsUp(inFiles));
itWhenThorough(`${STOPPED} (SQLite)`, () => stopTheEngine(inFiles), 180_000);

if (inMongoDb === undefined) it.skip(`${OVERFLOW} (MongoDB): ${mongodb.missing}`, () => {});
else {
  it(`${OVERFLOW} (MongoDB)`, () => holdCommitsUp(inMongoDb));
  if (mongodb.server?.pid === undefined) it.skip(`${STOPPED} (MongoDB): the server is not ours`, () => {});
  else itWhenThorough(`${STOPPED} (MongoDB)`, () => stopTheEngine(inMongoDb), 180_000);
}
