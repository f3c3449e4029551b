import type { Lease, LeasedView, ViewRef } from '../../port.ts';
import { known, readEntries, readEntry } from '../catalogue.ts';
import type { Engine } from '../engine.ts';
import { fenceOf, leaseOf, planTaking } from '../leases.ts';
import { type Entry, viewsOf } from '../records.ts';
import { droppable, newEntry, sameSchema, type Wanted } from '../writing/catalogue-rules.ts';
import { fits, refusal } from '../writing/guard.ts';
import type { PackedBatch } from '../writing/pack.ts';
import type { Writer } from '../writing/writer.ts';
import type { Journal } from './journal.ts';
import { before, type Step, stepsOf } from './steps.ts';

const SMALL = 1_000;

/** Writes on a standalone server. */
export class JournalledWriter implements Writer {
  readonly #db: Engine['db'];
  readonly #journal: Journal;
  readonly #now: () => Date;

  constructor({ db }: Engine, journal: Journal, now: () => Date) {
    this.#db = db;
    this.#journal = journal;
    this.#now = now;
  }

  async commit(batches: readonly PackedBatch[]): Promise<void> {
    await this.#journal.run(async (number, token) => {
      const steps: Step[] = [];
      const reached = new Map<string, Entry>();
      let at = number;
      for (const batch of batches) {
        const { name, generation } = batch.view;
        const id = `${name}/${generation}`;
        const entry = reached.get(id) ?? (await readEntry(this.#db, undefined, name, generation));
        if (!fits(batch, entry)) throw refusal(batch, entry);
        steps.push(...stepsOf(batch, entry, at, token, this.#now()));
        reached.set(id, after(batch, entry));
        at += 1;
      }
      return { steps, numbers: Math.max(batches.length, 1), result: undefined };
    });
  }

  async create(wanted: Wanted): Promise<Entry> {
    return await this.#journal.run(async (at) => {
      const others = await readEntries(this.#db, undefined, wanted.name);
      const there = others.find(({ generation }) => generation === wanted.generation);
      if (there !== undefined) return { steps: [], numbers: 1, result: sameSchema(there, wanted) };
      const made = (await viewsOf(this.#db).findOne({ _id: wanted.name }))?.made ?? 0;
      const fence = await fenceOf(this.#db, undefined, wanted);
      const entry = { ...newEntry(wanted, others, made), fence };
      const count = { q: { _id: wanted.name }, u: { $max: { made: made + 1 } }, upsert: true };
      const steps = [step('update', 'views', count), step('insert', 'generations', { ...entry, at })];
      return { steps, numbers: 1, result: entry };
    });
  }

  /** The new one is live before the old one is not: readers meet two rather than none. */
  async promote(view: ViewRef): Promise<void> {
    await this.#journal.run(async (at) => {
      const entries = await readEntries(this.#db, undefined, view.name);
      const entry = known(
        entries.find(({ generation }) => generation === view.generation),
        view,
        'Not promoted',
      );
      const others = entries.filter(({ state, _id }) => state === 'live' && _id !== entry._id);
      const steps =
        entry.state === 'live'
          ? []
          : [turn(entry, 'live', at), ...others.map((one) => turn(one, 'retired', at))];
      return { steps, numbers: 1, result: undefined };
    });
  }

  async drop(view: ViewRef): Promise<void> {
    await this.#journal.run(async () => {
      const entry = droppable(await readEntry(this.#db, undefined, view.name, view.generation), view);
      const steps = [
        step('insert', 'discarded', { _id: entry.place }),
        step('delete', 'generations', { q: { _id: entry._id, place: entry.place }, limit: 1 }),
      ];
      return { steps, numbers: 1, result: undefined };
    });
  }

  /** The lease last: whoever has it finds every generation fenced. */
  async take(view: LeasedView, holder: string, seen: Lease | undefined): Promise<Lease | undefined> {
    return await this.#journal.run(async (at) => {
      const taking = await planTaking(this.#db, undefined, { view, holder, seen });
      if (taking === undefined) return { steps: [], numbers: 1, result: undefined };
      const { lease, fenced } = taking;
      const { _id, ...set } = lease;
      const fences = fenced.map((entry) => {
        const q = { _id: entry._id, place: entry.place, ...before(at) };
        return step('update', 'generations', { q, u: { $set: { fence: lease.token, at } } });
      });
      const given = { q: { _id, ...before(at) }, u: { $set: { ...set, at } }, upsert: true };
      return { steps: [...fences, step('update', 'leases', given)], numbers: 1, result: leaseOf(lease) };
    });
  }

  async close(): Promise<void> {}
}

function after({ to, fence, events, rows }: PackedBatch, entry: Entry): Entry {
  return {
    ...entry,
    position: to,
    fence: fence ?? entry.fence,
    revision: entry.revision + 1,
    events: entry.events + events,
    rows: entry.rows + rows.length,
  };
}

function turn({ _id, place }: Entry, state: Entry['state'], at: number): Step {
  const q = { _id, place, ...before(at) };
  return step('update', 'generations', { q, u: { $set: { state, at }, $inc: { revision: 1 } } });
}

function step(kind: Step['kind'], collection: string, statement: object): Step {
  return { kind, collection, statements: [{ statement, bytes: SMALL }] };
}
