import { describe, expect, it } from '@jest/globals';
import { instantOf, type ReceivedComplaint, summarise } from '#complaint';
import { runningClocks, statusProjection } from '#projections/status';
import { projected } from '#projections/testing';
import * as fc from '#test/support/random';
import { SEEDS } from '#test/support/seeds';
import { isThorough } from '#test/support/thorough';
import { type Plan, plans } from './lives/index.ts';
import { type Clock, clocksOf, type Verdict, verdictOf } from './naive/clocks.ts';
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
type Seen = Record<Exclude<Verdict, 'open'> | 'paused', number>;

describe('The status of a complaint', () => {
  it.each(SEEDS)(
    'calls the clocks missed that a naive recomputation calls late, and waits for those that nothing met (%s)',
    async (_, { seed, isFixed }) => {
      const seen: Seen = { late: 0, 'in-time': 0, unknown: 0, paused: 0 };
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

function agreeOn(life: Life, state: ReceivedComplaint, now: number, seen: Seen): void {
  const clocks = clocksOf(life).filter(({ cycle }) => cycle === state.cycle);
  const left = notCompared(clocks, state);
  const compared = (name: string): boolean => !left.has(name);
  const verdicts = clocks.map((clock) => ({ name: nameOf(clock), verdict: verdictOf(clock, now) }));
  const { deadlines } = summarise(state, new Date(now).toISOString());
  expect(namesOf(deadlines.filter(({ breached }) => breached)).filter(compared)).toEqual(
    verdicts
      .filter(({ verdict }) => verdict === 'late')
      .map(({ name }) => name)
      .filter(compared)
      .toSorted(),
  );
  const waiting = runningClocks(state).filter(({ pausedAt }) => pausedAt === undefined);
  const unmet = state.status === 'closed' ? [] : clocks.filter(({ meeting }) => meeting.length === 0);
  expect(namesOf(waiting).filter(compared)).toEqual(unmet.map(nameOf).filter(compared).toSorted());
  for (const { verdict } of verdicts) if (verdict !== 'open') seen[verdict] += 1;
  seen.paused += deadlines.filter(({ paused }) => paused === true).length;
}

/** The names of clocks of which the status and the figures may say different things. */
function notCompared(clocks: readonly Clock[], { cycle, deadlines }: ReceivedComplaint): ReadonlySet<string> {
  const own = deadlines.filter((one) => one.cycle === cycle);
  const paused = new Set(namesOf(own.filter(({ pausedAt }) => pausedAt !== undefined)));
  return new Set([
    ...clocks.filter(isMovedToReceipt).map(nameOf),
    // Its source may call a clock missed that an act without a date may have met before it was paused.
    ...clocks.filter((one) => one.isCalledMissed && paused.has(nameOf(one))).map(nameOf),
    ...namesOf(own.filter(isToldAfterMove)),
  ]);
}

/** The figures count an act that is dated before its receipt at the receipt. The status keeps the date of the source. */
function isMovedToReceipt({ meeting }: Clock): boolean {
  return meeting.some(({ own, effective }) => own !== undefined && own !== effective);
}

type Tracked = ReceivedComplaint['deadlines'][number];

/**
 * History may tell first that a due date had passed when it was moved, and then of an act that had met it. The move is not
 * decided once more.
 */
function isToldAfterMove({ missed, met, metAt, metZone, undated }: Tracked): boolean {
  if (missed === undefined || !met) return false;
  return undated === true || metAt === undefined || instantOf(metAt, metZone) < missed;
}

function namesOf(clocks: readonly Pick<Tracked, 'clock' | 'tier'>[]): readonly string[] {
  return clocks.map(({ clock: kind, tier = 1 }) => nameOf({ kind, tier })).toSorted();
}

function nameOf({ kind, tier }: Pick<Clock, 'kind' | 'tier'>): string {
  return `${kind} ${tier}`;
}
