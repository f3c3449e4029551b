import { describe, expect, it } from '@jest/globals';
import { Problem } from '#http';
import { Cancelled, type JobMaker, type JobTurn } from './job.ts';
import { Jobs } from './jobs.ts';

const START = Date.parse('2026-11-22T09:30:00.000Z');
const HOUR = 3_600_000;
const PLACE = '/v1/views/register/rebuilds';
const ASKED = { job: 'rebuild', view: 'register' } as const;
const ME = { id: 'me', keyId: 'my key' };

/** A maker whose work ends when the test says so. */
class Held implements JobMaker {
  readonly begun: {
    readonly turn: JobTurn;
    readonly done: (result: object) => void;
    readonly fail: (error: unknown) => void;
  }[] = [];

  make(_: unknown, turn: JobTurn): Promise<object> {
    const { promise, resolve, reject } = Promise.withResolvers<object>();
    this.begun.push({ turn, done: resolve, fail: reject });
    turn.signal.addEventListener('abort', () => reject(turn.signal.reason));
    return promise;
  }
}

function given() {
  const clock = { now: START };
  const maker = new Held();
  const jobs = new Jobs(maker, () => clock.now);
  const start = (by = ME, id?: string) => jobs.start({ place: PLACE, asked: ASKED, by, ...(id && { id }) });
  const find = (id: string, by = ME, place = PLACE) => jobs.find(place, id, by);
  return { clock, maker, jobs, start, find };
}

/** Lets everything run that waits for nothing. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('A job', () => {
  it('runs, tells how far it is, and keeps its result', async () => {
    const { clock, maker, start, find } = given();
    const { id, ...begun } = start();
    expect(begun).toEqual({
      state: 'running',
      done: 0,
      of: null,
      startedAt: '2026-11-22T09:30:00.000Z',
    });
    await settled();

    maker.begun[0]?.turn.onProgress({ step: 'folding', done: 3, of: 7 });
    expect(find(id)).toMatchObject({ state: 'running', step: 'folding', done: 3, of: 7 });
    clock.now += 1_000;
    maker.begun[0]?.done({ events: 7 });
    await settled();

    expect(find(id)).toMatchObject({
      state: 'done',
      endedAt: '2026-11-22T09:30:01.000Z',
      result: { events: 7 },
    });
  });

  it('waits for the job before it, and tells why it failed', async () => {
    const { maker, start, find } = given();
    const [first, second] = [start(), start()];
    await settled();
    expect(maker.begun).toHaveLength(1);

    maker.begun[0]?.fail(Problem.of('wrong-count', 'It lacks events.'));
    await settled();

    expect(find(first.id)).toMatchObject({
      state: 'failed',
      failure: { code: 'wrong-count', title: expect.any(String), detail: 'It lacks events.' },
    });
    expect([maker.begun.length, find(second.id).state]).toEqual([2, 'running']);
  });

  it('tells nothing of an unexpected error', async () => {
    const { maker, start, find } = given();
    const { id } = start();
    await settled();
    maker.begun[0]?.fail(new Error('A. Customer lives here'));
    await settled();

    expect(find(id)).toMatchObject({ state: 'failed', failure: { code: 'internal-error' } });
    expect(JSON.stringify(find(id))).not.toContain('Customer');
  });

  it('is cancelled while it runs, and while it waits', async () => {
    const { maker, jobs, start } = given();
    const [running, waiting] = [start(), start()];
    await settled();

    expect(await jobs.cancel(PLACE, waiting.id, ME)).toMatchObject({ state: 'cancelled' });
    expect(await jobs.cancel(PLACE, running.id, ME)).toMatchObject({ state: 'cancelled' });

    expect(maker.begun.map(({ turn }) => turn.signal.reason)).toEqual([expect.any(Cancelled)]);
    await settled();
    expect(maker.begun).toHaveLength(1);
  });

  it('that has ended is not cancelled any more', async () => {
    const { maker, jobs, start } = given();
    const { id } = start();
    await settled();
    maker.begun[0]?.done({});
    await settled();

    expect(await jobs.cancel(PLACE, id, ME)).toMatchObject({ state: 'done' });
  });

  it('is unknown to others, below another address, and after its time', async () => {
    const { clock, maker, jobs, start, find } = given();
    const { id } = start();
    await settled();
    maker.begun[0]?.done({});
    await settled();
    const unknown = expect.objectContaining({ code: 'unknown-job', status: 404 });

    expect(() => find(id, { id: 'you', keyId: 'your key' })).toThrow(unknown);
    expect(() => find(id, ME, '/v1/audits')).toThrow(unknown);
    await expect(jobs.cancel('/v1/audits', id, ME)).rejects.toEqual(unknown);
    clock.now += HOUR;
    expect(find(id)).toMatchObject({ state: 'done' });
    clock.now += 1;
    expect(() => find(id)).toThrow(unknown);
  });

  it('is seen with every key of who started it', () => {
    const { start, find } = given();
    expect(find(start().id, { id: 'me', keyId: 'my other key' })).toMatchObject({ state: 'running' });
  });

  it('is started once under one id', async () => {
    const { maker, start } = given();
    const [first, again] = [start(ME, 'a'), start(ME, 'a')];
    await settled();

    expect([again, maker.begun.length]).toEqual([first, 1]);
  });
});

describe('Jobs', () => {
  it('are two for one key and six in all, and the next is refused until one has ended', async () => {
    const { maker, start } = given();
    const full = expect.objectContaining({
      code: 'too-many-jobs',
      status: 429,
      headers: { 'retry-after': '30' },
    });
    for (const keyId of ['a', 'b', 'c']) for (let i = 0; i < 2; i += 1) start({ id: 'me', keyId });
    expect(() => start({ id: 'me', keyId: 'a' })).toThrow(full);
    expect(() => start({ id: 'me', keyId: 'd' })).toThrow(full);
    await settled();
    maker.begun[0]?.done({});
    await settled();

    expect(start({ id: 'me', keyId: 'd' })).toMatchObject({ state: 'running' });
  });

  it('that have ended are kept up to twenty', async () => {
    const { maker, start, find } = given();
    const ids: string[] = [];
    for (let i = 0; i < 21; i += 1) {
      ids.push(start().id);
      await settled();
      maker.begun[i]?.done({ i });
      await settled();
    }

    expect(() => find(ids[0] ?? '')).toThrow('not kept any more');
    expect(find(ids[1] ?? '')).toMatchObject({ result: { i: 1 } });
    expect(find(ids[20] ?? '')).toMatchObject({ result: { i: 20 } });
  });

  it('end with the process, which begins none any more', async () => {
    const { jobs, start, find } = given();
    const [running, waiting] = [start(), start()];
    await settled();

    await jobs.close();

    expect([find(running.id).state, find(waiting.id).state]).toEqual(['cancelled', 'cancelled']);
    expect(() => start()).toThrow(expect.objectContaining({ code: 'too-many-jobs' }));
  });
});
