import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { streamOf } from '#complaint';
import type { Runtime } from '#runtime';
import { makePlace, startWorker } from '../acceptance/http/support/program.ts';
import { until } from '../support/until.ts';
import { begun, removed } from './support/after-test.ts';
import { describeOnEngines } from './support/describe-on.ts';
import { damageOf, looking, NO_DAMAGE, untilCaughtUp } from './support/ledger.ts';

const COMPLAINTS = 300;
/** So long ago that a complaint of then should be acknowledged by now, but neither answered nor resolved. */
const AGO_MS = 10 * 86_400_000;

/** Files a complaint of ten days ago. @returns the name of its stream. */
async function file(runtime: Runtime): Promise<string> {
  const commandId = randomUUID();
  const now = Date.now();
  const { folio } = await (await runtime.ledger()).receive(
    {
      type: 'receive',
      policy: 'iso-10002-default',
      data: { channel: 'letter', kind: 'complaint' },
      personal: {},
    },
    {
      ...{ commandId, requestDigest: commandId, correlationId: commandId, causationId: commandId },
      ...{ actor: { id: 'handler', role: 'handler' }, now },
      ...{ occurredAt: new Date(now - AGO_MS).toISOString(), note: 'Found in the post.' },
    },
  );
  return streamOf(folio);
}

/** The streams of the breaches in the log, in its order. */
async function breached(runtime: Runtime): Promise<readonly string[]> {
  const store = await runtime.events();
  const streams: string[] = [];
  for (let after: string | undefined, end = false; !end; ) {
    const batch = await store.readAll({ after, types: ['DeadlineBreached'] });
    streams.push(...batch.events.map(({ stream }) => stream));
    ({ position: after, end } = batch);
  }
  return streams;
}

describeOnEngines('Two workers that record hundreds of breaches', (engines) => {
  it('miss none and record none twice when the one that records them is killed', async () => {
    const place = removed(await makePlace(engines));
    await looking(place, async (runtime) => {
      const filed: string[] = [];
      for (let n = 0; n < COMPLAINTS; n += 50)
        filed.push(...(await Promise.all(Array.from({ length: 50 }, () => file(runtime)))));
      const own = new Set(filed);
      const ownBreached = async () => (await breached(runtime)).filter((stream) => own.has(stream));
      const workers = await Promise.all([1, 2].map(() => begun(startWorker(place))));
      await until('a breach is recorded', async () => (await ownBreached()).length > 0);

      const views = await runtime.views();
      const lease = (await views.leases()).find(({ name }) => name === 'deadlines');
      const recording = workers.find(({ pid }) => lease?.holder?.endsWith(`:${pid}`) === true);
      await recording?.end('SIGKILL');
      // What was filed meanwhile is for the other one, whether the first one was done or not.
      for (let n = 0; n < 10; n += 1) own.add(await file(runtime));

      await until('every breach is recorded', async () => new Set(await ownBreached()).size === own.size);
      await untilCaughtUp(runtime);
      expect(recording).toBeDefined();
      expect((await ownBreached()).toSorted()).toEqual([...own].toSorted());
      expect(await damageOf(runtime, [])).toEqual(NO_DAMAGE);
    });
  });
});
