import { describe, expect, it } from '@jest/globals';
import type { LogBatch, ReadAllOptions } from '#event-store';
import { MemoryEventStore } from '#event-store/testing';
import { decode } from '#ledger';
import { type Batch, type ReadStore, ReadStoreError } from '#read-store';
import type { Projection } from './projection.ts';
import { createRunner, type RunnerOptions } from './runner.ts';
import { plainFold, stored } from './testing/folded.ts';
import { happen, put, sampleLog } from './testing/sample-log.ts';
import { lives, openOnes, products, SAMPLE_VIEWS } from './testing/sample-views.ts';
import { viewsPlace } from './testing/views-place.ts';

const place = viewsPlace();

function runnerOver(events: MemoryEventStore, rest: Partial<RunnerOptions> = {}) {
  return createRunner({ events, views: place.views, projections: SAMPLE_VIEWS, decode, ...rest });
}

async function expectFolded(events: MemoryEventStore, projections: readonly Projection[] = SAMPLE_VIEWS) {
  for (const projection of projections) {
    expect(await stored(place.views, projection)).toEqual(await plainFold(events, projection));
  }
}

/** The store, with commits that the test controls. */
function watched(views: ReadStore, before: (batches: readonly Batch[]) => Promise<void>): ReadStore {
  return new Proxy(views, {
    get(target, name: keyof ReadStore) {
      if (name === 'commit') {
        return async (batches: readonly Batch[]) => {
          await before(batches);
          await target.commit(batches);
        };
      }
      const member = target[name];
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

describe('catching up', () => {
  it('brings an empty ledger’s views into being', async () => {
    await runnerOver(new MemoryEventStore()).catchUp();
    expect(
      (await place.views.generations()).map(({ name, state, position }) => [name, state, position]),
    ).toEqual([
      ['lives', 'live', undefined],
      ['open-ones', 'live', undefined],
      ['products', 'live', undefined],
    ]);
  });

  it.each([
    ['one event at a time', { logBatchEvents: 1, batchEvents: 1 }],
    ['small batches, larger batches', { logBatchEvents: 3, batchEvents: 10 }],
    ['no memory for documents', { logBatchEvents: 7, batchEvents: 14, cacheCharacters: 0 }],
    ['all at once', {}],
  ])('folds what a plain fold would: %s', async (_, sizes) => {
    const events = sampleLog(40);
    await runnerOver(events, sizes).catchUp();
    await expectFolded(events);
  });

  it('continues at its checkpoint', async () => {
    const events = sampleLog(5);
    const runner = runnerOver(events);
    await runner.catchUp();
    happen(events, [
      [2, 'ComplaintReopened'],
      [9, 'ComplaintReceived'],
      [1, 'ComplaintClosed'],
    ]);
    await runner.catchUp();
    await runnerOver(events).catchUp();
    await expectFolded(events);
  });

  it('stops at a position when told to, in the middle of a batch', async () => {
    const events = sampleLog(5);
    const { position = '' } = events.rows[6] ?? {};
    await runnerOver(events).catchUp(undefined, position);
    for (const projection of SAMPLE_VIEWS) {
      expect(await stored(place.views, projection)).toEqual(await plainFold(events, projection, position));
    }
    const [generation] = await place.views.generations('lives');
    expect(generation).toMatchObject({ position, events: 7 });
  });

  it('brings up only the named views, and reads the log once for views at different positions', async () => {
    const events = sampleLog(20);
    await runnerOver(events, { logBatchEvents: 4 }).catchUp(['lives'], events.rows[9]?.position);
    expect(await place.views.generations('products')).toEqual([]);
    await runnerOver(events, { logBatchEvents: 4 }).catchUp(['products'], events.rows[21]?.position);
    events.calls.readAll = 0;
    await runnerOver(events, { logBatchEvents: 4 }).catchUp();
    expect(events.calls.readAll).toBeLessThanOrEqual(events.rows.length / 4 + 1);
    await expectFolded(events);
    const generations = await place.views.generations();
    expect(generations.map((generation) => generation.events)).toEqual([50, 50, 50]);
  });

  it('ignores events that are not of a complaint', async () => {
    const events = sampleLog(2);
    put(events, 'keys', 'KeyIssued', { role: 'auditor' });
    await runnerOver(events).catchUp();
    await expectFolded(events);
    expect((await runnerOver(events).lag()).map(({ lagEvents }) => lagEvents)).toEqual([0, 0, 0]);
  });

  it('decodes each event once, whatever the number of views', async () => {
    const events = sampleLog(10);
    const seen: string[] = [];
    await runnerOver(events, {
      decode: (event) => {
        seen.push(event.id);
        return decode(event);
      },
    }).catchUp();
    expect(seen).toEqual(events.rows.map(({ id }) => id));
  });

  it('reads nothing personal', async () => {
    const events = sampleLog(1);
    const asked: unknown[] = [];
    const readAll = events.readAll.bind(events);
    events.readAll = (options: ReadAllOptions): Promise<LogBatch> => {
      asked.push(options.personal ?? false);
      return readAll(options);
    };
    await runnerOver(events, { projections: [lives] }).catchUp();
    expect(new Set(asked)).toEqual(new Set([false]));
  });

  it('writes each document of a batch once', async () => {
    const events = sampleLog(30);
    const written: number[] = [];
    const views = watched(place.views, async (batches) => {
      written.push(...batches.map(({ documents }) => documents.size));
    });
    await runnerOver(events, { views, projections: [lives] }).catchUp();
    expect(written).toEqual([30]);
  });

  it('folds the next batch while the last one is being written, but never more than two', async () => {
    const events = sampleLog(40);
    let under = 0;
    let most = 0;
    const views = watched(place.views, async () => {
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setImmediate(resolve));
      under -= 1;
    });
    await runnerOver(events, { views, logBatchEvents: 10, batchEvents: 10 }).catchUp();
    expect(most).toBe(2);
    await expectFolded(events);
  });

  it('starts again from the checkpoint in the store when another process was faster', async () => {
    const events = sampleLog(30);
    const other = runnerOver(events, { views: await place.another() });
    let meddled = false;
    const views = watched(place.views, async () => {
      if (meddled) return;
      meddled = true;
      await other.catchUp(['lives'], events.rows[12]?.position);
    });
    await runnerOver(events, { views, logBatchEvents: 5, batchEvents: 5 }).catchUp();
    expect(meddled).toBe(true);
    await expectFolded(events);
  });

  it('shares the work with another process that does the same', async () => {
    const events = sampleLog(60);
    const sizes = { logBatchEvents: 5, batchEvents: 10 };
    await Promise.all([
      runnerOver(events, sizes).catchUp(),
      runnerOver(events, { ...sizes, views: await place.another() }).catchUp(),
    ]);
    await expectFolded(events);
  });

  it('retries when the store is unavailable, and gives up when it stays unavailable', async () => {
    const events = sampleLog(5);
    let away = 2;
    const views = watched(place.views, async () => {
      away -= 1;
      if (away >= 0) throw new ReadStoreError('unavailable', 'The store is away.');
    });
    await runnerOver(events, { views }).catchUp();
    await expectFolded(events);
    happen(events, [[7, 'ComplaintReceived']]);
    const gone = watched(place.views, () =>
      Promise.reject(new ReadStoreError('unavailable', 'The store is away.')),
    );
    await expect(runnerOver(events, { views: gone }).catchUp()).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  it('stops at once for an error for which a retry cannot help', async () => {
    const events = sampleLog(5);
    let commits = 0;
    const views = watched(place.views, () => {
      commits += 1;
      return Promise.reject(new ReadStoreError('misuse', 'A mistake.'));
    });
    await expect(runnerOver(events, { views }).catchUp()).rejects.toMatchObject({ code: 'misuse' });
    expect(commits).toBe(1);
  });

  it('refuses a view that it does not know', async () => {
    await expect(runnerOver(sampleLog(1)).catchUp(['novel'])).rejects.toMatchObject({
      code: 'unknown-projection',
    });
  });
});

describe('running', () => {
  it('catches up, follows new events, and ends with everything committed', async () => {
    const events = sampleLog(10);
    const runner = runnerOver(events);
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    expect(await runner.waitFor('lives', events.rows.at(-1)?.position ?? '', 20_000)).toBe(true);
    for (let i = 0; i < 5; i += 1) {
      happen(events, [
        [20 + i, 'ComplaintReceived'],
        [i, 'ComplaintReopened'],
      ]);
      for (const { schema } of SAMPLE_VIEWS) {
        expect(await runner.waitFor(schema.name, events.rows.at(-1)?.position ?? '', 20_000)).toBe(true);
      }
    }
    await expectFolded(events);
    stop.abort();
    await running;
  });

  it('brings up a view that is far behind separately', async () => {
    const events = sampleLog(30);
    await runnerOver(events).catchUp(['lives', 'open-ones']);
    const runner = runnerOver(events, { batchEvents: 5, logBatchEvents: 5 });
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    happen(events, [[31, 'ComplaintReceived']]);
    for (const { schema } of SAMPLE_VIEWS) {
      expect(await runner.waitFor(schema.name, events.rows.at(-1)?.position ?? '', 20_000)).toBe(true);
    }
    stop.abort();
    await running;
    await expectFolded(events);
  });

  it('counts no event twice when two processes run', async () => {
    const events = sampleLog(10);
    const runners = [runnerOver(events), runnerOver(events, { views: await place.another() })];
    const stop = new AbortController();
    const running = runners.map((runner) => runner.run(stop.signal));
    for (let i = 0; i < 20; i += 1) {
      happen(events, [
        [20 + i, 'ComplaintReceived'],
        [20 + i, 'ComplaintAcknowledged'],
        [i, 'ComplaintClosed'],
      ]);
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const runner of runners) {
      for (const { schema } of SAMPLE_VIEWS) {
        expect(await runner.waitFor(schema.name, events.rows.at(-1)?.position ?? '', 20_000)).toBe(true);
      }
    }
    stop.abort();
    await Promise.all(running);
    await expectFolded(events);
  });

  it('goes on after the store was unavailable', async () => {
    const events = sampleLog(3);
    let away = 3;
    const views = watched(place.views, async () => {
      away -= 1;
      if (away >= 0) throw new ReadStoreError('unavailable', 'The store is away.');
    });
    const runner = runnerOver(events, { views });
    const stop = new AbortController();
    const running = runner.run(stop.signal);
    expect(await runner.waitFor('products', events.rows.at(-1)?.position ?? '', 20_000)).toBe(true);
    stop.abort();
    await running;
    await expectFolded(events, [products, openOnes]);
  });

  it('ends with an error for which a retry cannot help', async () => {
    const views = watched(place.views, () => Promise.reject(new ReadStoreError('misuse', 'A mistake.')));
    const running = runnerOver(sampleLog(3), { views }).run(new AbortController().signal);
    await expect(running).rejects.toMatchObject({ code: 'misuse' });
  });
});
