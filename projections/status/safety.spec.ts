import { describe, expect, it } from '@jest/globals';
import { deadline, event, receipt } from '#complaint/testing';
import type { ReadStore } from '#read-store';
import { TestLog, withView } from '../testing/index.ts';
import { statusProjection } from './projection.ts';
import { findSafety } from './safety-queries.ts';

const day = (n: number): string => `2026-01-${String(n).padStart(2, '0')}T00:00:00.000Z`;
const NOW = Date.parse(day(20));
type Event = Parameters<TestLog['record']>[0][number]['event'];

const assessed = (due?: string, safety = true): Event =>
  event('ComplaintAssessed', day(2), {
    ...{ severity: 'critical', safety },
    deadlines: due === undefined ? [] : [deadline('safety', due)],
  });
const answered = event('ResponseIssued', day(3), { response: 1, type: 'final', outcome: 'upheld' });
const closed = (n: number): Event => event('ComplaintClosed', day(n), { cycle: 1, reason: 'withdrawn' });
const reopened = event('ComplaintReopened', day(12), {
  ...{ cycle: 2, clockRule: 'anew' },
  deadlines: [deadline('safety', day(25))],
});

const SOME: Readonly<Record<string, readonly Event[]>> = {
  A: [assessed(day(10))],
  B: [
    assessed(day(5)),
    event('RemedyPromised', day(3), { remedy: 1, kind: 'replacement', dueOn: '2026-01-10' }),
  ],
  C: [assessed(day(4)), answered],
  D: [assessed()],
  E: [assessed(day(4)), closed(8)],
  F: [assessed(day(4)), closed(9)],
  G: [assessed(day(4)), closed(3)],
  H: [assessed(day(4), false)],
  I: [assessed(day(4)), closed(5), reopened],
  J: [],
};

function log(): TestLog {
  const made = new TestLog();
  for (const [folio, events] of Object.entries(SOME))
    for (const one of [receipt(day(1), { product: 'Kettle' }), ...events])
      made.record([{ folio, event: one, recordedAt: NOW - 1_000 + made.events.length }]);
  return made;
}

const ask = (views: ReadStore, open?: boolean, cursor?: string, limit = 20) =>
  findSafety(views, { open, cursor, limit, closedFrom: Date.parse(day(4)), now: NOW, zone: 'UTC' });

describe('The matters of safety', () => {
  it('are open ones by their safety clock, then other open ones, then closed ones, closed last first', async () => {
    await withView(statusProjection, log().events, async (views) => {
      const folios = async (open?: boolean) => (await ask(views, open)).complaints.map(({ folio }) => folio);
      expect(await folios()).toEqual(['B', 'A', 'I', 'C', 'D', 'F', 'E']);
      expect(await folios(true)).toEqual(['B', 'A', 'I', 'C', 'D']);
      expect(await folios(false)).toEqual(['F', 'E']);
      const first = await ask(views, undefined, undefined, 4);
      const rest = await ask(views, undefined, first.cursor, 4);
      expect([...first.complaints, ...rest.complaints].map(({ folio }) => folio)).toEqual(await folios());
    });
  });

  it('tell whether the clock was met, and which remedies were promised', async () => {
    await withView(statusProjection, log().events, async (views) => {
      const { complaints } = await ask(views);
      const of = (folio: string) => complaints.find((one) => one.folio === folio);
      expect(of('B')).toEqual({
        folio: 'B',
        status: 'assessed',
        product: 'Kettle',
        severity: 'critical',
        receivedAt: day(1),
        clock: { dueAt: day(5), met: false, breached: true },
        remedies: [
          {
            ...{ n: 1, kind: 'replacement', state: 'promised', dueOn: '2026-01-10', overdue: true },
            promisedAt: day(3),
          },
        ],
        rootCauses: [],
      });
      expect(of('C')?.clock).toEqual({ dueAt: day(4), met: true, metAt: day(3), breached: false });
      expect(of('D')?.clock).toBeUndefined();
      expect(of('E')).toMatchObject({ status: 'closed', closedAt: day(8), clock: { met: true } });
      expect(of('I')?.clock).toMatchObject({ dueAt: day(25), met: false, breached: false });
    });
  });

  it('have a remedy overdue when its due day is over in the zone of its source', async () => {
    const promisedIn = (zone: string): Event => ({
      ...event('RemedyPromised', '2026-01-03', { remedy: 1, kind: 'repair', dueOn: '2026-01-19' }),
      zone,
    });
    const made = new TestLog();
    for (const [folio, zone] of [
      ['E', 'Pacific/Auckland'],
      ['W', 'America/Los_Angeles'],
    ] as const)
      for (const one of [receipt(day(1)), assessed(day(10)), promisedIn(zone)])
        made.record([{ folio, event: one, recordedAt: NOW - 1_000 + made.events.length }]);
    await withView(statusProjection, made.events, async (views) => {
      const { complaints } = await ask(views);
      expect(complaints.map(({ folio, remedies }) => [folio, remedies[0]?.overdue])).toEqual([
        ['E', true],
        ['W', false],
      ]);
    });
  });
});
