import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { linksFromBothSides, type Recorded } from '#complaint';
import { type KnownComplaint, readHistory, readKnown, readKnownEvents, readKnownLinks } from '#ledger';
import {
  findLinksTo,
  findRegister,
  findRegisterAt,
  type Place,
  type RegisterEntry,
  type RegisterFilters,
  registerProjection,
} from '#projections/register';
import { findStatus, statusOf, statusProjection } from '#projections/status';
import { withViews } from '#projections/testing';
import { findTimeline, timelineOf, timelineProjection } from '#projections/timeline';
import type { ReadStore } from '#read-store';
import * as fc from '#test/support/random';
import { SEEDS } from '#test/support/seeds';
import { isThorough } from '#test/support/thorough';
import { type Plan, plans } from './lives/index.ts';
import { rounds, TIME_LIMIT } from './support/rounds.ts';
import { World } from './support/world.ts';

/*
 * A complaint of random lives as known at a moment, beside the complaint of a ledger into which only the events up to that
 * moment were written: what its views say now.
 */

const RUNS = isThorough() ? 400 : 10;
const VIEWS = [statusProjection, registerProjection, timelineProjection];

/** What the moments of all runs lead to. Each must happen, or nothing was shown. */
interface Seen {
  known: number;
  notYet: number;
  linkedLater: number;
  correctedLater: number;
}

describe('A complaint as known at a moment', () => {
  it.each(SEEDS)(
    'is the complaint of a ledger that has only the events up to then (%s)',
    async (_, { seed, isFixed }) => {
      const seen: Seen = { known: 0, notYet: 0, linkedLater: 0, correctedLater: 0 };
      const shares = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
        minLength: 2,
        maxLength: 2,
      });
      await fc.assertAsync(
        fc.asyncProperty(plans, shares, (plan, at) => agree(plan, at, seen)),
        rounds(RUNS, seed),
      );
      if (isFixed) expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([]);
    },
    TIME_LIMIT,
  );
});

async function agree(plan: Plan, shares: readonly number[], seen: Seen): Promise<void> {
  const world = await toldWithLinks(plan);
  const all = await world.events();
  await withViews(VIEWS, all, async (now) => {
    for (const share of shares) {
      const last = all[Math.floor(share * all.length)];
      const mark = last && (await world.store.markOf(last.position));
      if (mark !== undefined) await agreeAt(mark, { world, all, now }, seen);
    }
  });
}

async function agreeAt(mark: Mark, { world, all, now }: Told, seen: Seen): Promise<void> {
  const prefix = all.filter(({ position }) => position <= mark.position);
  await withViews(VIEWS, prefix, async (then) => {
    for (const folio of new Set(all.map((event) => event.folio))) {
      const { complaint, timeline } = await asOf(folio, mark, world, now);
      expect(complaint).toEqual(await presentIn(then, folio, mark.knownAt));
      expect(timeline).toEqual((await findTimeline(then, folio))?.entries ?? []);
      seen[complaint === undefined ? 'notYet' : 'known'] += 1;
    }
    await registersAgree(mark, { world, all, now }, then);
  });
  const later = new Set(all.slice(prefix.length).map(({ type }) => type));
  if (later.has('ComplaintLinked')) seen.linkedLater += 1;
  if (later.has('EntryCorrected')) seen.correctedLater += 1;
}

const FILTERS: readonly RegisterFilters[] = [{}, { overdue: true }, { overdue: false }, { status: 'closed' }];

/** The register as of a mark, in pages of two, beside that of the ledger which has nothing later. */
async function registersAgree(mark: Mark, { world, now }: Told, then: ReadStore): Promise<void> {
  const known = (folio: string) => readKnownEvents(world.store, folio, mark);
  const moment = { position: mark.position, time: mark.knownAt };
  for (const filters of FILTERS) {
    const lines: RegisterEntry[] = [];
    let after: Place | undefined;
    do {
      const question = { filters, after, limit: 2 };
      const page = await findRegisterAt({ views: now, known, goOn: () => undefined }, moment, question);
      lines.push(...page.complaints);
      after = page.end;
    } while (after !== undefined);
    const { complaints } = await findRegister(then, mark.knownAt, filters, undefined, 200);
    expect(stored(lines)).toEqual(stored(complaints));
  }
}

/** A plan in whose middle each complaint is linked to the one before it. */
async function toldWithLinks({ zone, steps }: Plan): Promise<World> {
  const world = new World(zone);
  const half = Math.ceil(steps.length / 2);
  await world.tell(steps.slice(0, half));
  let before: string | undefined;
  for (const folio of new Set((await world.events()).map((event) => event.folio))) {
    if (before !== undefined) await link(world, folio, before);
    before = folio;
  }
  await world.tell(steps.slice(half));
  return world;
}

async function link(world: World, folio: string, other: string): Promise<void> {
  const commandId = randomUUID();
  const ids = { requestDigest: commandId, correlationId: commandId, causationId: commandId };
  const by = { commandId, ...ids, actor: { id: 'the-handler', role: 'handler' as const }, now: world.now };
  const command = { type: 'link', data: { kind: 'duplicate-of', folio: other } } as const;
  await world.ledger.execute(folio, 'newest', command, by);
}

type Mark = NonNullable<Parameters<typeof readKnown>[2]>;

interface Told {
  readonly world: World;
  readonly all: readonly Recorded[];
  /** The views as they are now. */
  readonly now: ReadStore;
}

/** From the whole log, and the views as they are now. */
async function asOf(folio: string, mark: Mark, { store }: World, views: ReadStore) {
  const known = await unlessNotYet(() => readKnown(store, folio, mark));
  const timeline = stored(timelineOf(await readHistory({ events: store }, folio, mark)));
  if (known === undefined) return { complaint: undefined, timeline };
  const others = (await findLinksTo(views, folio)).map((link) => link.folio);
  const from = await readKnownLinks(store, folio, others, mark);
  const { now, ...then } = known;
  const status = statusOf(then, mark.knownAt, now.erased);
  return { complaint: stored({ ...status, links: linksFromBothSides(status.links, from) }), timeline };
}

async function unlessNotYet(read: () => Promise<KnownComplaint>): Promise<KnownComplaint | undefined> {
  try {
    return await read();
  } catch (error) {
    expect(error).toMatchObject({ code: 'not-known-yet' });
    return undefined;
  }
}

/** What a ledger with these views alone says now. */
async function presentIn(views: ReadStore, folio: string, at: number): Promise<unknown> {
  const status = await findStatus(views, folio, at);
  if (status === undefined) return undefined;
  return stored({ ...status, links: linksFromBothSides(status.links, await findLinksTo(views, folio)) });
}

/** As an answer has it. */
function stored(answer: object): unknown {
  return JSON.parse(JSON.stringify(answer));
}
