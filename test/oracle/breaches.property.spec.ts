import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { SEEDS } from '#test/support/seeds';
import { isThorough } from '#test/support/thorough';
import { instant, type Plan, plans, SPAN } from './lives/index.ts';
import { breachesOf, type NaiveBreach } from './naive/breaches.ts';
import { type ExportedEvent, numberIn, textIn } from './naive/exported.ts';
import { recordBreaches } from './support/manager.ts';
import { rounds, TIME_LIMIT } from './support/rounds.ts';
import { World } from './support/world.ts';

/*
 * The breaches that the process manager records in random lives, beside a naive recomputation from the exported events
 * (`naive/breaches.ts`), which knows neither state nor view nor policy.
 */

const RUNS = isThorough() ? 2_000 : 60;
/** "A due date counts as passed" when the clock of no other machine can be before it. */
const GRACE = 60_000;

/** Moments at which the manager works: few, so that much happens while nothing runs, or many. */
const moments = fc
  .array(fc.integer({ min: 0, max: (SPAN + 60) * 24 }), { maxLength: 12, size: 'max' })
  .map((hours) => hours.map((hour) => instant(0, hour)).toSorted((a, b) => a - b));

function nameOf({ folio, clock, cycle, tier, dueAt }: NaiveBreach): string {
  return [folio, clock, cycle, tier, new Date(dueAt).toISOString()].join(' ');
}

/** The recorded ones of complaints under a policy of today. */
function recordedIn(log: readonly ExportedEvent[]): readonly string[] {
  return log
    .filter(({ type, policy }) => type === 'DeadlineBreached' && policy.id !== 'as-recorded')
    .map(({ folio, data, occurredAt }) => {
      const dueAt = textIn(data, 'dueAt') ?? '';
      expect(occurredAt).toBe(dueAt);
      expect(data).not.toHaveProperty('lateEntry');
      const cycle = numberIn(data, 'cycle') ?? 0;
      const tier = numberIn(data, 'tier') ?? 1;
      return nameOf({ folio, clock: textIn(data, 'clock') ?? '', cycle, tier, dueAt: Date.parse(dueAt) });
    });
}

describe('the breaches recorded over random lives', () => {
  it.each(SEEDS)(
    'are those that a naive recomputation finds at each moment at which the manager worked (%s)',
    async (_, { seed, isFixed }) => {
      let all = 0;
      await fc.assertAsync(
        fc.asyncProperty(plans, moments, async ({ zone, steps }: Plan, at) => {
          const world = new World(zone);
          const due = new Set<string>();
          let told = 0;
          for (const moment of at) {
            const until = steps.findIndex((step) => step.at > moment);
            const next = until === -1 ? steps.length : until;
            await world.tell(steps.slice(told, next));
            told = next;
            world.now = moment;
            for (const one of breachesOf(await world.exported(), moment - GRACE)) due.add(nameOf(one));
            await recordBreaches(world);
            expect(recordedIn(await world.exported()).toSorted()).toEqual([...due].toSorted());
          }
          all += due.size;
        }),
        rounds(RUNS, seed),
      );
      if (isFixed) expect(all).toBeGreaterThan(RUNS);
    },
    TIME_LIMIT,
  );
});
