import { describe, expect, it } from '@jest/globals';
import { deadline, event, receipt } from '#complaint/testing';
import type { ReadStore } from '#read-store';
import { TestLog, withView } from '../testing/index.ts';
import { breachesProjection } from './projection.ts';
import { findBreaches } from './queries.ts';

const RECORDED = Date.UTC(2026, 5, 20, 9);
const END_OF_JUNE = '2026-07-01T00:00:00.000Z';

/** A was due by the end of June, B by a day in New York, and of C only the miss is known. */
function logOf(): TestLog {
  const log = new TestLog();
  const source = { system: 'other', file: 'x', line: 1 };
  const entry = (folio: string, one: ReturnType<typeof event>, recordedAt = RECORDED) =>
    log.record([{ folio, event: one, recordedAt }]);
  for (const folio of ['A', 'B', 'C'])
    entry(folio, receipt('2026-06-01T09:00:00.000Z', { deadlines: [deadline('respond', END_OF_JUNE)] }));
  entry(
    'A',
    event('DeadlineBreached', END_OF_JUNE, { clock: 'respond', cycle: 1, tier: 2, dueAt: END_OF_JUNE }),
  );
  entry('C', event('DeadlineBreached', undefined, { clock: 'respond', source }));
  entry('B', {
    ...event('DeadlineBreached', '2026-06-10', { clock: 'resolve', dueAt: '2026-06-09', source }),
    zone: 'America/New_York',
  });
  return log;
}

async function folios(views: ReadStore, from?: string, to?: string, zone = 'UTC') {
  return (await findBreaches(views, { from, to, zone, limit: 10 })).breaches.map(({ folio }) => folio);
}

describe('the breaches', () => {
  it('are listed by due time, those without one where they were recorded', async () => {
    await withView(breachesProjection, logOf().events, async (views) => {
      const { breaches } = await findBreaches(views, { zone: 'UTC', limit: 10 });
      expect(breaches).toMatchObject([
        { folio: 'B', clock: 'resolve', dueAt: '2026-06-09', zone: 'America/New_York', recordedBy: 'import' },
        { folio: 'C', clock: 'respond', recordedBy: 'import', recordedAt: '2026-06-20T09:00:00.000Z' },
        { folio: 'A', clock: 'respond', cycle: 1, tier: 2, dueAt: END_OF_JUNE, recordedBy: 'ledger' },
      ]);
      expect(breaches[1]).not.toHaveProperty('dueAt');
    });
  });

  it('belong to the period of the last moment in time, in the zone that is asked', async () => {
    await withView(breachesProjection, logOf().events, async (views) => {
      expect(await folios(views, '2026-06-01', '2026-07-01')).toEqual(['B', 'C', 'A']);
      expect(await folios(views, '2026-07-01')).toEqual([]);
      expect(await folios(views, '2026-07-01', '2026-08-01', 'Europe/Berlin')).toEqual(['A']);
      expect(await folios(views, '2026-06-10T03:59:59.999Z', '2026-06-10T04:00:00.000Z')).toEqual(['B']);
    });
  });

  it('are given in pages', async () => {
    await withView(breachesProjection, logOf().events, async (views) => {
      const first = await findBreaches(views, { zone: 'UTC', limit: 2 });
      const second = await findBreaches(views, { zone: 'UTC', limit: 2, cursor: first.cursor });
      expect([first, second].map(({ breaches }) => breaches.length)).toEqual([2, 1]);
      expect(second.cursor).toBeUndefined();
    });
  });
});
