import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { type ProgressOptions, progressOn } from './progress.ts';

/** A screen that is not a terminal, and a clock that the test sets. */
function lines(options: Partial<ProgressOptions> = {}) {
  const screen = new PassThrough();
  const time = { now: 0 };
  const progress = progressOn(screen, {
    label: 'importing',
    unit: 'records',
    clock: () => time.now,
    ...options,
  });
  return { progress, time, said: () => String(screen.read() ?? '') };
}

describe('progress without a terminal', () => {
  it('prints nothing for work that ends soon', () => {
    const { progress, time, said } = lines();
    time.now = 2_999;
    progress.update(1_000, { total: 2_000 });
    progress.end();
    expect(said()).toBe('');
  });

  it('prints count, share, rate and time left every few seconds', () => {
    const { progress, time, said } = lines();
    time.now = 4_000;
    progress.update(20_000, { total: 100_000 });
    time.now = 5_000;
    progress.update(30_000, { total: 100_000 });
    expect(said()).toBe('importing: 20,000 of 100,000 records (20 %), 5,000/s, 16 s left\n');
  });

  it('prints the share of a file even if its number of records is unknown', () => {
    const { progress, time, said } = lines();
    time.now = 60_000;
    progress.update(1_200, { share: 0.25 });
    expect(said()).toBe('importing: 1,200 records (25 %), 20/s, 3 min 0 s left\n');
  });

  it('leaves out share and time left for a pipe, whose length is unknown', () => {
    const { progress, time, said } = lines();
    time.now = 10_000;
    progress.update(500);
    expect(said()).toBe('importing: 500 records, 50/s\n');
  });
});

describe('progress on a terminal', () => {
  it('draws a bar and clears it', () => {
    const screen = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
    const progress = progressOn(screen, { label: 'replaying', unit: 'events' });
    progress.update(10, { total: 40 });
    progress.end();
    expect(String(screen.read() ?? '')).toContain('replaying [');
  });
});
