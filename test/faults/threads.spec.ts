import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { file } from '../acceptance/http/support/acts.ts';
import { clientOf } from '../acceptance/http/support/client.ts';
import { makePlace, type Place, type Program, start } from '../acceptance/http/support/program.ts';
import { embeddedEngines } from '../support/engines.ts';
import { until } from '../support/until.ts';
import { begun, removed } from './support/after-test.ts';
import { damageOf, looking, NO_DAMAGE, untilCaughtUp } from './support/ledger.ts';
import { startLoad } from './support/load.ts';

const END_THREADS = fileURLToPath(new URL('../../dist/test/faults/support/end-threads.js', import.meta.url));
const YEAR = { from: '2026-01-01', to: '2027-01-01' };

/** A process that ends the threads of this file when it is asked to. */
function served(place: Place, threads: string): Promise<Program> {
  return begun(
    start(place, {
      NODE_OPTIONS: `--import ${END_THREADS}`,
      END_THREADS: threads,
      LEDGER_ROLES: 'api,worker',
      LOG_LEVEL: 'warn',
    }),
  );
}

function endThreads({ pid }: Program): void {
  process.kill(pid, 'SIGUSR2');
}

function deaths(program: Program): number {
  return program.logged().split('a thread died').length - 1;
}

/** Whether a thread of a store died and was started again, which only the metrics tell. */
async function isRestarted({ url }: Program): Promise<boolean> {
  return /^ledger_thread_restarts\{[^}]*\} 1$/m.test(await (await fetch(`${url}/metrics`)).text());
}

async function readiness({ url }: Program) {
  const response = await fetch(`${url}/readyz`);
  const { detail } = (await response.json()) as { detail?: string };
  return { status: response.status, detail };
}

async function report({ url }: Program, place: Place) {
  const { response, error } = await clientOf(url, place.keys.compliance.key).GET('/v1/reports/{name}', {
    params: { path: { name: 'accountability' }, query: YEAR },
  });
  return { status: response.status, code: error?.code };
}

/** Resolves when a new complaint is in the views. */
async function visible({ url }: Program, place: Place): Promise<void> {
  const { data } = await file(clientOf(url, place.keys.application.key), {}, crypto.randomUUID());
  const { folio, position } = data ?? { folio: '', position: '' };
  await until('the complaint is in the views', async () => {
    const { response } = await clientOf(url, place.keys.handler.key).GET('/v1/complaints/{folio}', {
      params: { path: { folio }, query: { after: position } },
    });
    return response.status === 200;
  });
}

it('a worker whose thread dies goes on, once; after that the process is not ready, and still records', async () => {
  const place = removed(await makePlace(embeddedEngines()));
  const program = await served(place, 'worker-thread');
  await looking(place, async (runtime) => {
    const load = startLoad(place, () => [program.url], 6, true);
    await load.more(40);
    endThreads(program);
    await until('the thread died', () => deaths(program) === 1);
    await load.more(40);
    await load.stop();
    await untilCaughtUp(runtime);
    expect(await damageOf(runtime, load.acknowledged)).toEqual(NO_DAMAGE);
    expect({ ...(await readiness(program)), deaths: deaths(program) }).toEqual({
      status: 200,
      detail: undefined,
      deaths: 1,
    });
    endThreads(program);
    await until('the process is not ready', async () => (await readiness(program)).status === 503);
    expect((await readiness(program)).detail).toContain('A thread of this process died twice (worker)');
    const filed = await file(clientOf(program.url, place.keys.application.key), {}, crypto.randomUUID());
    expect(filed.response.status).toBe(201);
    expect(await program.end('SIGTERM')).toBe(0);
  });
});

it.each([
  ['the events', 'event-store/embedded/writer/thread'],
  ['the key store', 'privacy/sqlite/commits/thread'],
])(
  'commands are answered when the thread that writes %s dies, and recorded once when they are sent again',
  async (_, thread) => {
    const place = removed(await makePlace(embeddedEngines()));
    const program = await served(place, thread);
    await looking(place, async (runtime) => {
      const load = startLoad(place, () => [program.url], 6, true);
      await load.more(40);
      endThreads(program);
      await until('the thread is started again', () => isRestarted(program));
      await load.more(40);
      await load.stop();
      await untilCaughtUp(runtime);
      expect(await damageOf(runtime, load.acknowledged)).toEqual(NO_DAMAGE);
      expect((await readiness(program)).status).toBe(200);
      endThreads(program);
      await until('the process is not ready', async () => (await readiness(program)).status === 503);
      const { response } = await file(
        clientOf(program.url, place.keys.application.key),
        { complainant: { email: 'a@example.org' } },
        crypto.randomUUID(),
      );
      expect(response.status).toBe(503);
      expect(await program.end('SIGTERM')).toBe(0);
    });
  },
);

it('a report whose thread dies is refused, and the next one is made; a second death leaves all else as it is', async () => {
  const place = removed(await makePlace(embeddedEngines()));
  const program = await served(place, 'long-reads-thread');
  await visible(program, place);
  expect(await report(program, place)).toEqual({ status: 200, code: undefined });
  endThreads(program);
  await until('the thread died', () => deaths(program) === 1);
  expect(await report(program, place)).toEqual({ status: 200, code: undefined });
  endThreads(program);
  await until('the thread died again', () => deaths(program) === 2);
  expect(await report(program, place)).toEqual({ status: 503, code: 'engine-unavailable' });
  expect((await readiness(program)).detail).toContain('(long reads)');
  await visible(program, place);
  expect(await program.end('SIGTERM')).toBe(0);
});

it('a process that is killed while all its threads work loses nothing', async () => {
  const kills = process.env['LEDGER_TEST_THOROUGH'] === '1' ? 20 : 2;
  const place = removed(await makePlace(embeddedEngines()));
  const env = { LEDGER_ROLES: 'api,worker', LOG_LEVEL: 'warn' };
  let program = await begun(start(place, env));
  const load = startLoad(place, () => [program.url], 6, true);
  for (let kill = 0; kill < kills; kill += 1) {
    await load.more(20 + ((kill * 7) % 23));
    const reports = [0, 1, 2].map(() => report(program, place).catch(() => undefined));
    await load.more(1 + ((kill * 5) % 11));
    await program.end('SIGKILL');
    await Promise.all(reports);
    program = await begun(start(place, env));
  }
  await load.more(20);
  await load.stop();
  await looking(place, async (runtime) => {
    await untilCaughtUp(runtime);
    expect(await damageOf(runtime, load.acknowledged)).toEqual(NO_DAMAGE);
  });
  const [folio = ''] = load.acknowledged.map((one) => one.folio);
  const shown = await clientOf(program.url, place.keys.handler.key).GET('/v1/complaints/{folio}', {
    params: { path: { folio } },
  });
  expect(shown.response.status).toBe(200);
  expect(await program.end('SIGTERM')).toBe(0);
}, 600_000);

it('more reports than may wait are refused with 503, and those whose clients left make room', async () => {
  const place = removed(await makePlace(embeddedEngines()));
  const program = await begun(start(place, { LEDGER_ROLES: 'api,worker', LOG_LEVEL: 'info' }));
  await visible(program, place);
  const leaving = new AbortController();
  const url = `${program.url}/v1/reports/accountability?from=${YEAR.from}&to=${YEAR.to}`;
  const headers = { authorization: `Bearer ${place.keys.compliance.key}` };
  const ask = () => fetch(url, { headers, signal: leaving.signal }).catch(() => undefined);
  let answers: readonly Promise<Response | undefined>[] = [];
  // On a busy machine the first ones may be answered before the last one has come.
  const refused = await until('a report is refused', async () => {
    answers = Array.from({ length: 60 }, ask);
    return await Promise.any(
      answers.map(async (one) => {
        const answer = await one;
        if (answer?.status !== 503) throw new Error('It is not refused.');
        return answer;
      }),
    );
  });
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(await refused.json()).toMatchObject({ code: 'too-many-reads' });
  leaving.abort();
  const statuses = (await Promise.all(answers)).map((answer) => answer?.status);
  expect(statuses.filter((status) => status !== 503 && status !== 200 && status !== undefined)).toEqual([]);
  await until('nothing waits', async () => {
    const metrics = await (await fetch(`${program.url}/metrics`)).text();
    return metrics.includes('\nledger_long_reads_waiting 0\n');
  });
  expect(await report(program, place)).toEqual({ status: 200, code: undefined });
  expect(program.logged()).not.toContain('"level":50');
  expect(await program.end('SIGTERM')).toBe(0);
});
