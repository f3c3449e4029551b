import { describe, expect, it } from '@jest/globals';
import { event, receipt } from '#complaint/testing';
import { causesProjection } from '#projections/causes';
import { correctiveActionsProjection } from '#projections/corrective-actions';
import { factsProjection } from '#projections/facts';
import { NONE_HIDDEN } from '#projections/shared';
import { TestLog, withViews } from '#projections/testing';
import type { ReadStore } from '#read-store';
import * as fc from '#test/support/random';
import { createReports } from '../reports.ts';
import { type CausesQuestion, findRecurringCauses } from './recurring-causes.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const VIEWS = [factsProjection, causesProjection, correctiveActionsProjection];
type Event = Parameters<TestLog['record']>[0][number]['event'];

const cause = (named: string, rootCause = 1): Event =>
  event('RootCauseRecorded', '2026-11-01T00:00:00.000Z', { rootCause, cause: named, area: 'system' });

function log(complaints: readonly (readonly [folio: string, ...Event[]])[]): TestLog {
  const made = new TestLog();
  for (const [folio, ...events] of complaints)
    for (const one of events) made.record([{ folio, event: one, recordedAt: NOW + made.events.length }]);
  return made;
}

/** Complaints of one cause, received on some days. */
const of = (named: string, ...days: readonly string[]) =>
  days.map((day, i) => [`${named}-${i}`, receipt(`${day}T09:00:00.000Z`), cause(named)] as const);

const asking = (views: ReadStore, question: Partial<CausesQuestion> = {}) =>
  findRecurringCauses(views, { limit: 10, now: NOW, zone: 'UTC', hiddenAmong: NONE_HIDDEN, ...question });

describe('The recurring causes', () => {
  it('are those of at least three complaints that were received in the twelve months until today', async () => {
    const made = log([
      ...of('thrice', '2025-11-30', '2026-03-01', '2026-11-30'),
      ...of('twice', '2026-01-01', '2026-02-01'),
      ...of('too-long', '2025-11-29', '2026-03-01', '2026-11-30'),
      ...of('often', '2026-01-01', '2026-01-02', '2026-01-02', '2026-05-01'),
      ...['1', '2', '3'].map(
        (n) => [`r${n}`, receipt('2026-05-01T09:00:00.000Z', { kind: 'request' }), cause('asked')] as const,
      ),
    ]);
    await withViews(VIEWS, made.events, async (views) => {
      expect(await asking(views)).toMatchObject({
        since: '2025-11-30',
        until: '2026-11-30',
        causes: [
          { cause: 'often', count: 4, firstOn: '2026-01-01', lastOn: '2026-05-01' },
          {
            cause: 'thrice',
            count: 3,
            areas: ['system'],
            complaints: [{ folio: 'thrice-2' }, { folio: 'thrice-1' }, { folio: 'thrice-0' }],
            correctiveActions: [],
          },
        ],
      });
      const dayBefore = await asking(views, { until: '2026-11-29' });
      expect(dayBefore.causes.map((one) => one.cause)).toEqual(['often']);
    });
  });

  it('go by the days of the zone, and a complaint counts once for a cause', async () => {
    const made = log([
      ['A', receipt('2025-11-29T23:30:00.000Z'), cause('x'), cause('x', 2)],
      ['B', receipt('2026-03-01'), cause('x')],
      ['C', receipt('2026-03-01'), cause('x')],
    ]);
    await withViews(VIEWS, made.events, async (views) => {
      expect((await asking(views)).causes).toEqual([]);
      expect((await asking(views, { zone: 'Europe/Berlin' })).causes).toMatchObject([
        { cause: 'x', count: 3, firstOn: '2025-11-30' },
      ]);
    });
  });

  it('follow a corrected date of receipt', async () => {
    const made = log(of('x', '2025-11-01', '2026-03-01', '2026-03-02'));
    const [first] = made.events;
    made.record([
      {
        folio: 'x-0',
        event: event('EntryCorrected', '2026-11-02T00:00:00.000Z', {
          ...{ event: first?.id ?? '', revision: 0, of: 'ComplaintReceived', field: '/occurredAt' },
          ...{ old: '2025-11-01T09:00:00.000Z', new: '2026-01-01T09:00:00.000Z' },
        }),
        recordedAt: NOW + 1_000,
      },
    ]);
    await withViews(VIEWS, made.events.slice(0, -1), async (views) => {
      expect((await asking(views)).causes).toEqual([]);
    });
    await withViews(VIEWS, made.events, async (views) => {
      expect((await asking(views)).causes).toMatchObject([{ cause: 'x', count: 3, firstOn: '2026-01-01' }]);
    });
  });

  it('name the actions against them, and whether they are effective', async () => {
    const AT = '2026-11-01T00:00:00.000Z';
    const linked = (action: string, rootCause?: number): Event =>
      event('CorrectiveActionLinked', AT, {
        ...{ action, kind: 'corrective', owner: 'owner', dueOn: '2026-11-01' },
        ...(rootCause === undefined ? {} : { rootCause }),
      });
    const made = log([
      ...of('x', '2026-01-01', '2026-01-02', '2026-01-03'),
      [
        'x-0',
        linked('x-0.1', 1),
        event('CorrectiveActionVerified', AT, { action: 'x-0.1', effective: true }),
      ],
      ['x-1', linked('x-0.1', 1), linked('x-1.1')],
      ['x-2', cause('other', 2), linked('x-2.1', 2), linked('x-2.2')],
    ]);
    await withViews(VIEWS, made.events, async (views) => {
      const { causes } = await asking(views);
      expect(causes[0]?.correctiveActions).toMatchObject(
        [
          { id: 'x-1.1', folio: 'x-1', owner: 'owner', dueOn: '2026-11-01', overdue: true },
          { id: 'x-0.1', overdue: false, verified: { effective: true, at: AT, by: 'principal-1' } },
        ].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      );
    });
  });

  it('are read page by page, and neither count nor show what does not exist for the asker', async () => {
    const days = ['2026-01-01', '2026-01-02', '2026-01-03'];
    const made = log([...of('a', ...days, '2026-01-04'), ...of('b', ...days), ...of('c', ...days)]);
    await withViews(VIEWS, made.events, async (views) => {
      const first = await asking(views, { limit: 1 });
      const second = await asking(views, { limit: 1, cursor: first.cursor });
      const last = await asking(views, { limit: 1, cursor: second.cursor });
      expect([first, second, last].flatMap(({ causes }) => causes.map((one) => one.cause))).toEqual([
        'a',
        'b',
        'c',
      ]);
      expect(last).not.toHaveProperty('cursor');
      await expect(asking(views, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'misuse' });
      const { causes } = await asking(views, { hiddenAmong: async () => new Set(['a-0', 'b-0']) });
      expect(causes.map((one) => [one.cause, one.count])).toEqual([
        ['a', 3],
        ['c', 3],
      ]);
      expect(JSON.stringify(causes)).not.toMatch(/a-0|b-0/);
    });
  });

  it('agree with the figure of recurrent complaints', async () => {
    const DAY = 86_400_000;
    const START = Date.UTC(2025, 0, 1);
    const day = (n: number): string => new Date(START + n * DAY).toISOString().slice(0, 10);
    const complaint = fc.record({
      on: fc.integer({ min: 0, max: 900 }),
      precise: fc.boolean(),
      cause: fc.constantFrom('x', 'y', 'z'),
    });
    await fc.assertAsync(
      fc.asyncProperty(
        fc.array(complaint, { maxLength: 25 }),
        fc.integer({ min: 300, max: 900 }),
        async (complaints, n) => {
          const made = log(
            complaints.map(({ on, precise, cause: named }, i) => [
              `F${i}`,
              receipt(precise ? `${day(on)}T23:00:00.000Z` : day(on)),
              cause(named),
            ]),
          );
          await withViews(VIEWS, made.events, async (views) => {
            const { causes, since } = await asking(views, { until: day(n) });
            const within = complaints.filter(({ on }) => day(on) >= since && on <= n);
            const counts = Map.groupBy(within, (one) => one.cause);
            expect(new Map(causes.map((one) => [one.cause, one.count]))).toEqual(
              new Map([...counts].flatMap(([named, all]) => (all.length >= 3 ? [[named, all.length]] : []))),
            );
            const reports = createReports({ views, events: made, clock: () => NOW + DAY * 400, zone: 'UTC' });
            const behind = await reports.complaintsBehind('accountability', 'recurrent', {
              ...{ from: since, to: day(n + 1) },
            });
            const recurrent = new Set(behind.complaints.map(({ folio }) => folio));
            // The latest complaint of a cause in the list is a recurrent one.
            for (const one of causes) {
              const latest = complaints.flatMap((c, i) =>
                c.cause === one.cause && day(c.on) === one.lastOn ? [`F${i}`] : [],
              );
              expect(latest.some((folio) => recurrent.has(folio))).toBe(true);
            }
          });
        },
      ),
      { numRuns: 15 },
    );
  });
});
