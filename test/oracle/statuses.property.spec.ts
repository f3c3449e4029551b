import { describe, expect, it } from '@jest/globals';
import { summarise } from '#complaint';
import { statusProjection } from '#projections/status';
import { projected } from '#projections/testing';
import * as fc from '#test/support/random';
import { SEEDS } from '#test/support/seeds';
import { isThorough } from '#test/support/thorough';
import { type Plan, plans } from './lives/index.ts';
import { type Clock, clocksOf, verdictOf } from './naive/clocks.ts';
import { livesOf } from './naive/knowledge.ts';
import type { Life } from './naive/life.ts';
import { rounds, TIME_LIMIT } from './support/rounds.ts';
import { World } from './support/world.ts';

/*
 * What the status of each complaint says of its clocks, beside the naive recomputation that the figures of lateness are
 * compared with: nobody reads of a missed deadline that no report counts, or the other way round.
 */

const RUNS = isThorough() ? 1_000 : 60;

/** What all runs lead to. Each must happen, or nothing was shown. */
interface Seen {
  late: number;
  inTime: number;
  unknown: number;
  paused: number;
}

describe('The status of a complaint', () => {
  it.each(SEEDS)(
    'calls the clocks missed that a naive recomputation calls late (%s)',
    async (_, { seed, isFixed }) => {
      const seen: Seen = { late: 0, inTime: 0, unknown: 0, paused: 0 };
      await fc.assertAsync(
        fc.asyncProperty(plans, (plan) => agree(plan, seen)),
        rounds(RUNS, seed),
      );
      if (isFixed) expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([]);
    },
    TIME_LIMIT,
  );
});

async function agree(plan: Plan, seen: Seen): Promise<void> {
  const world = await World.told(plan);
  const { documents } = projected(statusProjection, await world.events());
  for (const life of livesOf(await world.exported())) {
    const document = documents.get(life.folio);
    if (document === undefined) throw new Error('A complaint of the log has no status.');
    agreeOn(life, document.state, world.now, seen);
  }
}

function agreeOn(life: Life, state: Parameters<typeof summarise>[0], now: number, seen: Seen): void {
  const deadlines = summarise(state, new Date(now).toISOString()).deadlines.map((one) => ({
    ...one,
    name: nameOf({ kind: one.clock, tier: one.tier }),
  }));
  const paused = new Set(deadlines.filter((one) => one.paused === true).map(({ name }) => name));
  const clocks = clocksOf(life).filter(({ cycle }) => cycle === state.cycle);
  const left = new Set(
    clocks
      // Its source may call a clock missed that an act without a date may have met before it was paused.
      .filter((clock) => isMovedToReceipt(clock) || (clock.isCalledMissed && paused.has(nameOf(clock))))
      .map(nameOf),
  );
  const missed = deadlines.filter(({ breached, name }) => breached && !left.has(name));
  const counted = clocks
    .filter((clock) => !left.has(nameOf(clock)))
    .map((clock) => [nameOf(clock), verdictOf(clock, now)] as const);
  expect(missed.map(({ name }) => name).toSorted()).toEqual(
    counted.flatMap(([name, verdict]) => (verdict === 'late' ? [name] : [])).toSorted(),
  );
  for (const [, verdict] of counted) {
    if (verdict === 'late') seen.late += 1;
    else if (verdict === 'in-time') seen.inTime += 1;
    else if (verdict === 'unknown') seen.unknown += 1;
  }
  seen.paused += paused.size;
}

function nameOf({ kind, tier }: Pick<Clock, 'kind' | 'tier'>): string {
  return `${kind} ${tier}`;
}

/** The figures count an act that is dated before its receipt at the receipt. The status keeps the date of the source. */
function isMovedToReceipt({ meeting }: Clock): boolean {
  return meeting.some(({ own, effective }) => own !== undefined && own !== effective);
}
