import { afterAll, describe, expect, it } from '@jest/globals';
import { file, handling, told } from '../acceptance/http/support/acts.ts';
import { clientOf } from '../acceptance/http/support/client.ts';
import { type Place, type Program, start, startWorker } from '../acceptance/http/support/program.ts';
import { doubleEngines } from '../support/engines.ts';
import { until } from '../support/until.ts';
import { begun } from './support/after-test.ts';
import { makeFaultyPlace } from './support/faulty-place.ts';
import { damageOf, looking, NO_DAMAGE, untilCaughtUp } from './support/ledger.ts';
import { startLoad } from './support/load.ts';

/** A refusal takes 1.5 to 3 s. This is as long as a busy machine may make of it; nobody waits for ever. */
const REFUSED_WITHIN_MS = 20_000;

const engines = doubleEngines();
afterAll(() => engines.stop());

/** API and worker on an event store that can be told to fail. */
async function serving(
  work: (ledger: {
    readonly place: Place;
    readonly api: Program;
    readonly double: Awaited<ReturnType<typeof makeFaultyPlace>>['double'];
  }) => Promise<void>,
): Promise<void> {
  const { place, double } = await makeFaultyPlace(engines);
  const [api, worker] = await Promise.all([
    begun(start(place, { LEDGER_ROLES: 'api', LOG_LEVEL: 'warn' })),
    begun(startWorker(place)),
  ]);
  await work({ place, api, double });
  expect(await Promise.all([api.end('SIGTERM'), worker.end('SIGTERM')])).toEqual([0, 0]);
}

async function ask(api: Program, place: Place, path: string) {
  const headers = { authorization: `Bearer ${place.keys.handler.key}` };
  const began = performance.now();
  const answer = await fetch(`${api.url}${path}`, { headers });
  return { status: answer.status, body: await answer.json(), ms: performance.now() - began };
}

describe('While the event store is away', () => {
  it.each([
    ['refuses connections', 'stop', 'start'],
    ['does not answer at all', 'pause', 'resume'],
  ] as const)(
    'and %s, commands are refused within seconds and leave nothing half done; later everything continues',
    async (_, leave, comeBack) => {
      await serving(async ({ place, api, double }) => {
        const load = startLoad(place, () => [api.url]);
        await load.more(40);

        // Load alone may have led to one before.
        const refusals = () => load.setbacks.get('503 engine-unavailable') ?? 0;
        const before = refusals();
        double[leave]();
        await until('a client is told that it is away', () => refusals() > before);
        const filer = clientOf(api.url, place.keys.application.key);
        // The one that was told may have met something else. Whatever was sent before it is known has an unknown outcome.
        const { response, ms } = await until('a command is refused since it is away', async () => {
          const began = performance.now();
          const { response, error } = await file(filer);
          return error?.code === 'engine-unavailable' && { response, ms: performance.now() - began };
        });
        expect(response.status).toBe(503);
        expect(ms).toBeLessThan(REFUSED_WITHIN_MS);
        expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
        expect(await ask(api, place, '/readyz')).toMatchObject({ status: 503 });
        expect(await ask(api, place, '/healthz')).toMatchObject({ status: 200 });

        await double[comeBack]();
        await load.more(40);
        await load.stop();
        await looking(place, async (runtime) => {
          await untilCaughtUp(runtime);
          expect(await damageOf(runtime, load.acknowledged)).toEqual(NO_DAMAGE);
        });
        await until('it is ready again', async () => (await ask(api, place, '/readyz')).status === 200);
      });
    },
  );
});

describe('A connection that is cut after the commit and before the answer', () => {
  it('is resolved by a retry of the command: it gets the first answer, and nothing is recorded twice', async () => {
    await serving(async ({ place, api, double }) => {
      const filer = clientOf(api.url, place.keys.application.key);
      const { folio, ...first } = await told(file(filer));
      const key = crypto.randomUUID();
      const acknowledge = () =>
        handling(folio, clientOf(api.url, place.keys.handler.key)).acknowledge('*', key);

      double.faults.cutAfterCommit = 1;
      const cut = await acknowledge();
      expect([cut.response.status, cut.error?.code]).toEqual([503, expect.any(String)]);
      await double.start();

      const again = await until('the command is answered', async () => (await acknowledge()).data);
      expect(again).toMatchObject({ folio, revision: 1, events: [expect.any(String)] });
      expect(await told(acknowledge())).toEqual(again);
      await looking(place, async (runtime) => {
        await untilCaughtUp(runtime);
        expect(await damageOf(runtime, [{ folio, ...first }, again])).toEqual(NO_DAMAGE);
        const history = await (await runtime.ledger()).history(folio);
        expect(history.map(({ type }) => type)).toEqual(['ComplaintReceived', 'ComplaintAcknowledged']);
      });
    });
  });

  it('does no harm under load, also several times', async () => {
    await serving(async ({ place, api, double }) => {
      const load = startLoad(place, () => [api.url], 8);
      for (let cut = 0; cut < 5; cut += 1) {
        await load.more(20);
        double.faults.cutAfterCommit = 1;
        await until('the connection is cut', () => double.faults.cutAfterCommit === 0);
        await double.start();
      }
      await load.more(20);
      await load.stop();
      await looking(place, async (runtime) => {
        await untilCaughtUp(runtime);
        expect(await damageOf(runtime, load.acknowledged)).toEqual(NO_DAMAGE);
      });
    });
  });
});
