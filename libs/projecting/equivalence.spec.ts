import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/testing';
import { decode } from '#ledger';
import { openEmbeddedReadStore } from '#read-store/embedded';
import * as fc from '#test/support/random';
import { audit } from './audit/audit.ts';
import { createRunner } from './runner.ts';
import { plainFold, stored } from './testing/folded.ts';
import { type Happening, happen } from './testing/sample-log.ts';
import { SAMPLE_VIEWS } from './testing/sample-views.ts';

const happening: fc.Arbitrary<Happening> = fc.tuple(
  fc.nat(6),
  fc.constantFrom(
    'ComplaintReceived' as const,
    'ComplaintAcknowledged' as const,
    'ComplaintClosed' as const,
    'ComplaintReopened' as const,
  ),
);

const sizes = fc.record({
  logBatchEvents: fc.integer({ min: 1, max: 7 }),
  batchEvents: fc.integer({ min: 1, max: 12 }),
  cacheCharacters: fc.constantFrom(0, 1_000_000),
});

/** What is done between events. `runner` says which of two processes does it. */
const deed = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('catch-up' as const), runner: fc.nat(1), sizes }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('part' as const),
      runner: fc.nat(1),
      view: fc.nat(2),
      part: fc.nat(100),
      sizes,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('compete' as const), sizes }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('rebuild' as const), runner: fc.nat(1), view: fc.nat(2), sizes }),
  },
);

const chapter = fc.record({ happenings: fc.array(happening, { maxLength: 25 }), deed });

describe('views', () => {
  it('are equal to a plain fold, for any batches, any process that folded them, and any interruption', async () => {
    await fc.assertAsync(
      fc.asyncProperty(fc.array(chapter, { minLength: 1, maxLength: 5 }), async (chapters) => {
        const directory = mkdtempSync(join(tmpdir(), 'ledger-equivalence-'));
        const open = () => openEmbeddedReadStore({ path: join(directory, 'views.db'), throwAway: true });
        const stores = [await open(), await open()] as const;
        const events = new MemoryEventStore();
        const runner = (n: number, options = {}) =>
          createRunner({
            events,
            views: n === 0 ? stores[0] : stores[1],
            projections: SAMPLE_VIEWS,
            decode,
            ...options,
          });
        try {
          for (const { happenings, deed: what } of chapters) {
            happen(events, happenings);
            if (what.do === 'catch-up') await runner(what.runner, what.sizes).catchUp();
            if (what.do === 'compete') {
              await Promise.all([runner(0, what.sizes).catchUp(), runner(1, what.sizes).catchUp()]);
            }
            const name = 'view' in what ? (SAMPLE_VIEWS[what.view]?.schema.name ?? '') : '';
            if (what.do === 'part') {
              const upTo = events.rows[what.part % Math.max(1, events.rows.length)]?.position;
              await runner(what.runner, what.sizes).catchUp([name], upTo);
            }
            if (what.do === 'rebuild') {
              await runner(what.runner, what.sizes).catchUp([name]);
              await runner(what.runner, what.sizes).rebuild(name);
              await runner(1 - what.runner).promote(name);
            }
          }
          await runner(0).catchUp();
          for (const projection of SAMPLE_VIEWS) {
            expect(await stored(stores[1], projection)).toEqual(await plainFold(events, projection));
          }
          const { views } = await audit({
            events,
            views: stores[1],
            projections: SAMPLE_VIEWS,
            decode,
            tempDirectory: directory,
            openStore: (path) => openEmbeddedReadStore({ path, throwAway: true }),
          });
          expect(views.map(({ differing }) => differing)).toEqual([0, 0, 0]);
          const generations = (await stores[0].generations()).filter(({ state }) => state === 'live');
          expect(generations.map((generation) => generation.events)).toEqual(
            Array(3).fill(events.rows.length),
          );
        } finally {
          for (const store of stores) await store.close();
          rmSync(directory, { recursive: true, force: true });
        }
      }),
      { numRuns: 20 },
    );
  });
});
