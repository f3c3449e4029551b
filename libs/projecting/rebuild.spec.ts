import { describe, expect, it } from '@jest/globals';
import type { MemoryEventStore } from '#event-store/testing';
import { decode } from '#ledger';
import type { Projection } from './projection.ts';
import { createRunner, type RunnerOptions } from './runner.ts';
import { plainFold, stored } from './testing/folded.ts';
import { folio, happen, sampleLog } from './testing/sample-log.ts';
import { fragile, lives, openOnes } from './testing/sample-views.ts';
import { viewsPlace } from './testing/views-place.ts';

const place = viewsPlace();

function runnerOver(
  events: MemoryEventStore,
  projections: readonly Projection[],
  rest: Partial<RunnerOptions> = {},
) {
  return createRunner({ events, views: place.views, projections, decode, ...rest });
}

async function states(name = 'lives') {
  return (await place.views.generations(name)).map(({ generation, version, state }) => [
    generation,
    version,
    state,
  ]);
}

const livesTwo: Projection = { ...lives, schema: { ...lives.schema, version: 2 } };

describe('rebuilding', () => {
  it('builds a new generation beside the live one and reports its progress', async () => {
    const events = sampleLog(20);
    const runner = runnerOver(events, [lives], { logBatchEvents: 10, batchEvents: 10 });
    await runner.catchUp();
    const progress: number[] = [];
    const built = await runner.rebuild('lives', {
      onProgress: ({ events: done, total, eventsPerSecond }) => {
        expect(total).toBe(50);
        expect(eventsPerSecond).toBeGreaterThan(0);
        progress.push(done);
      },
    });
    expect(built).toMatchObject({ generation: 2, state: 'building', events: 50 });
    expect(progress).toEqual([10, 20, 30, 40, 50]);
    expect(await states()).toEqual([
      [1, 1, 'live'],
      [2, 1, 'building'],
    ]);
    expect(await stored(place.views, lives, 2)).toEqual(await plainFold(events, lives));
    expect(await stored(place.views, lives, 2)).toEqual(await stored(place.views, lives, 1));
  });

  it('is promoted, rolled back and promoted again', async () => {
    const events = sampleLog(5);
    const runner = runnerOver(events, [lives]);
    await runner.catchUp();
    await runner.rebuild('lives');
    expect(await runner.promote('lives')).toMatchObject({ generation: 2, state: 'live' });
    expect(await states()).toEqual([
      [1, 1, 'retired'],
      [2, 1, 'live'],
    ]);
    happen(events, [[1, 'ComplaintClosed']]);
    await runner.catchUp();
    expect(await runner.rollback('lives')).toMatchObject({ generation: 1, state: 'live' });
    expect(await states()).toEqual([
      [1, 1, 'live'],
      [2, 1, 'retired'],
    ]);
    await runner.catchUp();
    expect(await stored(place.views, lives)).toEqual(await plainFold(events, lives));
    expect(await runner.rollback('lives')).toMatchObject({ generation: 2 });
  });

  it('keeps one retired generation', async () => {
    const runner = runnerOver(sampleLog(3), [lives]);
    await runner.catchUp();
    for (const _ of [1, 2, 3]) {
      await runner.rebuild('lives');
      await runner.promote('lives');
    }
    expect(await states()).toEqual([
      [3, 1, 'retired'],
      [4, 1, 'live'],
    ]);
  });

  it('begins anew when it is called again', async () => {
    const events = sampleLog(3);
    const runner = runnerOver(events, [lives]);
    await runner.catchUp();
    await runner.rebuild('lives');
    await runner.rebuild('lives');
    expect(await states()).toEqual([
      [1, 1, 'live'],
      [2, 1, 'building'],
    ]);
    expect(await stored(place.views, lives, 2)).toEqual(await plainFold(events, lives));
  });

  it('brings the generation up before it goes live', async () => {
    const events = sampleLog(3);
    const runner = runnerOver(events, [lives]);
    await runner.catchUp();
    await runner.rebuild('lives');
    happen(events, [[7, 'ComplaintReceived']]);
    await runner.catchUp();
    await runner.promote('lives');
    expect(await stored(place.views, lives)).toEqual(await plainFold(events, lives));
  });

  it('goes on beside a running runner, which then keeps the new generation up and follows its promotion', async () => {
    const events = sampleLog(10);
    const running = runnerOver(events, [lives, openOnes]);
    const stop = new AbortController();
    const work = running.run(stop.signal);
    const other = runnerOver(events, [lives, openOnes], { views: await place.another() });
    await other.catchUp();
    await other.rebuild('lives');
    happen(events, [[20, 'ComplaintReceived']]);
    await other.promote('lives');
    for (let i = 30; i < 33; i += 1) {
      happen(events, [[i, 'ComplaintReceived']]);
      expect(await running.waitFor('lives', events.rows.at(-1)?.position ?? '', 20_000)).toBe(true);
    }
    stop.abort();
    await work;
    expect(await states()).toEqual([
      [1, 1, 'retired'],
      [2, 1, 'live'],
    ]);
    expect(await stored(place.views, lives)).toEqual(await plainFold(events, lives));
  });

  it('fails when the projection throws, drops the build and does not change the live generation', async () => {
    const events = sampleLog(4);
    const broken = fragile(({ type, folio: of }) => type === 'ComplaintClosed' && of === folio(2));
    const runner = runnerOver(events, [broken]);
    await runner.catchUp();
    const before = await stored(place.views, broken);
    const rebuilding = runner.rebuild('fragile');
    await expect(rebuilding).rejects.toMatchObject({ code: 'projection-failed', view: 'fragile' });
    await expect(rebuilding).rejects.toThrow(/ComplaintClosed .* at position 10 \(RangeError\)/);
    await expect(rebuilding).rejects.toThrow(`of complaint ${folio(2)}`);
    expect(await states('fragile')).toEqual([[1, 1, 'live']]);
    expect(await stored(place.views, broken)).toEqual(before);
  });

  it('drops the build when it is aborted', async () => {
    const runner = runnerOver(sampleLog(20), [lives], { logBatchEvents: 5, batchEvents: 5 });
    await runner.catchUp();
    const stop = new AbortController();
    const rebuilding = runner.rebuild('lives', { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(rebuilding).rejects.toMatchObject({ name: 'AbortError' });
    expect(await states()).toEqual([[1, 1, 'live']]);
  });

  it('is refused when there is no generation to promote or to roll back to', async () => {
    const runner = runnerOver(sampleLog(1), [lives]);
    await runner.catchUp();
    await expect(runner.promote('lives')).rejects.toMatchObject({ code: 'not-built' });
    await expect(runner.rollback('lives')).rejects.toMatchObject({ code: 'no-earlier-generation' });
    await expect(runner.rebuild('novel')).rejects.toMatchObject({ code: 'unknown-projection' });
  });
});

describe('a new version of a view', () => {
  it('is built beside the old one and replaces it', async () => {
    const events = sampleLog(10);
    await runnerOver(events, [lives, openOnes]).catchUp();
    happen(events, [[3, 'ComplaintClosed']]);
    await runnerOver(events, [livesTwo, openOnes], { logBatchEvents: 4, batchEvents: 4 }).catchUp();
    expect(await states()).toEqual([
      [1, 1, 'retired'],
      [2, 2, 'live'],
    ]);
    expect(await stored(place.views, livesTwo)).toEqual(await plainFold(events, livesTwo));
  });

  it('is built by a running runner, while the other views go on', async () => {
    const events = sampleLog(10);
    await runnerOver(events, [lives, openOnes]).catchUp();
    const runner = runnerOver(events, [livesTwo, openOnes], { logBatchEvents: 2, batchEvents: 2 });
    const stop = new AbortController();
    const work = runner.run(stop.signal);
    happen(events, [[30, 'ComplaintReceived']]);
    for (const name of ['open-ones', 'lives']) {
      expect(await runner.waitFor(name, events.rows.at(-1)?.position ?? '', 20_000)).toBe(true);
    }
    stop.abort();
    await work;
    expect(await states()).toEqual([
      [1, 1, 'retired'],
      [2, 2, 'live'],
    ]);
    expect(await stored(place.views, livesTwo)).toEqual(await plainFold(events, livesTwo));
  });

  it('is not served when it cannot be built; the others go on', async () => {
    const events = sampleLog(4);
    await runnerOver(events, [fragile(() => false), openOnes]).catchUp();
    const broken = fragile(({ type }) => type === 'ComplaintClosed', 2);
    await expect(runnerOver(events, [broken, openOnes]).catchUp()).rejects.toMatchObject({
      code: 'projection-failed',
    });
    const errors: unknown[] = [];
    const log = { info: () => {}, warn: () => {}, error: (fields: unknown) => errors.push(fields) };
    const runner = runnerOver(events, [broken, openOnes], {
      log: { ...log, error: (fields) => void errors.push(fields) },
    });
    const stop = new AbortController();
    const work = runner.run(stop.signal);
    happen(events, [[9, 'ComplaintReceived']]);
    expect(await runner.waitFor('open-ones', events.rows.at(-1)?.position ?? '', 20_000)).toBe(true);
    stop.abort();
    await work;
    expect(errors).toEqual([expect.objectContaining({ view: 'fragile', generation: 2 })]);
    expect(await states('fragile')).toEqual([[1, 1, 'live']]);
  });

  it('is never replaced by an older program, which gets an error', async () => {
    const events = sampleLog(2);
    await runnerOver(events, [livesTwo]).catchUp();
    const older = runnerOver(events, [lives]);
    const refused = { code: 'newer-view', message: expect.stringContaining('version 2') };
    await expect(older.catchUp()).rejects.toMatchObject(refused);
    await expect(older.run(new AbortController().signal)).rejects.toMatchObject(refused);
    await expect(older.rebuild('lives')).rejects.toMatchObject(refused);
    expect(await states()).toEqual([[1, 2, 'live']]);
  });

  it('can be rolled back by the older program', async () => {
    const events = sampleLog(2);
    await runnerOver(events, [lives]).catchUp();
    await runnerOver(events, [livesTwo]).catchUp();
    await expect(runnerOver(events, [livesTwo]).rollback('lives')).rejects.toMatchObject({
      code: 'no-earlier-generation',
    });
    await runnerOver(events, [lives]).rollback('lives');
    expect(await states()).toEqual([
      [1, 1, 'live'],
      [2, 2, 'retired'],
    ]);
  });
});
