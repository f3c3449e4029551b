import { describe, expect, it } from '@jest/globals';
import { event, receipt } from '#complaint/testing';
import type { ReadStore } from '#read-store';
import * as fc from '#test/support/random';
import { TestLog, withView } from '../testing/index.ts';
import { statusProjection } from './projection.ts';
import { findRetained, momentBefore, type RetentionRule } from './retention-queries.ts';

const DAY = 86_400_000;
const START = Date.UTC(2020, 0, 1);
type Event = Parameters<TestLog['record']>[0][number]['event'];

const iso = (days: number): string => new Date(START + days * DAY).toISOString();
/** A policy that keeps data for some days, until the end of a day. */
const rule = (id: string, days: number): RetentionRule => ({
  ...{ id, version: 1 },
  retentionEnd: (closedAt) => new Date((Math.floor(Date.parse(closedAt) / DAY) + days) * DAY).toISOString(),
});
/** More complaints than any test has. */
const MOST = 50;
const RULES = [rule('short', 10), rule('long', 100), rule('at-once', 0)];

const closed = (at: string | undefined, cycle = 1): Event =>
  event('ComplaintClosed', at, { cycle, reason: 'withdrawn' });
const reopened = (at: string): Event =>
  event('ComplaintReopened', at, { cycle: 2, clockRule: 'anew', deadlines: [] });

function log(complaints: readonly (readonly [folio: string, policy: string, ...Event[]])[]): TestLog {
  const made = new TestLog();
  for (const [folio, id, ...events] of complaints) {
    for (const one of [receipt(iso(0)), ...events])
      made.record([
        { folio, event: one, recordedAt: START + made.events.length, policy: { id, version: 1 } },
      ]);
  }
  return made;
}

async function allOf(views: ReadStore, dueBefore: string, limit: number) {
  const found = [];
  let cursor: string | undefined;
  do {
    const page = await findRetained(views, { rules: RULES, dueBefore, cursor, limit });
    expect(page.complaints.length).toBeLessThanOrEqual(limit);
    found.push(...page.complaints);
    if (found.length > MOST) throw new Error(`The pages have no end: ${found.map(({ folio }) => folio)}`);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
}

describe('The complaints whose retention is over', () => {
  it('are closed ones, by the end of the retention of their own policies', async () => {
    const made = log([
      ['A', 'long', closed(iso(1))],
      ['B', 'short', closed(iso(2))],
      ['C', 'short', closed(iso(1)), reopened(iso(3))],
      ['D', 'short', closed(iso(1)), reopened(iso(3)), closed(iso(5), 2)],
      ['E', 'gone', closed(iso(1))],
      ['F', 'short'],
    ]);
    await withView(statusProjection, made.events, async (views) => {
      expect(await allOf(views, iso(200), 10)).toEqual([
        {
          folio: 'B',
          policy: { id: 'short', version: 1 },
          closedAt: iso(2),
          retainedUntil: iso(12),
          onHold: false,
        },
        expect.objectContaining({ folio: 'D', retainedUntil: iso(15) }),
        expect.objectContaining({ folio: 'A', retainedUntil: iso(101) }),
      ]);
      expect((await allOf(views, iso(15), 10)).map(({ folio }) => folio)).toEqual(['B']);
    });
  });

  it('tell of a hold and of a request, and are left out once the erasure has begun', async () => {
    const held = event('LegalHoldPlaced', iso(1), { hold: 1 });
    const released = event('LegalHoldReleased', iso(2), { hold: 1 });
    const requested = event('ErasureRequested', iso(2), {
      erasure: 1,
      basis: 'retention',
      scope: 'complaint',
    });
    const refused = event('ErasureDecided', iso(2), { erasure: 1, decision: 'refused', overridden: false });
    const ofField = event('ErasureRequested', iso(2), {
      erasure: 2,
      basis: 'other',
      scope: 'event',
      event: 'e',
    });
    const started = event('ErasureStarted', iso(3), { erasure: 1, scope: 'complaint' });
    const made = log([
      ['A', 'short', held, closed(iso(1)), requested, ofField],
      ['B', 'short', held, closed(iso(1)), released, requested, refused],
      ['C', 'short', closed(iso(1)), requested, started],
    ]);
    await withView(statusProjection, made.events, async (views) => {
      expect(await allOf(views, iso(200), 10)).toMatchObject([
        { folio: 'A', onHold: true, erasure: { n: 1, state: 'requested' } },
        { folio: 'B', onHold: false },
      ]);
    });
  });

  it('are judged by the closing of history, and by none without a date', async () => {
    const made = log([['A', 'short', closed('2020-01-05')]]);
    made.record([
      { folio: 'B', event: receipt(undefined), recordedAt: START, policy: { id: 'short', version: 1 } },
      { folio: 'B', event: closed(undefined), recordedAt: START, policy: { id: 'short', version: 1 } },
    ]);
    await withView(statusProjection, made.events, async (views) => {
      expect(await allOf(views, iso(200), 10)).toMatchObject([
        { folio: 'A', closedAt: '2020-01-05', retainedUntil: iso(14) },
      ]);
    });
  });

  it('are read once each also where data may go before its complaint was closed', async () => {
    const made = log([
      ['A', 'at-once', closed(iso(60.5))],
      ['B', 'short', closed(iso(50))],
      ['C', 'short', closed(iso(50))],
    ]);
    await withView(statusProjection, made.events, async (views) => {
      const found = await allOf(views, iso(200), 1);
      expect(found.map(({ folio, retainedUntil }) => [folio, retainedUntil])).toEqual([
        ['A', iso(60)],
        ['B', iso(60)],
        ['C', iso(60)],
      ]);
    });
  });

  it('are read in pages of any size, each once, in order', async () => {
    const complaint = fc.record({
      policy: fc.constantFrom('short', 'long', 'at-once'),
      closedOn: fc.integer({ min: 0, max: 120 }),
      at: fc.constantFrom(0, 0.25, 0.5),
    });
    await fc.assertAsync(
      fc.asyncProperty(
        fc.array(complaint, { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 230 }),
        async (complaints, limit, until) => {
          const made = log(
            complaints.map(({ policy, closedOn, at }, i) => [`F${i}`, policy, closed(iso(closedOn + at))]),
          );
          await withView(statusProjection, made.events, async (views) => {
            const found = await allOf(views, iso(until), limit);
            const wanted = complaints.flatMap(({ policy, closedOn, at }, i) => {
              const end = RULES.find(({ id }) => id === policy)?.retentionEnd(iso(closedOn + at)) ?? '';
              return end < iso(until) ? [`${end} F${i}`] : [];
            });
            const listed = found.map(({ folio, retainedUntil }) => `${retainedUntil} ${folio}`);
            expect(listed.toSorted()).toEqual(wanted.toSorted());
            const ends = found.map(({ retainedUntil }) => retainedUntil);
            expect(ends).toEqual(ends.toSorted());
          });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('refuse a cursor of another list', async () => {
    const made = log([
      ['A', 'short', closed(iso(1))],
      ['B', 'short', closed(iso(2))],
    ]);
    await withView(statusProjection, made.events, async (views) => {
      const bad = (...place: readonly unknown[]) => Buffer.from(JSON.stringify(place)).toString('base64url');
      for (const cursor of ['nonsense', bad('causes', 1, 'x'), bad('retention', 'x', 'short@1', null)])
        await expect(
          findRetained(views, { rules: RULES, dueBefore: iso(200), cursor, limit: 1 }),
        ).rejects.toMatchObject({ code: 'misuse' });
    });
  });

  it('have an end before a time, or before a day begins in its zone', () => {
    expect(momentBefore('2026-05-01', 0, 'Europe/Berlin')).toBe('2026-04-30T22:00:00.000Z');
    expect(momentBefore('2026-05-01T12:00:00+02:00', 0, 'UTC')).toBe('2026-05-01T10:00:00.000Z');
    expect(momentBefore(undefined, START, 'UTC')).toBe('2020-01-01T00:00:00.001Z');
  });
});
