import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runLedger } from '../cli/run-ledger.ts';
import { file, told } from './support/acts.ts';
import { viewsBuilt } from './support/built.ts';
import { type ApiClient, clientOf, command } from './support/client.ts';
import { feedOf } from './support/feed.ts';
import { makePlace, type Place, type Program, start } from './support/program.ts';

const EXTERNAL_ID = `maria.lopez-${crypto.randomUUID()}@example.org`;
const LINES = [
  { externalId: EXTERNAL_ID, source: 'old-desk', product: 'Mortgage', occurredAt: '2026-06-01T10:00:00Z' },
  { externalId: 'A-1', source: 'old-desk', product: 'Maria Lopez', occurredAt: '2026-06-02T10:00:00Z' },
  { externalId: 'A-2', source: 'old-desk', product: 'Mortgage', occurredAt: '2026-06-02T10:00:00Z' },
];

describe('The names in complaints', () => {
  let place: Place;
  let program: Program;
  let folder: string;
  let env: Readonly<Record<string, string>>;
  let imported: Awaited<ReturnType<typeof runLedger>>;
  let handler: ApiClient;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'names-'));
    place = await makePlace();
    const catalogue = join(folder, 'catalogue.json');
    await writeFile(catalogue, JSON.stringify({ products: ['Mortgage'], categories: ['late-letter'] }));
    env = { ...place.env, LEDGER_CATALOGUE: catalogue };
    const stdin = LINES.map((line) => JSON.stringify(line)).join('\n');
    imported = await runLedger(['import', '-', '--format', 'jsonl', '--json'], { env, stdin });
    program = await start({ env });
    await viewsBuilt(program, place);
    handler = clientOf(program.url, place.keys.handler.key);
  });
  afterAll(async () => {
    await program.end('SIGTERM');
    await place.remove();
    await rm(folder, { recursive: true });
  });

  const received = (body: object) => file(handler, body);

  it('are the names of the catalogue, over HTTP and in an import', async () => {
    expect((await received({ problem: { category: 'late-letter' } })).response.status).toBe(201);
    const { response, error } = await received({ product: 'Maria Lopez', problem: { category: 'delay' } });
    expect([response.status, error]).toMatchObject([
      422,
      {
        errors: [
          { pointer: '/product', code: 'not-in-catalogue' },
          { pointer: '/problem/category', code: 'not-in-catalogue' },
        ],
      },
    ]);
    expect(JSON.stringify(error)).not.toContain('Maria');
    expect([imported.status, JSON.parse(imported.out)]).toMatchObject([
      3,
      { accepted: 2, rejects: [{ line: 2, code: 'not-in-catalogue' }] },
    ]);
  });

  it('are the names to which a receipt is corrected', async () => {
    const { data } = await received({ product: 'Mortgage' });
    const corrected = (field: string, value: string) =>
      handler.POST('/v1/complaints/{folio}/corrections', {
        params: { path: { folio: data?.folio ?? '' }, header: command('*') },
        body: { event: data?.events[0] ?? '', field, value, reason: 'Chosen by mistake.' },
      });
    const refused = await corrected('/data/product', 'Maria Lopez');
    expect([refused.response.status, refused.error]).toMatchObject([
      422,
      { errors: [{ pointer: '/value', code: 'not-in-catalogue' }] },
    ]);
    expect((await corrected('/data/category', 'late-letter')).response.status).toBe(201);
  });

  it('stop a start with a bad catalogue, with a message of one line', async () => {
    const broken = join(folder, 'broken.json');
    await writeFile(broken, '{"products":["Mortgage",7]}');
    for (const command of [['up', '--port', '0'], ['replay'], ['doctor']]) {
      const { status, err } = await runLedger(command, { env: { ...env, LEDGER_CATALOGUE: broken } });
      expect([status, err.trim().split('\n')]).toEqual([
        2,
        [expect.stringMatching(/LEDGER_CATALOGUE.*item 2 of "products"/)],
      ]);
    }
  });

  it('do not show an e-mail address: an external id that is one can be searched, but is in no feed', async () => {
    const q = `old-desk:${EXTERNAL_ID}`;
    const page = await told(handler.GET('/v1/complaints', { params: { query: { q } } }));
    const [found] = page.complaints;
    expect(page.complaints).toHaveLength(1);
    const folio = found?.folio ?? '';
    const { events } = await told(
      handler.GET('/v1/complaints/{folio}/history', { params: { path: { folio } } }),
    );
    expect(events[0]?.personal).toMatchObject({ source: { externalId: EXTERNAL_ID } });
    expect(JSON.stringify(events.map(({ data }) => data))).not.toContain('maria');
    const feed = await feedOf(clientOf(program.url, place.keys.application.key));
    expect(feed.some((event) => event.folio === folio)).toBe(true);
    expect(JSON.stringify(feed)).not.toContain(EXTERNAL_ID);
    for (const command of ['status', 'history']) {
      const { status, out } = await runLedger([command, q, '--json'], { env });
      expect([status, JSON.parse(out)]).toMatchObject([0, { folio }]);
    }
  });

  it('are listed behind a figure in pages that fit together, for every moment', async () => {
    const auditor = clientOf(program.url, place.keys.auditor.key);
    const asOf = new Date(Date.now() - 1).toISOString();
    const folios: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { from: '2026-06-01', to: '2026-07-01', asOf, limit: 1, ...(cursor && { cursor }) };
      const path = { name: 'accountability', figure: 'received' };
      const page = await told(
        auditor.GET('/v1/reports/{name}/figures/{figure}/complaints', { params: { path, query } }),
      );
      folios.push(...page.complaints.map(({ folio }) => folio));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(new Set(folios).size).toBe(folios.length);
    expect(folios.length).toBeGreaterThanOrEqual(2);
  });
});
