import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/testing';
import { decode } from '#ledger';
import { createRunner, standingOf } from '../index.ts';
import { happen, sampleLog } from '../testing/sample-log.ts';
import { lives, products } from '../testing/sample-views.ts';
import { viewsPlace } from '../testing/views-place.ts';

const place = viewsPlace();

function runnerOver(events: MemoryEventStore) {
  const told: { readonly fields: object; readonly message: string }[] = [];
  const log = {
    info: () => {},
    warn: () => {},
    error: (fields: object, message: string) => void told.push({ fields, message }),
  };
  return {
    told,
    runner: createRunner({ events, views: place.views, projections: [lives, products], decode, log }),
  };
}

async function checkpoint(name = 'lives') {
  const live = (await place.views.generations(name)).find(({ state }) => state === 'live');
  if (live === undefined) throw new Error('The view is not live.');
  return live;
}

/** The log without its last events. */
function restored(events: MemoryEventStore, without: number): MemoryEventStore {
  const older = new MemoryEventStore();
  for (const row of events.rows.slice(0, -without)) older.put(row.stream, [row]);
  return older;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('The checkpoint of a view', () => {
  it('is a position and the id of the event there', async () => {
    const events = sampleLog(4);
    await runnerOver(events).runner.catchUp();
    const newest = events.rows.at(-1);
    expect(await checkpoint()).toMatchObject({
      position: newest?.position,
      last: { position: newest?.position, id: newest?.id },
    });
    expect(await standingOf(events, await checkpoint())).toBe('on-it');
  });

  it('belongs to a log that has new events', async () => {
    const events = sampleLog(4);
    await runnerOver(events).runner.catchUp();
    happen(events, [[9, 'ComplaintReceived']]);
    expect(await standingOf(events, await checkpoint())).toBe('on-it');
  });

  it('belongs to any log when the view has no events yet', async () => {
    expect(
      await standingOf(new MemoryEventStore(), {
        name: 'lives',
        generation: 1,
        position: undefined,
        last: undefined,
      }),
    ).toBe('on-it');
  });

  it.each([
    ['an older state of the log', (events: MemoryEventStore) => restored(events, 2), 'ahead'],
    ['an emptied log', () => new MemoryEventStore(), 'ahead'],
    ['another log', () => sampleLog(8), 'beside'],
  ] as const)('does not stand on %s', async (_, other, standing) => {
    const events = sampleLog(4);
    await runnerOver(events).runner.catchUp();
    expect(await standingOf(other(events), await checkpoint())).toBe(standing);
  });

  it('does not belong to an older state of the log that got other events', async () => {
    const events = sampleLog(4);
    await runnerOver(events).runner.catchUp();
    const older = restored(events, 2);
    happen(older, [
      [8, 'ComplaintReceived'],
      [9, 'ComplaintReceived'],
      [10, 'ComplaintReceived'],
    ]);
    expect(await standingOf(older, await checkpoint())).toBe('beside');
  });
});

describe('A view that is not on the log', () => {
  const refused = {
    code: 'view-beside-log',
    message: expect.stringContaining('views rebuild lives --promote'),
  };

  it('is not brought up, audited or rolled back to, and does not change', async () => {
    const events = sampleLog(4);
    await runnerOver(events).runner.catchUp();
    const before = await place.views.generations();
    const { runner } = runnerOver(sampleLog(8));
    await expect(runner.catchUp()).rejects.toMatchObject(refused);
    expect(await place.views.generations()).toEqual(before);
  });

  it('takes no events when the log was replaced after they were read', async () => {
    const events = sampleLog(4);
    events.idAt = async () => crypto.randomUUID();
    await expect(runnerOver(events).runner.catchUp()).rejects.toMatchObject(refused);
    expect((await checkpoint()).position).toBeUndefined();
  });

  it('is replaced by a new generation, and stays, retired', async () => {
    const events = sampleLog(4);
    await runnerOver(events).runner.catchUp();
    const older = restored(events, 2);
    const { runner } = runnerOver(older);
    for (const name of ['lives', 'products']) {
      await runner.rebuild(name);
      await runner.promote(name);
    }
    expect(
      (await place.views.generations('lives')).map(({ generation, state }) => [generation, state]),
    ).toEqual([
      [1, 'retired'],
      [2, 'live'],
    ]);
    await runner.catchUp();
    expect(await standingOf(older, await checkpoint())).toBe('on-it');
    await expect(runner.rollback('lives')).rejects.toMatchObject({ code: 'view-beside-log' });
  });

  it('is not changed by a worker, which logs it once and goes on with the others', async () => {
    const events = sampleLog(4);
    await runnerOver(events).runner.catchUp(['lives']);
    const other = sampleLog(8);
    const { runner, told } = runnerOver(other);
    const stop = new AbortController();
    const work = runner.run(stop.signal);
    expect(await runner.waitFor('products', other.rows.at(-1)?.position ?? '', 20_000)).toBe(true);
    happen(other, [[20, 'ComplaintReceived']]);
    expect(await runner.waitFor('products', other.rows.at(-1)?.position ?? '', 20_000)).toBe(true);
    stop.abort();
    await work;
    expect(told.map(({ fields }) => fields)).toEqual([
      expect.objectContaining({ view: 'lives', generation: 1, standing: 'beside' }),
    ]);
    expect((await checkpoint()).events).toBe(events.rows.length);
  });

  it('is kept up by the worker again after it was built anew', async () => {
    const events = sampleLog(4);
    await runnerOver(events).runner.catchUp();
    const other = sampleLog(8);
    const { runner, told } = runnerOver(other);
    const stop = new AbortController();
    const work = runner.run(stop.signal);
    await until(() => told.length >= 2);
    const { runner: operator } = runnerOver(other);
    for (const name of ['lives', 'products']) {
      await operator.rebuild(name);
      await operator.promote(name);
    }
    happen(other, [[20, 'ComplaintReceived']]);
    expect(await runner.waitFor('lives', other.rows.at(-1)?.position ?? '', 20_000)).toBe(true);
    stop.abort();
    await work;
  });

  it('is given up by a worker when the log is replaced while it runs', async () => {
    const events = sampleLog(4);
    const { runner, told } = runnerOver(events);
    const stop = new AbortController();
    const work = runner.run(stop.signal);
    expect(await runner.waitFor('lives', events.rows.at(-1)?.position ?? '', 20_000)).toBe(true);
    for (const row of events.rows) row.id = crypto.randomUUID();
    await until(() => told.length >= 2);
    stop.abort();
    await work;
    expect(told.map(({ message }) => message)).toEqual([
      'a view does not belong to the log',
      'a view does not belong to the log',
    ]);
  });
});
