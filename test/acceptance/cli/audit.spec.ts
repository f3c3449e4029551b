import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runLedger } from './run-ledger.ts';

describe('an audit of a ledger that somebody laid hands on', () => {
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

  it('finds a row that a view lost, says so in words, and finds nothing once the view is rebuilt', async () => {
    change('views.sqlite', 'DELETE FROM facts_1_rows WHERE rowid = (SELECT max(rowid) FROM facts_1_rows)');
    const { status, out } = await runLedger(['audit', '--data', data]);
    expect(status).toBe(3);
    expect(out).toMatch(/facts \S+: missing at row/);
    await runLedger(['views', 'rebuild', 'facts', '--promote', '--data', data]);
    expect((await runLedger(['audit', '--data', data])).status).toBe(0);
  });

  it('finds an event whose bytes were changed, and names it', async () => {
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
