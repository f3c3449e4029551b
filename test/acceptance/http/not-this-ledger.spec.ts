import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createKeys } from '#access';
import { readConfig } from '#config';
import { openRuntime } from '#runtime';
import { EventStoreDouble } from '#test/support/eventstoredb';
import { type Serving, serve } from '../../../apps/serving/serve.ts';
import { until } from '../../support/until.ts';
import { runLedger } from '../cli/run-ledger.ts';
import { VIEWS } from './support/views.ts';

/** The keys of another ledger. */
const KEYS_OF = (directory: string) => ({
  LEDGER_SECRET_FILE: join(directory, 'secret'),
  LEDGER_MASTER_KEY: `file:${join(directory, 'master-key')}`,
  LEDGER_KEY_STORE: `sqlite:${join(directory, 'keys.sqlite')}`,
});

/** A ledger served by this process. */
interface Served {
  readonly url: string;
  ask(
    path: string,
    key?: string,
  ): Promise<{ readonly status: number; readonly code: string | undefined; readonly detail: string }>;
  /** Readiness, once the engines answer as soon as it wants: on a busy machine that takes some questions. */
  ready(): ReturnType<Served['ask']>;
  file(key: string): Promise<{ readonly status: number; readonly code: string | undefined }>;
  stop(): Promise<void>;
}

async function served(env: Readonly<Record<string, string>>): Promise<Served> {
  const runtime = openRuntime(readConfig({ ...env, PORT: '0' }));
  let serving: Serving;
  try {
    serving = await serve(runtime, { log: pino({ level: 'silent' }), apart: false });
  } catch (error) {
    await runtime.close();
    throw error;
  }
  const url = serving.address ?? '';
  const told = async (answer: Response) => {
    const body: { code?: string; detail?: string } = JSON.parse(await answer.text());
    return { status: answer.status, code: body.code, detail: body.detail ?? '' };
  };
  const bearer = (key: string | undefined) => (key === undefined ? {} : { authorization: `Bearer ${key}` });
  const ask = async (path: string, key?: string) =>
    await told(await fetch(url + path, { headers: bearer(key) }));
  return {
    url,
    ask,
    ready: async () =>
      await until('readiness is found out', async () => {
        const answer = await ask('/readyz');
        return answer.code !== 'engine-unavailable' && answer;
      }),
    file: async (key) =>
      await told(
        await fetch(`${url}/v1/complaints`, {
          method: 'POST',
          headers: {
            ...bearer(key),
            'content-type': 'application/json',
            'idempotency-key': crypto.randomUUID(),
          },
          body: JSON.stringify({ channel: 'web', problem: { description: 'Late' } }),
        }),
      ),
    async stop() {
      await serving.stop();
      await runtime.close();
    },
  };
}

describe.each(['files', 'a server'])('A ledger in %s whose views belong to another log', (engine) => {
  let directory: string;
  let server: EventStoreDouble | undefined;
  let env: Record<string, string>;
  let key: string;
  let running: Served[];

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-not-this-'));
    server = engine === 'files' ? undefined : await new EventStoreDouble().start();
    env = { LEDGER_DATA: join(directory, 'data'), ...(server && { LEDGER_EVENTS: server.url }) };
    running = [];
    const runtime = openRuntime(readConfig(env));
    const keys = createKeys({ store: await runtime.events(), sealing: await runtime.sealing() });
    key = (await keys.issueKey({ name: 'Desk', role: 'handler' })).key;
    await runtime.close();
  });
  afterEach(async () => {
    for (const one of running) await one.stop();
    server?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  const start = async (): Promise<Served> => {
    const one = await served(env);
    running.push(one);
    return one;
  };
  const stopAll = async () => {
    for (const one of running.splice(0)) await one.stop();
  };
  /** Files complaints through another runtime, and waits for the views. */
  const lived = async (complaints: number) => {
    const one = await start();
    for (let n = 0; n < complaints; n += 1) expect((await one.file(key)).status).toBe(201);
    const runtime = openRuntime(readConfig(env));
    await (await runtime.runner()).catchUp();
    await runtime.close();
    await stopAll();
  };
  const file = () => join(directory, 'data', 'events.sqlite');
  /** Copies the log as it is now. @returns a function that restores the copy. */
  const kept = (): (() => void) => {
    if (server === undefined) {
      copyFileSync(file(), `${file()}.kept`);
      return () => copyFileSync(`${file()}.kept`, file());
    }
    const { log } = server;
    const all = [...log.all];
    return () => {
      log.clear();
      for (const event of all) log.append(event.stream, 'any', [event]);
    };
  };
  const emptied = () => {
    if (server === undefined) rmSync(file());
    else server.log.clear();
  };
  const doctor = async () => {
    const { status, out } = await runLedger(['doctor', '--json'], { env });
    const { findings }: { findings: { name: string; state: string; detail: string }[] } = JSON.parse(out);
    return { status, views: findings.find(({ name }) => name === 'views') };
  };

  it('refuses the views after an older state of the log was restored, and names the way out', async () => {
    await lived(3);
    const restore = kept();
    await lived(3);
    restore();

    const api = await start();
    const ahead = {
      status: 503,
      code: 'not-this-ledger',
      detail: expect.stringContaining('is ahead of the log'),
    };
    expect(await api.ready()).toMatchObject(ahead);
    expect(await api.ask('/v1/complaints', key)).toMatchObject(ahead);
    await stopAll();
    const found = await doctor();
    expect(found).toMatchObject({
      status: 3,
      views: {
        state: 'wrong',
        detail: expect.stringMatching(/ahead of the log.*views rebuild \w+ --promote/),
      },
    });
    const report = ['report', 'accountability', '--from', '2026-01-01', '--to', '2027-01-01'];
    const refused = await runLedger([...report, '--json'], { env });
    expect([refused.status, JSON.parse(refused.err).code]).toEqual([1, 'view-beside-log']);
    const audit = await runLedger(['audit'], { env });
    expect([audit.status, audit.out]).toEqual([3, expect.stringContaining('is ahead of the log')]);

    const rebuilt = await runLedger(['views', 'rebuild', '--promote'], { env });
    expect(rebuilt.status).toBe(0);
    for (const view of VIEWS) {
      expect(rebuilt.out).toMatch(
        new RegExp(`View ${view}: generation 2 built .*The previous generation 1 is retired and kept`),
      );
    }
    expect(await doctor()).toMatchObject({ views: { state: 'ok' } });
    const mended = await start();
    expect(await mended.ready()).toMatchObject({ status: 200 });
    expect(await mended.ask('/v1/complaints', key)).toMatchObject({ status: 200 });
    expect((await mended.file(key)).status).toBe(201);
  });

  it(
    'records nothing after the log was emptied, so that no second ledger begins under the views of the ' +
      'first',
    async () => {
      await lived(2);
      emptied();

      const api = await start();
      expect(await api.ready()).toMatchObject({ status: 503, code: 'not-this-ledger' });
      for (const argv of [
        ['keys', 'add', '--role', 'handler', '--name', 'Other', '--json'],
        ['import', '-', '--format', 'jsonl', '--json'],
      ]) {
        const record = { source: 'crm', externalId: 'C-1', occurredAt: '2026-01-05', channel: 'web' };
        const { status, err } = await runLedger(argv, { env, stdin: `${JSON.stringify(record)}\n` });
        expect([status, err]).toEqual([1, expect.stringContaining('the views belong to a ledger')]);
      }
      if (server !== undefined) expect(server.log.all).toEqual([]);
      await stopAll();
      expect((await doctor()).status).toBe(3);
    },
  );

  it('is refused with the log of another ledger: by its keys, and with the other keys by its views', async () => {
    await lived(2);
    const first = { ...env };
    emptied();
    // Another ledger takes its place, with its own keys and its own views.
    env = {
      ...env,
      ...KEYS_OF(join(directory, 'other')),
      LEDGER_VIEWS: `sqlite:${join(directory, 'other', 'views.sqlite')}`,
    };
    const runtime = openRuntime(readConfig(env));
    key = (
      await createKeys({ store: await runtime.events(), sealing: await runtime.sealing() }).issueKey({
        name: 'Desk',
        role: 'handler',
      })
    ).key;
    await runtime.close();
    await lived(6);

    await expect(served(first)).rejects.toMatchObject({ code: 'secret-differs' });
    expect((await runLedger(['up', '--port', '0'], { env: first })).status).toBe(2);
    env = { ...first, ...KEYS_OF(join(directory, 'other')) };
    const api = await start();
    expect(await api.ready()).toMatchObject({ status: 503, code: 'not-this-ledger' });
    expect(await api.ask('/v1/complaints', key)).toMatchObject({ status: 503, code: 'not-this-ledger' });
  });
});

describe('A ledger on a server that is emptied while a process serves it', () => {
  it('serves nothing and records nothing any more', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'ledger-not-this-'));
    const server = await new EventStoreDouble().start();
    const env = { LEDGER_DATA: directory, LEDGER_EVENTS: server.url };
    const runtime = openRuntime(readConfig(env));
    const { key } = await createKeys({
      store: await runtime.events(),
      sealing: await runtime.sealing(),
    }).issueKey({
      name: 'Desk',
      role: 'handler',
    });
    await runtime.close();
    const api = await served(env);
    expect((await api.file(key)).status).toBe(201);
    while ((await api.ask('/v1/complaints', key)).status !== 200) await new Promise(setImmediate);

    const feed = await fetch(`${api.url}/v1/events`, { headers: { authorization: `Bearer ${key}` } });
    const { events }: { events: { folio: string; position: string }[] } = JSON.parse(await feed.text());
    const [{ folio, position } = { folio: '', position: '' }] = events;

    await server.wipe();
    for (
      let ready = await api.ask('/readyz');
      ready.code !== 'not-this-ledger';
      ready = await api.ask('/readyz')
    )
      expect(ready.status).toBe(503);
    while ((await api.file(key)).code !== 'not-this-ledger') await new Promise(setImmediate);
    // Each view is asked about by itself, and is served while the log is asked.
    for (const path of ['/v1/complaints', `/v1/complaints/${folio}`])
      while ((await api.ask(path, key)).code !== 'not-this-ledger') await new Promise(setImmediate);
    for (const path of [
      '/v1/events',
      `/v1/events?after=${position}`,
      `/v1/events/stream?after=${position}`,
      `/v1/complaints/${folio}`,
      `/v1/complaints/${folio}/history`,
    ]) {
      const { status, code } = await api.ask(path, key);
      expect([path, status, code]).toEqual([path, 503, 'not-this-ledger']);
    }
    expect(server.log.all).toEqual([]);
    await api.stop();
    server.stop();
    rmSync(directory, { recursive: true, force: true });
  });
});
