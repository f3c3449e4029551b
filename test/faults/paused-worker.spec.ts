import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from '@jest/globals';
import { makePlace, type Place, start, startWorker } from '../acceptance/http/support/program.ts';
import { until } from '../support/until.ts';
import { begun, removed } from './support/after-test.ts';
import { describeOnEngines } from './support/describe-on.ts';
import { damageOf, looking, NO_DAMAGE, untilCaughtUp, untilKeptBy } from './support/ledger.ts';
import { startLoad } from './support/load.ts';

/**
 * Pauses a process while it writes nothing: on files, a paused writer would keep the lock of all. Also a worker that has
 * nothing to write renews its leases.
 */
async function pauseWithoutLock({ data }: Place, pid: number): Promise<void> {
  const views = join(data, 'views.sqlite');
  await until('the process is paused and nobody waits for its lock', () => {
    process.kill(pid, 'SIGSTOP');
    if (!existsSync(views) || isFree(views)) return true;
    process.kill(pid, 'SIGCONT');
    return false;
  });
}

function isFree(file: string): boolean {
  const database = new DatabaseSync(file, { timeout: 2_000 });
  try {
    database.exec('BEGIN IMMEDIATE; ROLLBACK');
    return true;
  } catch {
    return false;
  } finally {
    database.close();
  }
}

describeOnEngines('Two workers at once, of which the one with the leases is paused', (engines) => {
  it('record nothing twice: the paused worker is fenced, waits for the leases, and gets them', async () => {
    const place = removed(await makePlace(engines));
    const api = await begun(start(place, { LEDGER_ROLES: 'api', LOG_LEVEL: 'warn' }));
    const holder = await begun(startWorker(place));
    await looking(place, async (runtime) => {
      // Two workers that start at once may share the leases of the views. Here one worker has all of them.
      await untilKeptBy(runtime, holder.pid);
      const other = await begun(startWorker(place));
      const load = startLoad(place, () => [api.url], 4);
      await load.more(40);
      await load.stop();
      await untilCaughtUp(runtime);

      await pauseWithoutLock(place, holder.pid);
      const again = startLoad(place, () => [api.url], 4);
      await again.more(40);
      await untilKeptBy(runtime, other.pid);
      process.kill(holder.pid, 'SIGCONT');
      await again.more(40);
      await until('the worker that woke knows', () => holder.logged().includes('has taken over views'));
      await again.more(40);
      await again.stop();

      await untilKeptBy(runtime, other.pid);
      await untilCaughtUp(runtime);
      const acknowledged = [...load.acknowledged, ...again.acknowledged];
      expect(await damageOf(runtime, acknowledged)).toEqual(NO_DAMAGE);

      expect(await other.end('SIGTERM')).toBe(0);
      await untilKeptBy(runtime, holder.pid);
      expect(await Promise.all([holder.end('SIGTERM'), api.end('SIGTERM')])).toEqual([0, 0]);
    });
  });
});
