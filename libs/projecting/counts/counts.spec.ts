import { describe, expect, it } from '@jest/globals';
import type { LogBatch, SubscribeOptions } from '#event-store';
import { MemoryEventStore } from '#event-store/testing';
import { decode } from '#ledger';
import type { ReadStore } from '#read-store';
import type { Projection } from '../projection.ts';
import { createRunner, type RunnerOptions } from '../runner.ts';
import { plainFold, stored } from '../testing/folded.ts';
import { folio, happen, sampleLog } from '../testing/sample-log.ts';
import { fragile, lives, products } from '../testing/sample-views.ts';
import { viewsPlace } from '../testing/views-place.ts';

const place = viewsPlace();

/** A store whose live feed leaves out events without an error: its batches have no visible gap. */
function forgetful(
  events: MemoryEventStore,
  forgets: (logBatch: LogBatch) => readonly number[],
): MemoryEventStore {
  const subscribe = events.subscribe.bind(events);
  events.subscribe = async function* (options?: SubscribeOptions) {
    for await (const logBatch of subscribe(options)) {
      const left = forgets(logBatch);
      yield { ...logBatch, events: logBatch.events.filter((_, index) => !left.includes(index)) };
    }
  };
  return events;
}

function runnerOver(events: MemoryEventStore, rest: Partial<RunnerOptions> = {}) {
  const told: { readonly level: string; readonly fields: object; readonly message: string }[] = [];
  const log = {
    info: () => {},
    warn: (fields: object, message: string) => void told.push({ level: 'warn', fields, message }),
    error: (fields: object, message: string) => void told.push({ level: 'error', fields, message }),
  };
  const projections: readonly Projection[] = [lives, products];
  const runner = createRunner({
    events,
    views: place.views,
    projections,
    decode,
    log,
    countEveryMs: 5,
    ...rest,
  });
  return { runner, told };
}

/** The fields of the lines of one level, by view. */
function fieldsOf(told: readonly { readonly level: string; readonly fields: object }[], level: string) {
  const viewOf = (fields: object) => ('view' in fields ? String(fields.view) : '');
  const lines = told.filter((line) => line.level === level).map(({ fields }) => fields);
  return lines.sort((a, b) => (viewOf(a) < viewOf(b) ? -1 : 1));
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 2));
}

async function states(name = 'lives') {
  return (await place.views.generations(name)).map(({ generation, state }) => [generation, state]);
}

/** The store of views, with a count of its reads. */
function watched(): { readonly views: ReadStore; readonly looks: () => number } {
  let looks = 0;
  const views = new Proxy(place.views, {
    get(target, name: keyof ReadStore) {
      if (name === 'generations') looks += 1;
      const member = target[name];
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  return { views, looks: () => looks };
}

/** Subtracts events from the count of a live view, as if they had not been delivered. */
async function miscount(name: string, by: number): Promise<void> {
  const [live] = await place.views.generations(name);
  if (live?.position === undefined) throw new Error('There is nothing to miscount.');
  const { position } = live;
  await place.views.commit([{ view: live, from: position, to: position, events: -by, documents: new Map() }]);
}

describe('a view that did not get every event', () => {
  it('is built anew by the worker that keeps it up; the old one is kept, and named in the error log', async () => {
    let forgot = false;
    const events = forgetful(sampleLog(4), (logBatch) => {
      if (forgot || logBatch.events.length === 0) return [];
      forgot = true;
      return [0];
    });
    const { runner, told } = runnerOver(events);
    const stop = new AbortController();
    const work = runner.run(stop.signal);
    await until(async () => (await states()).length === 2);
    await until(async () => (await states())[1]?.[1] === 'live');
    await until(async () => (await states('products'))[1]?.[1] === 'live');
    happen(events, [[9, 'ComplaintReceived']]);
    for (const { schema } of [lives, products]) {
      expect(await runner.waitFor(schema.name, events.rows.at(-1)?.position ?? '', 20_000)).toBe(true);
    }
    stop.abort();
    await work;
    expect(forgot).toBe(true);
    for (const projection of [lives, products]) {
      expect(await states(projection.schema.name)).toEqual([
        [1, 'retired'],
        [2, 'live'],
      ]);
      expect(await stored(place.views, projection)).toEqual(await plainFold(events, projection));
    }
    // The worker may get the two views one after the other, in any order.
    expect(fieldsOf(told, 'error')).toEqual([
      expect.objectContaining({ view: 'lives', generation: 1, events: 9, inLog: 10, missing: 1 }),
      expect.objectContaining({ view: 'products', generation: 1, events: 9, inLog: 10, missing: 1 }),
    ]);
    expect(fieldsOf(told, 'warn')).toEqual([
      { view: 'lives', generation: 2, kept: 1 },
      { view: 'products', generation: 2, kept: 1 },
    ]);
  });

  it('is shown in the lag of the view, separate from the events after the checkpoint', async () => {
    const events = sampleLog(4);
    const { runner } = runnerOver(events);
    await runner.catchUp(undefined, events.rows[6]?.position);
    await miscount('lives', 2);
    const lag = async () => (await runner.lag()).map(({ missing, lagEvents }) => [missing, lagEvents]);
    expect(await lag()).toEqual([
      [2, 3],
      [0, 3],
    ]);
  });

  it('is found and rebuilt by a catch-up when no worker keeps it', async () => {
    const events = sampleLog(4);
    const { runner, told } = runnerOver(events);
    await runner.catchUp();
    await miscount('lives', 2);
    await runner.catchUp();
    expect(await states()).toEqual([
      [1, 'retired'],
      [2, 'live'],
    ]);
    expect(await states('products')).toEqual([[1, 'live']]);
    expect((await runner.lag()).map(({ missing }) => missing)).toEqual([0, 0]);
    expect(told[0]?.fields).toMatchObject({ view: 'lives', missing: 2 });
  });

  it('is left to the worker that keeps it up', async () => {
    const events = sampleLog(4);
    const { runner, told } = runnerOver(events);
    await runner.catchUp();
    await miscount('lives', 2);
    await place.views.takeLease(lives.schema, 'a worker');
    await runner.catchUp();
    expect(await states()).toEqual([[1, 'live']]);
    expect(told.map(({ level }) => level)).toEqual(['error']);
  });

  it('is also found when it counts events that the log does not have', async () => {
    const events = sampleLog(4);
    const { runner, told } = runnerOver(events);
    await runner.catchUp();
    await miscount('lives', -1);
    await runner.catchUp();
    expect(told[0]?.fields).toMatchObject({ view: 'lives', missing: -1 });
    expect((await runner.lag()).map(({ missing }) => missing)).toEqual([0, 0]);
  });

  it('can be neither promoted nor rolled back to', async () => {
    const events = sampleLog(4);
    const { runner } = runnerOver(events);
    await runner.catchUp();
    await miscount('lives', 2);
    await runner.catchUp();
    const refused = {
      code: 'wrong-count',
      message: expect.stringContaining('8 events where the log has 10'),
    };
    await expect(runner.rollback('lives')).rejects.toMatchObject(refused);
    expect(await states()).toEqual([
      [1, 'retired'],
      [2, 'live'],
    ]);
  });

  it('is served unchanged when it cannot be built anew, and that is logged once', async () => {
    const events = sampleLog(4);
    let broken = false;
    const view = fragile(({ type, folio: of }) => broken && type === 'ComplaintClosed' && of === folio(2));
    const { views, looks } = watched();
    const { runner, told } = runnerOver(events, { projections: [view], views });
    await runner.catchUp();
    await miscount('fragile', 2);
    broken = true;
    const stop = new AbortController();
    const work = runner.run(stop.signal);
    // The first to find the failure logs it: the check, or the loop that follows the log.
    await until(() => told.length >= 2);
    happen(events, [[9, 'ComplaintReceived']]);
    expect(await runner.waitFor('fragile', events.rows.at(-1)?.position ?? '', 20_000)).toBe(true);
    const before = looks();
    await until(() => looks() > before + 10);
    stop.abort();
    await work;
    expect(new Set(told.map(({ level }) => level))).toEqual(new Set(['error']));
    expect(new Set(told.map(({ message }) => message)).size).toBe(told.length);
    // An error of a projection may contain personal data. The folio may be logged.
    expect(JSON.stringify(told)).not.toContain('nobody may read');
    expect(await states('fragile')).toEqual([[1, 'live']]);
  });
});

describe('the count of a view', () => {
  it('is read from the log once for each checkpoint', async () => {
    const events = sampleLog(4);
    let counted = 0;
    const markOf = events.markOf.bind(events);
    events.markOf = (position) => {
      counted += 1;
      return markOf(position);
    };
    const { views, looks } = watched();
    const { runner, told } = runnerOver(events, { views });
    const stop = new AbortController();
    const work = runner.run(stop.signal);
    await runner.waitFor('lives', events.rows.at(-1)?.position ?? '', 20_000);
    await until(() => counted >= 2);
    const before = looks();
    await until(() => looks() > before + 10);
    stop.abort();
    await work;
    expect(counted).toBeLessThanOrEqual(4);
    expect(told).toEqual([]);
  });
});
