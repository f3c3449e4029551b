import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { RUN_SEED, SEEDS } from '#test/support/seeds';
import { isThorough } from '#test/support/thorough';
import { DAY, type Plan, plans } from './lives/index.ts';
import { FIGURE_NAMES, foliosBehind, type Value } from './naive/report.ts';
import { type Ask, asks } from './support/asks.ts';
import { asOfOf, compare, compareCapped, requestOf } from './support/compare.ts';
import { Desk } from './support/desk.ts';
import { rounds, TIME_LIMIT } from './support/rounds.ts';
import { World } from './support/world.ts';

/*
 * Every figure of random lives, in total and in every group, beside a naive recomputation from the exported events
 * (`naive/`), which knows nothing of facts, projections or policies.
 */

const REPORT = 'accountability';
/** The number of ledgers. Each has about four lives and is asked for four reports. */
const RUNS = isThorough() ? 1_000 : 32;

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk[Symbol.asyncDispose]());

describe('reports over random lives', () => {
  it.each(SEEDS)(
    'say what a naive recomputation of the exported events says (%s)',
    async (_, { seed, isFixed }) => {
      const seen = new Set<string>();
      const four = fc.array(asks, { minLength: 4, maxLength: 4 });
      await fc.assertAsync(
        fc.asyncProperty(plans, four, (plan, asked) => agree(plan, asked, seen)),
        rounds(RUNS, seed),
      );
      // Figures that are 0 in all of these lives would agree without being right.
      if (isFixed) expect([...seen].toSorted()).toEqual(FIGURE_NAMES.toSorted());
    },
    TIME_LIMIT,
  );

  it(
    `put all but the largest groups together and lose nothing of them (LEDGER_TEST_SEED=${RUN_SEED})`,
    async () => {
      const most = fc.integer({ min: 0, max: 3 });
      await fc.assertAsync(fc.asyncProperty(plans, asks, most, group), rounds(RUNS, RUN_SEED));
    },
    TIME_LIMIT,
  );

  it(
    `are the same for ever at the moment that they print (LEDGER_TEST_SEED=${RUN_SEED})`,
    async () => {
      await fc.assertAsync(
        fc.asyncProperty(plans, asks, fc.double({ min: 0, max: 1, noNaN: true }), remain),
        rounds(RUNS, RUN_SEED),
      );
    },
    TIME_LIMIT,
  );
});

async function agree(plan: Plan, asked: readonly Ask[], seen: Set<string>): Promise<void> {
  const world = await World.told(plan);
  const log = await world.exported();
  if (log.length === 0) return;
  const reports = await desk.reportsOver(world);
  const recorded = world.now;
  for (const ask of asked) {
    // A moment of knowledge must be in the past.
    world.now = recorded + ask.later + 1_000;
    const { from, to, zone, groupBy } = ask;
    const parameters = { from, to, zone, groupBy, asOf: asOfOf(ask, log) };
    const report = await reports.run(REPORT, parameters);
    const { naive, differences } = compare(report, ask, log, world);
    expect(differences).toEqual([]);
    expect(report.identity?.holds).toBe(true);
    const { complaints, count } = await reports.complaintsBehind(REPORT, ask.figure, parameters);
    expect(complaints.map(({ folio }) => folio).toSorted()).toEqual(
      foliosBehind(requestOf(ask, log, world), ask.figure, groupBy),
    );
    expect(count).toBe(complaints.length);
    for (const [name, value] of Object.entries(naive.figures)) if (isSomething(value)) seen.add(name);
  }
}

/** By product, if the ask has no grouping. */
async function group(plan: Plan, ask: Ask, most: number): Promise<void> {
  const world = await World.told(plan);
  const log = await world.exported();
  if (log.length === 0) return;
  const reports = await desk.reportsOver(world);
  world.now += ask.later + 1_000;
  const { from, to, zone, groupBy = 'product' } = ask;
  const parameters = { from, to, zone, groupBy, asOf: asOfOf(ask, log) };
  const whole = await reports.run(REPORT, parameters);
  const capped = await desk.reportsWith(world, most).run(REPORT, parameters);
  expect(compareCapped(capped, whole, most, requestOf(ask, log, world), groupBy)).toEqual([]);
}

/** Asks, lets the rest happen, and asks again with the printed moment. */
async function remain({ zone, steps }: Plan, ask: Ask, share: number): Promise<void> {
  const world = new World(zone);
  const until = Math.ceil(steps.length * share);
  await world.tell(steps.slice(0, until));
  if ((await world.store.head()) === undefined) return;
  const { from, to, groupBy } = ask;
  const parameters = { from, to, zone: ask.zone, groupBy };
  world.now += ask.later;
  const before = await (await desk.reportsOver(world)).run(REPORT, parameters);
  await world.tell(steps.slice(until));
  world.now += ask.later + DAY;
  const reports = await desk.reportsOver(world);
  const { repeat, lastEventId } = before.asOf;
  const [, time] = repeat.split('@');
  for (const asOf of [repeat, `${lastEventId}@${time}`]) {
    const again = await reports.run(REPORT, { ...parameters, asOf });
    expect(again.figures).toEqual(before.figures);
    expect(again.digest).toBe(before.digest);
  }
}

function isSomething(value: Value): boolean {
  if (value === null) return false;
  if (typeof value === 'number') return value !== 0;
  return Object.values(value).some(
    (one) => typeof one === 'string' || (typeof one === 'number' && one !== 0),
  );
}
