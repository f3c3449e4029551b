import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/testing';
import { decode } from '#ledger';
import { createRunner, type RunnerOptions } from './runner.ts';
import { happen, sampleLog } from './testing/sample-log.ts';
import { fragile, lives, products } from './testing/sample-views.ts';
import { viewsPlace } from './testing/views-place.ts';

const place = viewsPlace();

function runnerOver(events: MemoryEventStore, rest: Partial<RunnerOptions> = {}) {
  return createRunner({ events, views: place.views, projections: [lives, products], decode, ...rest });
}

describe('lag', () => {
  it('is 0 for an empty ledger', async () => {
    const runner = runnerOver(new MemoryEventStore());
    expect(
      (await runner.lag()).map(({ state, lagEvents, lagSeconds }) => [state, lagEvents, lagSeconds]),
    ).toEqual([
      ['absent', 0, 0],
      ['absent', 0, 0],
    ]);
  });

  it('is given in events and as the age of the first event after the checkpoint', async () => {
    const events = sampleLog(4);
    const last = events.rows.at(-1);
    const runner = runnerOver(events, { clock: () => (last?.recordedAt ?? 0) + 500 });
    await runner.catchUp(['lives'], events.rows[6]?.position);
    expect(await runner.lag()).toEqual([
      {
        name: 'lives',
        version: 1,
        generation: 1,
        state: 'live',
        position: events.rows[6]?.position,
        lagEvents: 3,
        // Events are a second apart; the first one missing is two before the last.
        lagSeconds: 2.5,
        missing: 0,
        parked: 0,
        holder: null,
      },
      {
        name: 'products',
        version: 1,
        generation: 0,
        state: 'absent',
        position: null,
        lagEvents: 10,
        lagSeconds: 9.5,
        missing: 0,
        parked: 0,
        holder: null,
      },
    ]);
    await runner.catchUp();
    expect((await runner.lag()).map(({ lagEvents, lagSeconds }) => [lagEvents, lagSeconds])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('lists generations being built, and parked keys', async () => {
    const events = sampleLog(4);
    const runner = runnerOver(events, {
      projections: [fragile(({ type }) => type === 'ComplaintClosed'), lives],
    });
    await runner.catchUp();
    await runner.rebuild('lives');
    expect(
      (await runner.lag()).map(({ name, generation, state, parked }) => [name, generation, state, parked]),
    ).toEqual([
      ['fragile', 1, 'live', 2],
      ['lives', 1, 'live', 0],
      ['lives', 2, 'building', 0],
    ]);
  });
});

describe('waiting for a view', () => {
  it('ends at once when the view has the position', async () => {
    const events = sampleLog(1);
    const runner = runnerOver(events);
    await runner.catchUp();
    expect(await runner.waitFor('lives', events.rows[0]?.position ?? '', 0)).toBe(true);
  });

  it('ends as soon as this process or another one has brought the view there', async () => {
    const events = sampleLog(1);
    const runner = runnerOver(events);
    await runner.catchUp();
    for (const by of [runner, runnerOver(events, { views: await place.another() })]) {
      happen(events, [[5, 'ComplaintAcknowledged']]);
      const waiting = runner.waitFor('lives', events.rows.at(-1)?.position ?? '', 20_000);
      await by.catchUp();
      expect(await waiting).toBe(true);
    }
  });

  it('ends without the position after the time-out', async () => {
    const runner = runnerOver(sampleLog(1));
    expect(await runner.waitFor('lives', '00000000000000000001', 0)).toBe(false);
    expect(await runner.waitFor('lives', '00000000000000000001', 5)).toBe(false);
  });

  it('can be aborted', async () => {
    const runner = runnerOver(sampleLog(1));
    const stop = new AbortController();
    const waiting = runner.waitFor('lives', '00000000000000000001', 20_000, stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await expect(runner.waitFor('lives', '1', 20_000, stop.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
