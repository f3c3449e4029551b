import { describe, expect, it } from '@jest/globals';
import { foldHistory, summarise } from '#complaint';
import { deadline, event, receipt } from '#complaint/testing';
import * as fc from '#test/support/random';
import { histories, projected, TestLog, withView } from '../testing/index.ts';
import { statusProjection } from './projection.ts';
import { findStatus } from './queries.ts';

const NOON = Date.UTC(2026, 0, 3, 12);

function logOf(): TestLog {
  const log = new TestLog();
  const deadlines = [deadline('acknowledge', '2026-01-03T12:00:00.000Z')];
  log.record([
    {
      folio: 'A',
      event: receipt('2026-01-01T09:00:00.000Z', { product: 'Loan', category: 'delay', deadlines }),
      recordedAt: NOON,
    },
    {
      folio: 'A',
      event: event('HandlerAssigned', '2026-01-02T09:00:00.000Z', { handler: 'h1', conflictDeclared: false }),
      recordedAt: NOON,
    },
  ]);
  return log;
}

describe('the status of a complaint', () => {
  it('is what the interface shows, as of the moment of the request', async () => {
    await withView(statusProjection, logOf().events, async (views) => {
      expect(await findStatus(views, 'A', NOON - 1)).toMatchObject({
        folio: 'A',
        revision: 1,
        position: '00000000000000000002',
        status: 'investigating',
        acknowledged: false,
        tier: 1,
        cycle: 1,
        kind: 'complaint',
        product: 'Loan',
        category: 'delay',
        handler: 'h1',
        policy: { id: 'iso-10002-default', version: 1 },
        deadlines: [{ clock: 'acknowledge', dueAt: '2026-01-03T12:00:00.000Z', breached: false }],
      });
      expect((await findStatus(views, 'A', NOON))?.deadlines).toMatchObject([{ breached: true }]);
    });
  });

  it('is missing for a complaint that nobody filed', async () => {
    await withView(statusProjection, logOf().events, async (views) => {
      expect(await findStatus(views, 'B', NOON)).toBeUndefined();
    });
  });

  it('is the fold of its events, for any events and any number of stores in between', () => {
    fc.assert(
      fc.property(histories, (entries) => {
        const log = new TestLog();
        log.record(entries);
        const { documents } = projected(statusProjection, log.events);
        for (const [folio, events] of Map.groupBy(log.events, (one) => one.folio)) {
          const state = foldHistory(events);
          if (state.status === 'none') throw new Error('A complaint of the log was not received.');
          const document = documents.get(folio);
          expect(document).toMatchObject({
            folio,
            revision: events.length - 1,
            position: events.at(-1)?.position,
          });
          expect(JSON.parse(JSON.stringify(document?.['state']))).toEqual(JSON.parse(JSON.stringify(state)));
          expect(summarise(state, '2026-06-01T00:00:00.000Z').status).toBe(state.status);
        }
      }),
    );
  });
});
