import { describe, expect, it } from '@jest/globals';
import { withCorrections } from '#complaint';
import { deriveFolio } from '#complaint/filing';
import { event, receipt } from '#complaint/testing';
import type { ReadStore } from '#read-store';
import * as fc from '#test/support/random';
import { SEEDS } from '#test/support/seeds';
import { liveView } from '../shared/index.ts';
import { FIRST, histories, TestLog, withView } from '../testing/index.ts';
import { findRegisterAt, type RegisterMoment } from './at.ts';
import type { Place } from './places.ts';
import { registerProjection } from './projection.ts';
import { findRegister, type RegisterEntry, type RegisterFilters } from './queries.ts';

const DAY = 86_400_000;

const one: fc.Arbitrary<RegisterFilters> = fc.oneof(
  fc.constantFrom<RegisterFilters[]>({}, {}, { overdue: true }, { overdue: false }),
  fc.record({ status: fc.constantFrom('received' as const, 'assessed' as const, 'closed' as const) }),
  fc.record({ policy: fc.constantFrom('iso-10002-default', 'as-recorded') }),
  fc.record({ product: fc.constantFrom('Loan', 'Card') }),
  fc.record({ handler: fc.constantFrom('h1', 'h2') }),
  fc.record({ dueBefore: fc.integer({ min: 0, max: 240 }).map((day) => FIRST + day * DAY) }),
);
const filters = fc.tuple(one, one).map(([first, second]): RegisterFilters => ({ ...first, ...second }));

/** Every page of the register as of a moment. */
async function allAt(
  log: TestLog,
  views: ReadStore,
  moment: RegisterMoment,
  wanted: RegisterFilters,
  limit: number,
): Promise<readonly RegisterEntry[]> {
  const known = async (folio: string) => [
    ...withCorrections(log.events.filter((one) => one.folio === folio && one.position <= moment.position)),
  ];
  const all: RegisterEntry[] = [];
  let after: Place | undefined;
  do {
    const question = { filters: wanted, after, limit };
    const page = await findRegisterAt({ views, known, goOn: () => undefined }, moment, question);
    expect(page.complaints.length).toBeLessThanOrEqual(limit);
    all.push(...page.complaints);
    after = page.end;
  } while (after !== undefined);
  return all;
}

describe('the register as of a moment', () => {
  it.each(SEEDS)(
    'is the register of a ledger that has only the events up to then, for any lives and filters (%s)',
    async (_, { seed, isFixed }) => {
      const seen = { inRows: 0, inDocuments: 0, nothing: 0 };
      const asked = fc.array(
        fc.record({
          share: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
          wanted: filters,
          limit: fc.integer({ min: 1, max: 4 }),
          /** Lateness may be judged at a later time than that of the last event. */
          later: fc.constantFrom(0, 0, 10 * DAY),
        }),
        { minLength: 6, maxLength: 6 },
      );
      await fc.assertAsync(
        fc.asyncProperty(histories, asked, async (entries, questions) => {
          const log = new TestLog();
          log.record(entries);
          await withView(registerProjection, log.events, async (views) => {
            const view = await liveView(views, registerProjection.schema);
            for (const { share, wanted, limit, later } of questions) {
              const last = log.events[Math.floor(share * log.events.length)];
              if (last === undefined) continue;
              const moment = { position: last.position, time: last.recordedAt + later };
              const found = await allAt(log, views, moment, wanted, limit);
              const prefix = log.events.filter(({ position }) => position <= last.position);
              const expected = await withView(registerProjection, prefix, (then) =>
                findRegister(then, moment.time, wanted, undefined, 50),
              );
              expect(found).toEqual(expected.complaints);
              const folios = found.map(({ folio }) => folio);
              for (const line of (await views.load(view, folios)).values())
                seen[String(line['from']) <= last.position ? 'inDocuments' : 'inRows'] += 1;
              if (found.length === 0) seen.nothing += 1;
            }
          });
        }),
        { numRuns: 12, seed },
      );
      if (isFixed) expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([]);
    },
    120_000,
  );

  const [OWN = '', OTHER = '', LATER = ''] = ['1', '2', '3'].map((id) => deriveFolio(id, 0));

  /** Positions 1 to 5: two receipts, a link, a closure, another receipt. */
  function linked(): TestLog {
    const log = new TestLog();
    const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
    const link = event('ComplaintLinked', at(3), { kind: 'related', folio: OWN });
    const closure = event('ComplaintClosed', at(4), { cycle: 1, reason: 'withdrawn' });
    const acts = [
      { folio: OWN, event: receipt(at(1)) },
      { folio: OTHER, event: receipt(at(2)) },
      { folio: OTHER, event: link },
      { folio: OWN, event: closure },
      { folio: LATER, event: receipt(at(5)) },
    ];
    log.record(acts.map((act, n) => ({ ...act, recordedAt: FIRST + n * DAY })));
    return log;
  }

  it('finds by a folio, and shows the links that were recorded then', async () => {
    const log = linked();
    await withView(registerProjection, log.events, async (views) => {
      const at = (n: number, wanted: RegisterFilters) => {
        const { position = '', recordedAt = 0 } = log.events[n - 1] ?? {};
        return allAt(log, views, { position, time: recordedAt }, wanted, 9);
      };
      expect(await at(2, { q: OWN.toLowerCase() })).toEqual([
        expect.objectContaining({ folio: OWN, links: undefined }),
      ]);
      const [line] = await at(3, { q: OWN });
      expect(line).toMatchObject({
        status: 'received',
        revision: 0,
        links: [{ kind: 'related', folio: OTHER }],
      });
      expect(await at(3, { q: OWN, status: 'closed' })).toEqual([]);
      expect(await at(4, { q: OWN, status: 'closed' })).toHaveLength(1);
      expect(await at(4, { q: LATER })).toEqual([]);
      expect(await at(5, { q: LATER })).toHaveLength(1);
      expect(await at(5, { q: 'no folio' })).toEqual([]);
    });
  });

  it('ends when its reader may not go on', async () => {
    const log = linked();
    await withView(registerProjection, log.events, async (views) => {
      let left = 3;
      const goOn = () => {
        left -= 1;
        if (left < 0) throw new Error('too far');
      };
      const moment = { position: log.events[4]?.position ?? '', time: FIRST };
      const reading = findRegisterAt({ views, known: async () => [], goOn }, moment, {
        filters: {},
        after: undefined,
        limit: 9,
      });
      await expect(reading).rejects.toThrow('too far');
    });
  });
});
