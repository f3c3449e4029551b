import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runLedger } from './run-ledger.ts';

describe('an audit of a ledger whose files somebody changed', () => {
  let data: string;
  beforeEach(async () => {
    data = JSON.parse((await runLedger(['demo', '--no-serve', '--json'])).out).data;
  });
  afterEach(() => rm(data, { recursive: true }));

  function change(file: string, statement: string): void {
    const database = new DatabaseSync(join(data, file));
    try {
      expect(database.prepare(statement).run().changes).toBe(1);
    } finally {
      database.close();
    }
  }

  it('finds a row that a view lost, names it in the text, and finds nothing after a rebuild of the view', async () => {
    change(
      'views.sqlite',
      'DELETE FROM facts_1_rows_1 WHERE rowid = (SELECT max(rowid) FROM facts_1_rows_1)',
    );
    const { status, out } = await runLedger(['audit', '--data', data]);
    expect(status).toBe(3);
    expect(out).toMatch(/facts \S+: missing at row/);
    await runLedger(['views', 'rebuild', 'facts', '--promote', '--data', data]);
    expect((await runLedger(['audit', '--data', data])).status).toBe(0);
  });

  it('is not needed to find a view that lacks events: its count shows it, the next report rebuilds it', async () => {
    change(
      'views.sqlite',
      `UPDATE generation SET events = events - 2 WHERE name = 'facts' AND state = 'live'`,
    );
    const views = JSON.parse((await runLedger(['views', 'list', '--json', '--data', data])).out).views;
    expect(views.filter(({ missing }: { missing: number }) => missing !== 0)).toEqual([
      expect.objectContaining({ name: 'facts', generation: 1, missing: 2, lagEvents: 0 }),
    ]);
    const doctor = await runLedger(['doctor', '--data', data]);
    expect(doctor.status).toBe(3);
    expect(doctor.out).toContain('facts (2)');
    const period = ['--from', '2020-01-01', '--to', '2030-01-01'];
    expect((await runLedger(['report', 'accountability', ...period, '--data', data])).status).toBe(0);
    const mended = JSON.parse((await runLedger(['views', 'list', '--json', '--data', data])).out).views;
    expect(mended.find(({ name }: { name: string }) => name === 'facts')).toMatchObject({
      ...{ generation: 2, state: 'live', missing: 0 },
    });
    const back = await runLedger(['views', 'rollback', 'facts', '--data', data]);
    expect([back.status, back.err]).toEqual([expect.any(Number), expect.stringContaining('generation 1')]);
    expect(back.status).not.toBe(0);
    expect((await runLedger(['doctor', '--data', data])).status).toBe(0);
  });

  it('finds an event whose bytes were changed, and names the break', async () => {
    change(
      'events.sqlite',
      `UPDATE events SET data = replace(data, '862.50', '962.50') WHERE data LIKE '%862.50%'`,
    );
    const { status, out } = await runLedger(['audit', '--json', '--data', data]);
    const { events } = JSON.parse(out);
    expect([status, events.found, events.breaks]).toEqual([
      3,
      1,
      [expect.objectContaining({ what: 'data-digest' })],
    ]);
  });
});
