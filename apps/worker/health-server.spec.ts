import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '#config';
import { openRuntime, type Runtime } from '#runtime';
import { createLogger } from '../serving/logger.ts';
import { type HealthServer, startHealthServer } from './health-server.ts';

interface Answer {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

function ask(url: string, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      answer.on('end', () =>
        resolve({ status: answer.statusCode, type: answer.headers['content-type'], body }),
      );
    });
    asked.on('error', reject).end();
  });
}

describe('A worker alone', () => {
  let data: string;
  let runtime: Runtime;
  let server: HealthServer | undefined;
  const log = createLogger('silent');
  const at = (path: string) => `${server?.address}${path}`;
  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'ledger-worker-'));
    runtime = openRuntime(readConfig({ LEDGER_DATA: data, LEDGER_ROLES: 'worker' }));
    server = await startHealthServer(runtime, log);
  });
  afterEach(async () => {
    await server?.stop();
    await runtime.close();
    rmSync(data, { recursive: true, force: true });
  });

  it('listens on loopback at a port that the system chooses, unless PORT is set', () => {
    expect(server?.address).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
    expect(readConfig({ LEDGER_ROLES: 'worker', PORT: '9100' }).port).toBe(9100);
    expect(readConfig({}).port).toBe(3000);
  });

  it('answers that it is alive and ready', async () => {
    expect(await ask(at('/healthz'))).toMatchObject({ status: 200, body: '{"status":"live"}' });
    expect(await ask(at('/readyz'))).toMatchObject({ status: 200, body: '{"status":"ready"}' });
    expect(await ask(at('/healthz'), 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it('is alive but not ready while an engine is away', async () => {
    await (await runtime.views()).close();
    expect(await ask(at('/healthz'))).toMatchObject({ status: 200 });
    const refused = await ask(at('/readyz'));
    expect(refused).toMatchObject({ status: 503, type: 'application/problem+json' });
    expect(JSON.parse(refused.body)).toMatchObject({ status: 503, code: 'engine-unavailable' });
  });

  it('serves its metrics', async () => {
    const runner = await runtime.runner();
    const end = new AbortController();
    const running = runner.run(end.signal);
    const views = await runtime.views();
    while ((await views.leases()).length === 0) await new Promise((done) => setImmediate(done));
    const { status, type, body } = await ask(at('/metrics'));
    expect(status).toBe(200);
    expect(type).toMatch(/^text\/plain/);
    for (const name of [
      'ledger_view_lag_events{view="status"} 0',
      'ledger_view_parked{view="status"} 0',
      'ledger_view_lease_held{view="status"} 1',
      'ledger_resubscriptions_total 0',
      'ledger_views_commit_duration_seconds',
      'process_resident_memory_bytes',
    ]) {
      expect(body).toContain(name);
    }
    end.abort();
    await running;
  });

  it('has no other routes and refuses other methods', async () => {
    expect(await ask(at('/v1/complaints'))).toMatchObject({ status: 404 });
    expect(await ask(at('/__proto__'))).toMatchObject({ status: 404 });
    expect(await ask(at('/metrics'), 'POST')).toMatchObject({ status: 405 });
  });

  it('works without the health server if another process has its port', async () => {
    const { port } = new URL(server?.address ?? '');
    const other = openRuntime(readConfig({ LEDGER_DATA: data, LEDGER_ROLES: 'worker', PORT: port }));
    expect(await startHealthServer(other, log)).toBeUndefined();
    await other.close();
  });
});
