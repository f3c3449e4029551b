import { describe, expect, it } from '@jest/globals';
import { CLOCKS } from '#complaint';
import { deadline, type Entry, event, receipt } from '#complaint/testing';
import type { ReadStore } from '#read-store';
import * as fc from '#test/support/random';
import { projected, TestLog, withView } from '../testing/index.ts';
import { dueBelow } from './due-limit.ts';
import { statusProjection } from './projection.ts';
import { runningClocks } from './work.ts';
import { findWorklist, type WorkLine, type WorklistQuestion } from './worklist.ts';

const RUNS = process.env['LEDGER_TEST_THOROUGH'] === undefined ? 12 : 300;

const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T00:00:00.000Z`;
const at = (n: number) => Date.parse(day(n));

/** What happened to a complaint. Few days, so that many clocks share a due date. */
const life = fc.record({
  due: fc.record({
    acknowledge: fc.option(fc.integer({ min: 2, max: 4 })),
    respond: fc.option(fc.integer({ min: 2, max: 4 })),
    resolve: fc.option(fc.integer({ min: 2, max: 4 })),
  }),
  tiers: fc.array(
    fc.record({ acknowledge: fc.integer({ min: 2, max: 6 }), respond: fc.integer({ min: 2, max: 6 }) }),
    {
      maxLength: 2,
    },
  ),
  handler: fc.option(fc.constantFrom('h1', 'h2')),
  isPaused: fc.boolean(),
  response: fc.constantFrom('none', 'proposed', 'accepted'),
});
type Life = typeof life extends fc.Arbitrary<infer L> ? L : never;

function entriesOf(folio: string, { due, tiers, handler, isPaused, response }: Life): readonly Entry[] {
  const recordedAt = at(1);
  const deadlines = Object.entries(due).flatMap(([clock, n]) =>
    n === null ? [] : [deadline(clock as 'respond', day(n))],
  );
  const events: ReturnType<typeof event>[] = [receipt(day(1), { product: folio, deadlines })];
  const add = (...more: readonly ReturnType<typeof event>[]) => events.push(...more);
  if (isPaused && due.respond !== null)
    add(event('ClockPaused', day(1), { clock: 'respond', ground: 'awaiting-complainant' }));
  for (const [index, { acknowledge, respond }] of tiers.entries()) {
    const toTier = index + 2;
    const own = [
      { ...deadline('acknowledge', day(acknowledge)), tier: toTier },
      { ...deadline('respond', day(respond)), tier: toTier },
    ];
    add(
      event('ComplaintEscalated', day(1), { fromTier: toTier - 1, toTier, trigger: 'other', deadlines: own }),
    );
  }
  if (handler !== null) add(event('HandlerAssigned', day(1), { handler, conflictDeclared: false }));
  if (response !== 'none') add(event('ResponseProposed', day(1), { response: 1, type: 'final' }));
  if (response === 'accepted') {
    add(event('ResponseIssued', day(1), { response: 1, type: 'final' }));
    add(event('ResponseAccepted', day(1), { response: 1 }));
  }
  return events.map((one) => ({ folio, event: one, recordedAt }));
}

function logOf(lives: readonly Life[]): TestLog {
  const log = new TestLog();
  for (const [n, one] of lives.entries()) log.record(entriesOf(`F${n}`, one));
  return log;
}

type Asked = Omit<WorklistQuestion, 'cursor' | 'limit' | 'now'>;

/** All pages of a size, one after the other. */
async function pages(views: ReadStore, asked: Asked, limit: number): Promise<readonly WorkLine[]> {
  const lines: WorkLine[] = [];
  let cursor: string | undefined;
  do {
    const page = await findWorklist(views, { ...asked, cursor, limit, now: at(3) });
    expect(page.work.length).toBeLessThanOrEqual(limit);
    lines.push(...page.work);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return lines;
}

const named = ({ folio, clock, tier }: Pick<WorkLine, 'folio' | 'clock' | 'tier'>) =>
  `${folio} ${clock ?? 'none'} ${tier}`;

/** The same, computed from all documents at once. */
function expected(log: TestLog, { handler, clock, response, dueBelow: below }: Asked): readonly string[] {
  const { documents } = projected(statusProjection, log.events);
  const lines = [...documents.values()].flatMap((document) => {
    const isAsked =
      (handler === undefined || (document.handler ?? null) === handler) &&
      (response === undefined || document.response === response);
    if (!isAsked) return [];
    const { folio, state } = document;
    const running = runningClocks(state);
    const kinds = running.map((one) => one.clock);
    const clocks = running.flatMap((one, nth) => {
      const rank = kinds.indexOf(one.clock) === nth ? CLOCKS.indexOf(one.clock) : CLOCKS.length;
      const isWanted = (clock ?? one.clock) === one.clock && (below === undefined || one.dueAt < below);
      const name = named({ folio, clock: one.clock, tier: one.tier ?? 1 });
      return isWanted ? [{ order: [one.dueAt, rank], folio, nth, name }] : [];
    });
    const isLast = running.length === 0 && document.response !== undefined && (clock ?? below) === undefined;
    const name = named({ folio, tier: state.tier });
    return isLast ? [{ order: [Number.MAX_VALUE, 0], folio, nth: 0, name }] : clocks;
  });
  const inOrder = lines.toSorted(
    (a, b) =>
      (a.order[0] ?? 0) - (b.order[0] ?? 0) ||
      (a.order[1] ?? 0) - (b.order[1] ?? 0) ||
      (a.folio < b.folio ? -1 : a.folio > b.folio ? 1 : a.nth - b.nth),
  );
  return inOrder.map((line) => line.name);
}

describe('The worklist', () => {
  it('has each running clock once, in exact order, however it is divided into pages', async () => {
    const question = fc.record({
      handler: fc.constantFrom(undefined, undefined, null, 'h1'),
      clock: fc.constantFrom(undefined, undefined, 'respond' as const, 'acknowledge' as const),
      response: fc.constantFrom(undefined, undefined, 'proposed' as const, 'accepted' as const),
      dueBelow: fc.constantFrom(undefined, undefined, at(3), at(4)),
    });
    await fc.assertAsync(
      fc.asyncProperty(
        fc.array(life, { minLength: 3, maxLength: 12 }),
        fc.array(question, { maxLength: 4 }),
        async (lives, asked) => {
          const log = logOf(lives);
          await withView(statusProjection, log.events, async (views) => {
            for (const one of [{}, ...asked])
              for (const limit of [1, 3, 100])
                expect([one, limit, (await pages(views, one, limit)).map(named)]).toEqual([
                  ...[one, limit, expected(log, one)],
                ]);
          });
        },
      ),
      { numRuns: RUNS },
    );
  });

  const LIFE: Life = {
    ...{ due: { acknowledge: 3, respond: 4, resolve: null }, tiers: [] },
    ...{ handler: null, isPaused: false, response: 'none' },
  };

  it('tells of each clock what people need', async () => {
    const log = logOf([{ ...LIFE, handler: 'h1', isPaused: true, response: 'proposed' }]);
    await withView(statusProjection, log.events, async (views) => {
      const common = {
        ...{ folio: 'F0', cycle: 1, tier: 1, status: 'investigating', handler: 'h1' },
        ...{ product: 'F0', response: 'proposed', revision: 3 },
      };
      expect(await findWorklist(views, { limit: 10, now: at(3) })).toEqual({
        work: [
          { ...common, clock: 'acknowledge', dueAt: day(3), overdue: true },
          { ...common, clock: 'respond', dueAt: day(4), overdue: false, pausedAt: day(1) },
        ],
      });
    });
  });

  it('lists what waits though no clock runs', async () => {
    const none = { acknowledge: null, respond: null, resolve: null };
    const log = logOf([LIFE, { ...LIFE, due: none, response: 'accepted' }, { ...LIFE, due: none }]);
    await withView(statusProjection, log.events, async (views) => {
      expect((await pages(views, { response: 'accepted' }, 1)).map(named)).toEqual(['F1 none 1']);
      expect((await pages(views, {}, 1)).map(named)).toEqual([
        'F0 acknowledge 1',
        'F0 respond 1',
        'F1 none 1',
      ]);
      expect(await pages(views, { response: 'accepted', clock: 'respond' }, 10)).toEqual([]);
    });
  });

  it('refuses the cursor of another question', async () => {
    await withView(statusProjection, logOf([LIFE]).events, async (views) => {
      const { cursor } = await findWorklist(views, { limit: 1, now: at(1) });
      const another = findWorklist(views, { handler: 'h1', cursor, limit: 1, now: at(1) });
      await expect(another).rejects.toMatchObject({ code: 'misuse' });
      for (const nonsense of ['', 'x', 'W10', Buffer.from('["worklist","","",1]').toString('base64url')])
        await expect(findWorklist(views, { cursor: nonsense, limit: 1, now: at(1) })).rejects.toMatchObject({
          code: 'misuse',
        });
    });
  });
});

describe('Until when something is due', () => {
  it('is an instant, the beginning of a day, or a time from now; of two, the earlier', () => {
    const limit = (asked: Parameters<typeof dueBelow>[0]) => dueBelow(asked, at(10), 'Europe/Paris');
    expect(limit({})).toBeUndefined();
    expect(limit({ dueBefore: '2026-01-12T00:00:00+02:00' })).toBe(Date.parse('2026-01-11T22:00:00Z'));
    expect(limit({ dueBefore: '2026-01-12' })).toBe(Date.parse('2026-01-11T23:00:00Z'));
    for (const day of ['24h', '1d', 'PT24H', 'P1D']) expect(limit({ dueWithin: day })).toBe(at(11));
    expect(limit({ dueBefore: day(12), dueWithin: '1d' })).toBe(at(11));
    expect(limit({ dueBefore: day(11), dueWithin: '3d' })).toBe(at(11));
  });
});
