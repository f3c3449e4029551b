import { describe, expect, it } from '@jest/globals';
import { breachesToRecord, CLOCKS, foldHistory } from '#complaint';
import { deadline, event, receipt } from '#complaint/testing';
import type { ReadStore } from '#read-store';
import * as fc from '#test/support/random';
import { histories, projected, TestLog, withView } from '../testing/index.ts';
import { countDeadlines } from './count-deadlines.ts';
import { statusProjection } from './projection.ts';
import { runningClocks, STANDING } from './work.ts';
import { findBreachesToRecord, findWork, type WorkQuestion } from './work-queries.ts';

const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T00:00:00.000Z`;
const at = (n: number) => Date.parse(day(n));

/** A waits for an approval, B is handled and its answer is paused, C is closed, D was late before it was closed. */
function logOf(): TestLog {
  const log = new TestLog();
  const entry = (folio: string, one: ReturnType<typeof event>, recordedAt: number) =>
    log.record([{ folio, event: one, recordedAt }]);
  const due = (acknowledge: number, respond: number) => ({
    deadlines: [deadline('acknowledge', day(acknowledge)), deadline('respond', day(respond))],
  });
  entry('A', receipt(day(1), due(3, 10)), at(1));
  entry('B', receipt(day(1), due(4, 9)), at(1));
  entry('C', receipt(day(1), due(3, 10)), at(1));
  entry('D', receipt(day(1), due(2, 10)), at(1));
  entry('B', event('HandlerAssigned', day(1), { handler: 'h1', conflictDeclared: false }), at(1));
  entry('B', event('ClockPaused', day(2), { clock: 'respond', ground: 'awaiting-complainant' }), at(2));
  entry('C', event('ComplaintClosed', day(2), { cycle: 1, reason: 'withdrawn' }), at(2));
  entry('A', event('ResponseProposed', day(2), { response: 1, type: 'final' }), at(2));
  entry('D', event('ComplaintClosed', day(5), { cycle: 1, reason: 'withdrawn' }), at(5));
  return log;
}

async function found(views: ReadStore, question: WorkQuestion): Promise<readonly string[]> {
  return (await findWork(views, question, undefined, 10)).documents.map(({ folio }) => folio);
}

async function owed(views: ReadStore, until: number): Promise<readonly string[]> {
  const folios: string[] = [];
  for await (const page of findBreachesToRecord(views, until, 1))
    folios.push(...page.flatMap(({ folio, breaches }) => breaches.map(({ clock }) => `${folio} ${clock}`)));
  return folios;
}

describe('the counts of deadlines', () => {
  it('tell how many open complaints are overdue, due soon, due later or paused, for each kind of clock', async () => {
    await withView(statusProjection, logOf().events, async (views) => {
      const counted = async (now: number) =>
        (await countDeadlines(views, now))
          .filter(({ complaints }) => complaints > 0)
          .map(({ clock, state, complaints }) => `${clock} ${state} ${complaints}`);
      expect(await counted(at(3))).toEqual([
        'acknowledge overdue 1',
        'acknowledge due-soon 1',
        'respond running 1',
        'respond paused 1',
      ]);
      expect(await counted(at(3) - 1)).toEqual(
        expect.arrayContaining(['acknowledge due-soon 1', 'acknowledge running 1']),
      );
      expect(await countDeadlines(views, at(3))).toHaveLength(20);
    });
  });
});

describe('the work', () => {
  it('is every open complaint with a clock of a kind, by due date, the paused ones last', async () => {
    await withView(statusProjection, logOf().events, async (views) => {
      expect(await found(views, { by: 'acknowledge' })).toEqual(['A', 'B']);
      expect(await found(views, { by: 'respond' })).toEqual(['A', 'B']);
      expect(await found(views, { by: 'respond', below: STANDING })).toEqual(['A']);
      expect(await found(views, { by: 'acknowledge', from: at(3) + 1 })).toEqual(['B']);
      expect(await found(views, { by: 'safety' })).toEqual([]);
    });
  });

  it('is found by handler, by nobody, and by the response that waits', async () => {
    await withView(statusProjection, logOf().events, async (views) => {
      expect(await found(views, { by: 'acknowledge', handler: 'h1' })).toEqual(['B']);
      expect(await found(views, { by: 'acknowledge', handler: null })).toEqual(['A']);
      expect(await found(views, { by: 'acknowledge', response: 'proposed' })).toEqual(['A']);
      expect(await found(views, { by: 'acknowledge', response: 'accepted' })).toEqual([]);
    });
  });

  it('is that of nobody when an assessment took its handler off, until somebody is assigned again', async () => {
    const log = logOf();
    const entry = (one: ReturnType<typeof event>, recordedAt: number) =>
      log.record([{ folio: 'B', event: one, recordedAt }]);
    const handledBy = (handler: string | null) =>
      withView(statusProjection, log.events, (views) => found(views, { by: 'acknowledge', handler }));
    const assessed = {
      severity: 'low',
      safety: false,
      concerns: ['h1'],
      handlerRelieved: true,
      deadlines: [],
    } as const;
    entry(event('ComplaintAssessed', day(2), assessed), at(2));
    expect([await handledBy('h1'), await handledBy(null)]).toEqual([[], ['A', 'B']]);
    entry(event('HandlerAssigned', day(3), { handler: 'h2', conflictDeclared: false }), at(3));
    expect([await handledBy('h2'), await handledBy(null)]).toEqual([['B'], ['A']]);
  });

  it('tells the breaches to record, also of a closed complaint, none before its time', async () => {
    await withView(statusProjection, logOf().events, async (views) => {
      expect(await owed(views, at(2) - 1)).toEqual([]);
      expect(await owed(views, at(2))).toEqual(['D acknowledge']);
      expect(await owed(views, at(30))).toEqual([
        'D acknowledge',
        'A acknowledge',
        'A respond',
        'B acknowledge',
      ]);
    });
  });

  it('has, for any history, the clocks and breaches that the domain folds', () => {
    fc.assert(
      fc.property(histories, (entries) => {
        const log = new TestLog();
        log.record(entries);
        const { documents } = projected(statusProjection, log.events);
        for (const [folio, events] of Map.groupBy(log.events, (one) => one.folio)) {
          const state = foldHistory(events);
          if (state.status === 'none') throw new Error('A complaint of the log was not received.');
          const document = documents.get(folio);
          const clocks = runningClocks(state);
          for (const clock of CLOCKS)
            expect(document?.[clock]).toBe(clocks.find((one) => one.clock === clock)?.dueAt);
          const [first] = breachesToRecord(state);
          expect(document?.pendingAt).toBe(first && Date.parse(first.dueAt));
          if (state.status === 'closed') expect(clocks).toEqual([]);
        }
      }),
    );
  });
});
