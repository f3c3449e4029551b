import { describe, expect, it } from '@jest/globals';
import type { MemoryEventStore } from '#event-store/testing';
import { decode } from '#ledger';
import { type ReadStore, ReadStoreError } from '#read-store';
import { createRunner, type RunnerOptions } from './runner.ts';
import { sampleLog } from './testing/sample-log.ts';
import { lives, products } from './testing/sample-views.ts';
import { viewsPlace } from './testing/views-place.ts';

const place = viewsPlace();

function runnerOver(events: MemoryEventStore, rest: Partial<RunnerOptions> = {}) {
  return createRunner({ events, views: place.views, projections: [lives, products], decode, ...rest });
}

/** The store, with the making of indexes under the test's control. */
function indexing(views: ReadStore, before: (name: string) => Promise<void>): ReadStore {
  return new Proxy(views, {
    get(target, name: keyof ReadStore) {
      if (name === 'complete') {
        return async (view: Parameters<ReadStore['complete']>[0]) => {
          await before(view.name);
          return await target.complete(view);
        };
      }
      const member = target[name];
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

/** A gate that a test opens. `reached` resolves when somebody waits at it. */
function gate() {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    reached: reached.promise,
    open: () => opened.resolve(),
    wait: () => {
      reached.resolve();
      return opened.promise;
    },
  };
}

const states = async (events: MemoryEventStore) =>
  (await runnerOver(events).lag()).map(({ name, state, lagEvents }) => [name, state, lagEvents]);

describe('a view without its indexes', () => {
  it('is shown as building after it has taken every event, and live once it has them', async () => {
    const events = sampleLog(4);
    const held = gate();
    const views = indexing(place.views, (name) => (name === 'lives' ? held.wait() : Promise.resolve()));
    const catching = runnerOver(events, { views }).catchUp();
    await held.reached;
    expect(await states(events)).toEqual([
      ['lives', 'building', 0],
      ['products', 'building', 0],
    ]);
    held.open();
    await catching;
    expect(await states(events)).toEqual([
      ['lives', 'live', 0],
      ['products', 'live', 0],
    ]);
  });

  it('is waited for until it has them, in this process and in another one', async () => {
    const events = sampleLog(4);
    const { position = '' } = events.rows.at(-1) ?? {};
    const held = gate();
    const runner = runnerOver(events, { views: indexing(place.views, held.wait) });
    const other = runnerOver(events, { views: await place.another() });
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    await held.reached;
    expect(await runner.waitFor('lives', position, 30)).toBe(false);
    expect(await other.waitFor('lives', position, 0)).toBe(false);
    const waiting = [runner, other].map((one) => one.waitFor('lives', position, 20_000));
    held.open();
    expect(await Promise.all(waiting)).toEqual([true, true]);
    stop.abort();
    await running;
  });

  it('gets them at the next start when the process ended in the middle of making them', async () => {
    const events = sampleLog(4);
    const views = indexing(place.views, () => {
      throw new ReadStoreError('misuse', 'The process ends here.');
    });
    const ended = runnerOver(events, { views }).run(new AbortController().signal);
    await expect(ended).rejects.toMatchObject({ code: 'misuse' });
    expect(await states(events)).toEqual([
      ['lives', 'building', 0],
      ['products', 'building', 0],
    ]);
    const stop = new AbortController();
    const runner = runnerOver(events);
    const running = runner.run(stop.signal);
    for (const name of ['lives', 'products'])
      expect(await runner.waitFor(name, events.rows.at(-1)?.position ?? '', 20_000)).toBe(true);
    expect(await states(events)).toEqual([
      ['lives', 'live', 0],
      ['products', 'live', 0],
    ]);
    stop.abort();
    await running;
  });

  it('does not keep other views from being brought up while they are made', async () => {
    const events = sampleLog(4);
    await runnerOver(events, { projections: [products] }).catchUp();
    const held = gate();
    const views = indexing(place.views, (name) => (name === 'lives' ? held.wait() : Promise.resolve()));
    // A killed process has left the view with all events and without its indexes.
    const killed = indexing(place.views, () => {
      throw new ReadStoreError('misuse', 'The process ends here.');
    });
    await expect(runnerOver(events, { views: killed, projections: [lives] }).catchUp()).rejects.toMatchObject(
      { code: 'misuse' },
    );
    const runner = runnerOver(events, { views });
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    await held.reached;
    const more = sampleLog(1).rows.length;
    for (const row of sampleLog(1).rows) events.put(row.stream, [row]);
    expect(more).toBeGreaterThan(0);
    const { position = '' } = events.rows.at(-1) ?? {};
    expect(await runner.waitFor('products', position, 20_000)).toBe(true);
    expect(await runner.waitFor('lives', position, 0)).toBe(false);
    held.open();
    expect(await runner.waitFor('lives', position, 20_000)).toBe(true);
    stop.abort();
    await running;
  });
});
