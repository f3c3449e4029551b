import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DomainError, personalFields, type Recorded, type Role } from '#complaint';
import { Sweeper } from '#erasing';
import { type Ledger, type Replay, replay, verifyLedger } from '#ledger';
import * as fc from '#test/support/random';
import { SEEDS } from '#test/support/seeds';
import { isThorough } from '#test/support/thorough';
import { type Plan, plans } from './lives/index.ts';
import { type Ask, asks } from './support/asks.ts';
import { Desk } from './support/desk.ts';
import { rounds, TIME_LIMIT } from './support/rounds.ts';
import { World } from './support/world.ts';

/*
 * Random lives, of which some complaints and some single events are erased. Nothing that anybody was told before
 * changes: no report, no replay, no chain.
 */

const REPORT = 'accountability';
const RUNS = isThorough() ? 400 : 16;

type Later = Parameters<Ledger['execute']>[2];

/** What is erased, drawn as shares of what there is. */
interface Erasing {
  readonly scope: 'complaint' | 'person' | 'event';
  /** Which complaint, and which of its events. */
  readonly complaint: number;
  readonly event: number;
  /** Whether a text of the event is replaced, and the others stay. */
  readonly keeps: boolean;
}

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const erasings = fc.array(
  fc.record({
    scope: fc.constantFrom('complaint', 'person', 'event', 'event'),
    complaint: share,
    event: share,
    keeps: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
);

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(() => desk[Symbol.asyncDispose]());

describe('Random erasures in random lives', () => {
  it.each(SEEDS)(
    'change no report, no replay and no chain (%s)',
    async (_, { seed, isFixed }) => {
      let erased = 0;
      await fc.assertAsync(
        fc.asyncProperty(plans, asks, erasings, async (plan, ask, wanted) => {
          erased += await unchanged(plan, ask, wanted);
        }),
        rounds(RUNS, seed),
      );
      if (isFixed) expect(erased).toBeGreaterThan(0);
    },
    TIME_LIMIT,
  );
});

/** @returns how many erasures were done. */
async function unchanged(plan: Plan, ask: Ask, wanted: readonly Erasing[]): Promise<number> {
  const world = await World.told(plan);
  const mark = await world.store.head();
  if (mark === undefined) return 0;
  world.now += ask.later;
  const { from, to, zone, groupBy } = ask;
  const asked = { from, to, zone, groupBy };
  const report = await (await desk.reportsOver(world)).run(REPORT, asked);
  const replayed = await replay(world.store);

  const started = await executed(world, wanted);
  const also = started.map((one) => ({ ...one, also: [] }));
  const { left } = await sweeperOf(world).sweep(also);
  expect(left).toBe(0);

  const reports = await desk.reportsOver(world);
  expect((await reports.run(REPORT, asked)).figures).toEqual(report.figures);
  world.now += 1_000;
  const again = await reports.run(REPORT, { ...asked, asOf: report.asOf.repeat });
  expect(again.digest).toBe(report.digest);
  expect(withoutTime(await replay(world.store, { asOf: mark }))).toEqual(withoutTime(replayed));
  expect((await verifyLedger(world.store)).breaks).toEqual([]);
  await expectErased(world, started.length);
  return started.length;
}

function withoutTime({ seconds: _, eventsPerSecond: __, ...told }: Replay): object {
  return told;
}

/** Requests, grants and executes what the guards allow. */
async function executed(world: World, wanted: readonly Erasing[]): Promise<{ folio: string; n: number }[]> {
  const started: { folio: string; n: number }[] = [];
  for (const { scope, complaint, event, keeps } of wanted) {
    const byFolio = Map.groupBy(await world.events(), ({ folio }) => folio);
    const [folio, history] = [...byFolio][Math.floor(complaint * byFolio.size)] ?? [];
    if (folio === undefined || history === undefined) continue;
    const readable = history.filter(({ personal, hidden }) => personal !== undefined && hidden === undefined);
    const target = readable[Math.floor(event * readable.length)];
    if (scope === 'event' && target === undefined) continue;
    const one = scope === 'event' ? { event: target?.id } : {};
    const keep = scope === 'event' && keeps ? keptOf(target) : {};
    const n = await accepted(async () => {
      const request = {
        type: 'request-erasure',
        data: { basis: 'retention', scope, ...one },
        personal: { reason: 'Asked for.', ...keep },
      } as const;
      const { erasure = 0 } = await give(world, folio, request, 'handler');
      const grant = {
        type: 'decide-erasure',
        data: { erasure, decision: 'granted' },
        personal: { reason: 'Granted.', override: 'Needed.' },
      } as const;
      await give(world, folio, grant, 'compliance');
      await give(world, folio, { type: 'execute-erasure', data: { erasure } }, 'administrator');
      return erasure;
    });
    if (n !== undefined) started.push({ folio, n });
  }
  return started;
}

function keptOf(event: Recorded | undefined): { readonly keep?: Readonly<Record<string, string>> } {
  const texts = [...personalFields(event?.personal ?? {})].filter(([, kind]) => kind === 'text');
  return texts[0] === undefined ? {} : { keep: { [texts[0][0]]: 'What may stay.' } };
}

function give(world: World, folio: string, command: Later, role: Role) {
  const commandId = randomUUID();
  return world.ledger.execute(folio, 'newest', command, {
    commandId,
    requestDigest: commandId,
    correlationId: commandId,
    causationId: commandId,
    actor: { id: `the-${role}`, role },
    now: world.now,
  });
}

/** `undefined` when a guard refuses it: an open complaint, or one that is erased already. */
async function accepted<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

function sweeperOf(world: World): Sweeper {
  return new Sweeper({
    events: world.store,
    ledger: world.ledger,
    keys: world.keys,
    opener: world.sealing,
    otherStores: async () => [],
    clock: () => world.now,
    log: { info: () => undefined, warn: () => undefined },
    othersFirstMs: 0,
  });
}

/** Every erasure is recorded once, and what it names cannot be read. */
async function expectErased(world: World, started: number): Promise<void> {
  const events = await world.events();
  const records = events.filter((event) => event.type === 'PersonalDataErased');
  expect(records.filter(({ data }) => data.because === undefined)).toHaveLength(started);
  const hidden = new Map(events.map(({ id, hidden: why }) => [id, why]));
  for (const { data } of records) {
    // An event of which only the actor's part is left still shows that part.
    for (const id of data.events) expect([undefined, 'erased']).toContain(hidden.get(id));
    if (data.scope === 'event') expect(hidden.get(data.event ?? '')).toBe('erased');
  }
}
