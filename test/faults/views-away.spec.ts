import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from '@jest/globals';
import { file } from '../acceptance/http/support/acts.ts';
import { clientOf } from '../acceptance/http/support/client.ts';
import {
  makePlace,
  type Place,
  type Program,
  start,
  startWorker,
} from '../acceptance/http/support/program.ts';
import { embeddedEngines, viewsOnOwnMongod } from '../support/engines.ts';
import { until } from '../support/until.ts';
import { afterTest, begun, removed } from './support/after-test.ts';
import { damageOf, looking, NO_DAMAGE, untilCaughtUp } from './support/ledger.ts';
import { startLoad } from './support/load.ts';
import { killableMongod } from './support/mongod-process.ts';

/**
 * The longest time for an answer. A query waits at most 5 s for its view, and the driver has a time-out of 3 s; the rest
 * is what a busy machine may need.
 */
const ANSWERED_WITHIN_MS = 20_000;

async function started(place: Place) {
  const [api, worker] = await Promise.all([
    begun(start(place, { LEDGER_ROLES: 'api', LOG_LEVEL: 'warn' })),
    begun(startWorker(place)),
  ]);
  return { api, worker };
}

async function query(api: Program, place: Place, after?: string) {
  const client = clientOf(api.url, place.keys.handler.key);
  const began = performance.now();
  const params = after === undefined ? {} : { params: { query: { after } } };
  const { response, error } = await client.GET('/v1/complaints', params);
  return { status: response.status, code: error?.code, ms: performance.now() - began };
}

async function filedBy(api: Program, place: Place, email: string, key: string) {
  const began = performance.now();
  const body = { complainant: { email } };
  const { response, error } = await file(clientOf(api.url, place.keys.application.key), body, key);
  return { status: response.status, code: error?.code, ms: performance.now() - began };
}

async function untilQueriesAnswer(api: Program, place: Place, after: string): Promise<void> {
  await until('queries are answered again', async () => (await query(api, place, after)).status === 200);
}

describe('While another program holds the write lock of the views', () => {
  it('commands continue, queries answer from the present views, and the views catch up by themselves', async () => {
    const engines = embeddedEngines();
    const place = removed(await makePlace(engines));
    const { api, worker } = await started(place);
    const load = startLoad(place, () => [api.url]);
    await load.more(30);
    await looking(place, untilBuilt);
    const lock = new DatabaseSync(join(place.data, 'views.sqlite'), { timeout: 60_000 });
    lock.exec('BEGIN IMMEDIATE');

    await load.more(60);
    expect(await query(api, place)).toMatchObject({ status: 200 });
    const missing = load.acknowledged.at(-1)?.position ?? '';
    const behind = await query(api, place, missing);
    expect(behind).toMatchObject({ status: 503, code: 'view-behind' });
    expect(behind.ms).toBeLessThan(ANSWERED_WITHIN_MS);
    await load.stop();

    lock.exec('ROLLBACK');
    lock.close();
    await untilQueriesAnswer(api, place, missing);
    await looking(place, async (runtime) => {
      await untilCaughtUp(runtime);
      expect(await damageOf(runtime, load.acknowledged)).toEqual(NO_DAMAGE);
    });
    expect(await Promise.all([api.end('SIGTERM'), worker.end('SIGTERM')])).toEqual([0, 0]);
  });
});

const own = await viewsOnOwnMongod();

describe('While MongoDB is away', () => {
  const { engines, missing } = own;
  if (engines === undefined) {
    it.skip(`needs a server that may be killed: ${missing}`, () => {});
    return;
  }
  afterAll(() => engines.stop());

  it('commands continue, queries are refused within seconds, and the views catch up by themselves', async () => {
    const ledger = await engines.ledger();
    const mongod = await killableMongod(ledger.mongodb?.pid ?? 0);
    afterTest(async () => mongod.end());
    const place = removed(await makePlace({ ...engines, ledger: async () => ledger }));
    const { api, worker } = await started(place);
    const load = startLoad(place, () => [api.url]);
    await load.more(30);
    await looking(place, untilBuilt);

    await mongod.kill();
    await load.more(60);
    const refused = await query(api, place);
    expect(refused).toMatchObject({ status: 503, code: 'engine-unavailable' });
    expect(refused.ms).toBeLessThan(ANSWERED_WITHIN_MS);
    // Pseudonyms are in the key store, which is not where the views are.
    expect(await filedBy(api, place, 'ann@example.org', 'key-1')).toMatchObject({ status: 201 });

    await mongod.restart();
    await load.more(30);
    await load.stop();
    await filedBy(api, place, 'ann@example.org', 'key-2');
    await looking(place, async (runtime) => {
      const keys = await runtime.keyStore();
      const [ref = '', ...others] = await keys.complainants.find({ email: 'ann@example.org' });
      expect(others).toEqual([]);
      expect(await keys.subjectsOf(ref)).toHaveLength(2);
    });
    await untilQueriesAnswer(api, place, load.acknowledged.at(-1)?.position ?? '');
    await looking(place, async (runtime) => {
      await untilCaughtUp(runtime);
      expect(await damageOf(runtime, load.acknowledged)).toEqual(NO_DAMAGE);
    });
    expect(await Promise.all([api.end('SIGTERM'), worker.end('SIGTERM')])).toEqual([0, 0]);
  });
});

/** Waits until every view exists. Under load the views never reach the end of the log. */
async function untilBuilt(runtime: Parameters<typeof untilCaughtUp>[0]): Promise<void> {
  const views = await runtime.views();
  await until('every view has been built', async () => {
    const generations = await views.generations();
    return generations.length > 3 && generations.every(({ position }) => position !== undefined);
  });
}
