import { expect, it } from '@jest/globals';
import { makePlace, start, startWorker } from '../acceptance/http/support/program.ts';
import { begun, removed } from './support/after-test.ts';
import { describeOnEngines } from './support/describe-on.ts';
import { damageOf, looking, NO_DAMAGE, untilCaughtUp, untilKeptBy } from './support/ledger.ts';
import { startLoad } from './support/load.ts';

describeOnEngines('API and worker processes that are killed under load', (engines) => {
  it('lose nothing and record nothing twice, and other processes take over', async () => {
    const place = removed(await makePlace(engines));
    const apis = await Promise.all(
      [1, 2].map(() => begun(start(place, { LEDGER_ROLES: 'api', LOG_LEVEL: 'warn' }))),
    );
    const worker = await begun(startWorker(place));
    await looking(place, async (runtime) => {
      await untilKeptBy(runtime, worker.pid);
      const other = await begun(startWorker(place));
      const load = startLoad(place, () => apis.map(({ url }) => url));
      await load.more(60);

      await apis[0]?.end('SIGKILL');
      await load.more(60);
      apis[0] = await begun(start(place, { LEDGER_ROLES: 'api', LOG_LEVEL: 'warn' }));
      await load.more(60);

      await worker.end('SIGKILL');
      await untilKeptBy(runtime, other.pid);
      await load.more(60);
      await load.stop();

      expect(load.setbacks.has('connection lost')).toBe(true);
      await untilCaughtUp(runtime);
      expect(await damageOf(runtime, load.acknowledged)).toEqual(NO_DAMAGE);
      const ends = [...apis, other].map((process) => process.end('SIGTERM'));
      expect(await Promise.all(ends)).toEqual([0, 0, 0]);
    });
  });
});
