import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../support/until.ts';
import { file, handling, told } from './support/acts.ts';
import { clientOf } from './support/client.ts';
import {
  makePlace,
  type Place,
  type Program,
  start,
  startWorker,
  type WorkerProcess,
} from './support/program.ts';

describe('API and worker in separate processes on the same files', () => {
  let place: Place;
  let api: Program;
  let second: Program;
  let worker: WorkerProcess;

  beforeAll(async () => {
    place = await makePlace();
    [api, second, worker] = await Promise.all([
      start(place, { LEDGER_ROLES: 'api' }),
      start(place, { LEDGER_ROLES: 'api' }),
      startWorker(place),
    ]);
  });

  afterAll(async () => {
    await Promise.all([api?.end('SIGTERM'), second?.end('SIGTERM'), worker?.end('SIGTERM')]);
    await place?.remove();
  });

  it('show in one process what another process recorded', async () => {
    const { folio } = await told(file(clientOf(api.url, place.keys.application.key)));
    const { position } = await told(
      handling(folio, clientOf(second.url, place.keys.handler.key)).acknowledge('"0"'),
    );

    const params = { path: { folio }, query: { after: position } };
    const seen = await told(
      clientOf(api.url, place.keys.handler.key).GET('/v1/complaints/{folio}', { params }),
    );

    expect(seen).toMatchObject({ folio, revision: 1, acknowledged: true });
  });

  it('log each request, but no successful probe', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      expect((await fetch(`${api.url}${path}`)).status).toBe(200);
    }
    await told(file(clientOf(api.url, place.keys.application.key)));
    await until('the request is in the log', () => api.logged().includes('"route":"POST /v1/complaints"'));

    expect(api.logged()).not.toMatch(/"route":"GET \/(healthz|readyz|metrics)"/);
  });

  it('let one command win if several use the same revision', async () => {
    const { folio } = await told(file(clientOf(api.url, place.keys.application.key)));

    const answers = await Promise.all(
      [api, second, api, second].map(async ({ url }, i) => {
        const { response } = await handling(folio, clientOf(url, place.keys.handler.key)).assign(
          '"0"',
          place.keys.handler.principal,
          false,
          `Try ${i}.`,
        );
        return response.status;
      }),
    );

    expect(answers.toSorted()).toEqual([201, 412, 412, 412]);
  });

  it('record a command once if it is sent to both', async () => {
    const key = crypto.randomUUID();

    const [one, other] = await Promise.all(
      [api, second].map(({ url }) => told(file(clientOf(url, place.keys.application.key), {}, key))),
    );

    expect(other).toEqual(one);
  });

  it('end with status 0 on SIGTERM', async () => {
    const another = await startWorker(place);

    expect(await another.end('SIGTERM')).toBe(0);
  });
});

describe('A limit of requests', () => {
  it('holds for each key, and says when to ask again', async () => {
    const place = await makePlace();
    const program = await start(place, { LEDGER_RATE_LIMIT: '5' });
    const ask = (key: string) => clientOf(program.url, key).GET('/v1/views', {});

    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(place.keys.administrator.key)));
    const other = await ask(place.keys.auditor.key);

    const refused = answers.filter(({ response }) => response.status !== 200);
    expect(refused.map(({ error }) => error?.code)).toEqual(['too-many-requests']);
    expect(Number(refused[0]?.response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(other.response.status).toBe(200);
    await program.end('SIGTERM');
    await place.remove();
  });
});
