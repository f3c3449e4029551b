import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import type { MemoryEventStore } from '#event-store/testing';
import { decode } from '#ledger';
import { openEmbeddedReadStore } from '#read-store/embedded';
import type { Projection } from '../projection.ts';
import { createRunner } from '../runner.ts';
import { folio, happen, sampleLog } from '../testing/sample-log.ts';
import { fragile, lives, SAMPLE_VIEWS } from '../testing/sample-views.ts';
import { viewsPlace } from '../testing/views-place.ts';
import { audit } from './audit.ts';

const place = viewsPlace();

function audited(events: MemoryEventStore, projections: readonly Projection[] = SAMPLE_VIEWS) {
  return audit({
    events,
    views: place.views,
    projections,
    decode,
    tempDirectory: place.directory,
    openStore: (path) => openEmbeddedReadStore({ path, throwAway: true }),
  });
}

async function caughtUp(
  n: number,
  projections: readonly Projection[] = SAMPLE_VIEWS,
): Promise<MemoryEventStore> {
  const events = sampleLog(n);
  await createRunner({ events, views: place.views, projections, decode }).catchUp();
  return events;
}

/** Changes the views as a person with access to the file could. */
function tamper(...statements: string[]): void {
  const database = new DatabaseSync(join(place.directory, 'views.db'));
  for (const statement of statements) database.exec(statement);
  database.close();
}

describe('audit', () => {
  it('finds no difference in correct views, and leaves no files', async () => {
    const events = await caughtUp(30);
    const { views, seconds } = await audited(events);
    const position = events.rows.at(-1)?.position;
    expect(views).toEqual([
      {
        name: 'lives',
        version: 1,
        generation: 1,
        position,
        documents: 30,
        rows: 75,
        counters: 4,
        differing: 0,
        differences: [],
      },
      {
        name: 'products',
        version: 1,
        generation: 1,
        position,
        documents: 3,
        rows: 0,
        counters: 0,
        differing: 0,
        differences: [],
      },
      {
        name: 'open-ones',
        version: 1,
        generation: 1,
        position,
        documents: 15,
        rows: 0,
        counters: 0,
        differing: 0,
        differences: [],
      },
    ]);
    expect(seconds).toBeGreaterThan(0);
    expect(readdirSync(place.directory).filter((name) => name.startsWith('ledger-audit'))).toEqual([]);
  });

  it('compares each view at its own checkpoint', async () => {
    const events = sampleLog(10);
    const runner = createRunner({ events, views: place.views, projections: SAMPLE_VIEWS, decode });
    await runner.catchUp(['lives'], events.rows[3]?.position);
    await runner.catchUp(['products'], events.rows[12]?.position);
    const { views } = await audited(events);
    expect(views.map(({ name, position, differing }) => [name, position, differing])).toEqual([
      ['lives', events.rows[3]?.position, 0],
      ['products', events.rows[12]?.position, 0],
    ]);
  });

  it('is correct when other commits happen during the audit', async () => {
    const events = await caughtUp(10);
    const runner = createRunner({ events, views: await place.another(), projections: SAMPLE_VIEWS, decode });
    const stop = new AbortController();
    const work = runner.run(stop.signal);
    const auditing = audited(events);
    for (let i = 0; i < 30; i += 1) {
      happen(events, [
        [i, 'ComplaintAcknowledged'],
        [40 + i, 'ComplaintReceived'],
      ]);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await auditing).views.map(({ differing }) => differing)).toEqual([0, 0, 0]);
    stop.abort();
    await work;
  });

  it('names documents that are missing, unexpected or different, and the member, but never a value', async () => {
    const events = await caughtUp(6);
    tamper(
      `DELETE FROM lives_1_documents WHERE key = '${folio(1)}'`,
      `UPDATE lives_1_documents SET document = json_set(document, '$.acts[1]', 'said in confidence') WHERE key = '${folio(2)}'`,
      `INSERT INTO lives_1_documents (key, document) VALUES ('zzz', '{}')`,
    );
    const [found] = (await audited(events, [lives])).views;
    expect(found?.differing).toBe(3);
    expect(found?.differences).toEqual(
      expect.arrayContaining([
        { key: folio(1), kind: 'missing' },
        { key: folio(2), kind: 'different', where: '/acts/1' },
        { key: 'zzz', kind: 'unexpected' },
      ]),
    );
    expect(JSON.stringify(found)).not.toContain('confidence');
  });

  it('names rows by their folio', async () => {
    const events = await caughtUp(6);
    tamper(
      `DELETE FROM lives_1_rows_1 WHERE _folio = '${folio(1)}' AND _type = 'ComplaintReceived'`,
      `UPDATE lives_1_rows_1 SET _before = 9 WHERE _folio = '${folio(2)}' AND _type = 'ComplaintClosed'`,
      `INSERT INTO lives_1_rows_1 (_folio, _type) SELECT _folio, _type FROM lives_1_rows_1 WHERE _folio = '${folio(3)}' LIMIT 1`,
    );
    const [found] = (await audited(events, [lives])).views;
    expect(found?.differing).toBe(4);
    const order = (a: { key: string; kind: string }, b: { key: string; kind: string }) =>
      `${a.key}${a.kind}` < `${b.key}${b.kind}` ? -1 : 1;
    expect([...(found?.differences ?? [])].sort(order)).toEqual(
      [
        { key: folio(1), kind: 'missing', where: 'row' },
        { key: folio(2), kind: 'missing', where: 'row' },
        { key: folio(2), kind: 'unexpected', where: 'row' },
        { key: folio(3), kind: 'unexpected', where: 'row' },
      ].sort(order),
    );
  });

  it('accepts rows in another order', async () => {
    const events = await caughtUp(6);
    tamper('UPDATE lives_1_rows_1 SET id = -id WHERE id % 2 = 0');
    expect((await audited(events, [lives])).views).toMatchObject([{ rows: 15, differing: 0 }]);
  });

  it('names counters', async () => {
    const events = await caughtUp(6);
    tamper(
      `UPDATE lives_1_counters SET amount = amount + 1 WHERE name = 'open'`,
      `DELETE FROM lives_1_counters WHERE name = 'acts/ComplaintClosed'`,
      `INSERT INTO lives_1_counters VALUES ('extra', 1)`,
    );
    const [found] = (await audited(events, [lives])).views;
    expect(found?.differences).toEqual([
      { key: 'extra', kind: 'unexpected', where: 'counter' },
      { key: 'open', kind: 'different', where: 'counter' },
      { key: 'acts/ComplaintClosed', kind: 'missing', where: 'counter' },
    ]);
  });

  it('counts parked keys', async () => {
    const broken = fragile(({ type, folio: of }) => type === 'ComplaintClosed' && of === folio(2));
    const events = await caughtUp(6, [broken]);
    expect((await audited(events, [broken])).views).toMatchObject([
      { differing: 1, differences: [{ key: folio(2), kind: 'parked' }] },
    ]);
  });

  it('lists a thousand differences and counts them all', async () => {
    const events = await caughtUp(1_100, [lives]);
    tamper("UPDATE lives_1_documents SET document = '{}'");
    const [found] = (await audited(events, [lives])).views;
    expect(found?.differing).toBe(1_100);
    expect(found?.differences).toHaveLength(1_000);
  });

  it('does not compare a view of another version', async () => {
    const events = await caughtUp(1, [lives]);
    const newer = { ...lives, schema: { ...lives.schema, version: 2 } };
    await expect(audited(events, [newer])).rejects.toMatchObject({ code: 'not-built' });
    await createRunner({ events, views: place.views, projections: [newer], decode }).catchUp();
    await expect(audited(events, [lives])).rejects.toMatchObject({ code: 'newer-view' });
  });
});
