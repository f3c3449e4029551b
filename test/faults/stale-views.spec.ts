import { copyFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Runtime } from '#runtime';
import { makePlace, type Place, start, startWorker } from '../acceptance/http/support/program.ts';
import { embeddedEngines } from '../support/engines.ts';
import { begun, removed } from './support/after-test.ts';
import { damageOf, looking, NO_DAMAGE, untilCaughtUp } from './support/ledger.ts';
import { type Acknowledged, startLoad } from './support/load.ts';

const DAY_MS = 86_400_000;
/** Computed once, so that reports before and after midnight are of the same days. */
const [from = '', to = ''] = [-2, 2].map((days) =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10),
);
const PERIOD = { from, to };

async function work(place: Place, commands: number): Promise<readonly Acknowledged[]> {
  const api = await begun(start(place, { LOG_LEVEL: 'warn' }));
  const load = startLoad(place, () => [api.url]);
  await load.more(commands);
  await load.stop();
  await looking(place, untilCaughtUp);
  expect(await api.end('SIGTERM')).toBe(0);
  return load.acknowledged;
}

/** @param asOf needed to repeat a report: as of now, lateness would be decided at another moment each time. */
async function report(runtime: Runtime, asOf?: string) {
  const reports = await runtime.reports();
  return await reports.run('accountability', {
    ...PERIOD,
    ...(asOf === undefined ? {} : { asOf }),
  });
}

describe('A file of views older than the log', () => {
  it('is brought up from its position by a worker without further orders', async () => {
    const place = removed(await makePlace(embeddedEngines()));
    const views = join(place.data, 'views.sqlite');
    const backup = join(place.data, 'backup');
    const before = await work(place, 60);
    // Everything is closed, so that the one file holds all of the views.
    expect(await readdir(place.data)).not.toContain('views.sqlite-wal');
    await copyFile(views, backup);
    const after = await work(place, 60);
    const { asOf, digest } = await looking(place, (runtime) => report(runtime));

    await rm(views);
    await copyFile(backup, views);
    const worker = await begun(startWorker(place));
    await looking(place, async (runtime) => {
      await untilCaughtUp(runtime);
      expect(await damageOf(runtime, [...before, ...after])).toEqual(NO_DAMAGE);
      expect((await report(runtime, asOf.repeat ?? undefined)).digest).toBe(digest);
    });
    expect(await worker.end('SIGTERM')).toBe(0);
  });

  it('may be missing', async () => {
    const place = removed(await makePlace(embeddedEngines()));
    const acknowledged = await work(place, 60);
    await rm(join(place.data, 'views.sqlite'));

    const worker = await begun(startWorker(place));
    await looking(place, async (runtime) => {
      await untilCaughtUp(runtime);
      expect(await damageOf(runtime, acknowledged)).toEqual(NO_DAMAGE);
    });
    expect(await worker.end('SIGTERM')).toBe(0);
  });
});
