import { expect, it } from '@jest/globals';
import { runLedger } from '../acceptance/cli/run-ledger.ts';
import { file, handling, told } from '../acceptance/http/support/acts.ts';
import { clientOf } from '../acceptance/http/support/client.ts';
import { type Program, start, startWorker } from '../acceptance/http/support/program.ts';
import { describeOnNodes } from '../support/eventstoredb/index.ts';
import { itWhenThorough } from '../support/thorough/index.ts';
import { until } from '../support/until.ts';
import { begun } from './support/after-test.ts';
import { damageOf, looking, NO_DAMAGE, untilCaughtUp } from './support/ledger.ts';
import { startLoad } from './support/load.ts';
import { placeOn } from './support/on-nodes.ts';

/** The longest time for an answer on a busy machine, because a person waits for it. */
const ANSWERED_WITHIN_MS = 20_000;
const NODES = [1, 2, 3];

async function readiness({ url }: Program) {
  const answer = await fetch(`${url}/readyz`);
  const body: unknown = await answer.json();
  return { status: answer.status, body };
}

async function isReady(api: Program): Promise<boolean> {
  return (await readiness(api)).status === 200;
}

describeOnNodes('API and worker on a cluster', { count: 3, noticeMs: 1_000 }, (nodes) => {
  it('without a quorum: commands are refused within seconds, and a retry with the same key is answered', async () => {
    const place = await placeOn(nodes());
    const api = await begun(start(place, { LEDGER_ROLES: 'api', LOG_LEVEL: 'warn' }));
    await until('it is ready', () => isReady(api));
    const filer = clientOf(api.url, place.keys.application.key);
    const handler = clientOf(api.url, place.keys.handler.key);
    const { folio } = await told(file(filer));

    await nodes().kill(2);
    await nodes().kill(3);
    const key = crypto.randomUUID();
    const acknowledge = () => handling(folio, handler).acknowledge('*', key);
    const timed = async <T>(send: () => Promise<T>) => {
      const began = performance.now();
      const answer = await send();
      return { answer, ms: performance.now() - began };
    };
    const first = await timed(acknowledge);
    expect(first.ms).toBeLessThan(ANSWERED_WITHIN_MS);
    expect(first.answer.response.status).toBe(503);
    expect(['unknown-outcome', 'engine-unavailable']).toContain(first.answer.error?.code);
    // Once the API knows that nothing can be written, it sends nothing.
    const refused = await until('commands are refused', async () => {
      const { answer, ms } = await timed(() => file(filer));
      return answer.error?.code === 'engine-unavailable' && { answer, ms };
    });
    expect(refused.answer.response.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(refused.ms).toBeLessThan(ANSWERED_WITHIN_MS);

    expect(await readiness(api)).toMatchObject({
      status: 503,
      body: { code: 'engine-unavailable', detail: expect.stringContaining('Nothing can be written.') },
    });
    const read = await handler.GET('/v1/complaints/{folio}/history', { params: { path: { folio } } });
    // A read of personal data that cannot be recorded shows nothing.
    expect(read.response.status).toBe(503);
    expect(read.error?.code).toBe('read-not-recorded');
    const { status, out } = await runLedger(['doctor', '--json'], { env: place.env });
    expect(status).toBe(3);
    expect(JSON.parse(out).findings).toContainEqual(
      expect.objectContaining({ name: 'writing', state: 'wrong', detail: 'nothing can be recorded' }),
    );

    await nodes().start(2);
    await nodes().start(3);
    const answered = await until('the same key is answered', async () => (await acknowledge()).data);
    expect(answered).toMatchObject({ folio, revision: 1 });
    await until('it is ready again', () => isReady(api));
    expect(await api.end('SIGTERM')).toBe(0);
  });

  for (const [what, leave, comeBack] of [
    ['killed', 'kill', 'start'],
    ['frozen', 'freeze', 'resume'],
  ] as const) {
    itWhenThorough(
      `each node ${what} in turn under load: everything continues by itself, nothing is lost or printed`,
      async () => {
        const place = await placeOn(nodes());
        const api = await begun(start(place, { LEDGER_ROLES: 'api', LOG_LEVEL: 'fatal' }));
        const worker = await begun(startWorker({ env: { ...place.env, LOG_LEVEL: 'fatal' } }));
        const load = startLoad(place, () => [api.url], 8);
        await load.more(30);
        for (const node of NODES) {
          await nodes()[leave](node);
          // Two of three nodes are enough for commands, also if the leader is gone.
          await load.more(30);
          await nodes()[comeBack](node);
          await load.more(30);
        }
        await load.stop();
        await looking(place, async (runtime) => {
          await untilCaughtUp(runtime);
          expect(await damageOf(runtime, load.acknowledged)).toEqual(NO_DAMAGE);
        });
        expect(api.logged()).toBe('');
        expect(worker.logged()).toBe('');
        expect(await Promise.all([api.end('SIGTERM'), worker.end('SIGTERM')])).toEqual([0, 0]);
      },
    );
  }

  it('all nodes away for a while: everything continues by itself', async () => {
    const place = await placeOn(nodes());
    const api = await begun(start(place, { LEDGER_ROLES: 'api', LOG_LEVEL: 'fatal' }));
    const worker = await begun(startWorker({ env: { ...place.env, LOG_LEVEL: 'fatal' } }));
    const load = startLoad(place, () => [api.url], 4);
    await load.more(20);
    for (const node of NODES) await nodes().kill(node);
    const failed = load.setbacks.get('503 engine-unavailable') ?? 0;
    await until(
      'discovery has failed several times',
      () => (load.setbacks.get('503 engine-unavailable') ?? 0) > failed + 20,
    );
    for (const node of NODES) await nodes().start(node);
    await load.more(40);
    await load.stop();
    await looking(place, async (runtime) => {
      await untilCaughtUp(runtime);
      expect(await damageOf(runtime, load.acknowledged)).toEqual(NO_DAMAGE);
    });
    await until('it is ready again', () => isReady(api));
    expect(await Promise.all([api.end('SIGTERM'), worker.end('SIGTERM')])).toEqual([0, 0]);
  });
});
