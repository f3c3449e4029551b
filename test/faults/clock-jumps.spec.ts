import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createKeys, KEY_ROLES } from '#access';
import { readConfig } from '#config';
import { openRuntime } from '#runtime';
import { serve } from '../../apps/serving/serve.ts';
import { file, handling, refusal, told } from '../acceptance/http/support/acts.ts';
import { clientOf, command } from '../acceptance/http/support/client.ts';
import type { Place } from '../acceptance/http/support/program.ts';
import { afterTest } from './support/after-test.ts';
import { damageOf, NO_DAMAGE, untilCaughtUp } from './support/ledger.ts';
import { startLoad } from './support/load.ts';

const DAY = 86_400_000;

/** API and worker in this process, so that the test can set their clock. */
async function servingByClock(clock: () => number) {
  const data = await mkdtemp(join(tmpdir(), 'clock-'));
  const runtime = openRuntime(readConfig({ LEDGER_DATA: data, PORT: '0' }), { clock });
  const issuer = createKeys({ store: await runtime.events(), sealing: await runtime.sealing() });
  const keys: Partial<Place['keys']> = {};
  for (const role of KEY_ROLES)
    Object.assign(keys, { [role]: await issuer.issueKey({ name: `the ${role}`, role }) });
  const serving = await serve(runtime, { log: pino({ level: 'silent' }), apart: false });
  afterTest(async () => {
    await serving.stop();
    await runtime.close();
    await rm(data, { recursive: true });
  });
  return { runtime, place: { keys: keys as Place['keys'] }, url: serving.address ?? '' };
}

describe('A clock that jumps', () => {
  it.each([
    ['a day ahead and back', [DAY, 0]],
    ['a day back and ahead', [-DAY, 0]],
    ['forward and back several times', [DAY, -DAY, 2 * DAY, 0]],
  ])('%s: neither the order nor earlier knowledge changes', async (_, jumps) => {
    let offset = 0;
    const ledger = await servingByClock(() => Date.now() + offset);
    const acknowledged = [];
    const events = await ledger.runtime.events();
    const known: { readonly at: number; readonly position: string | undefined }[] = [];
    for (const jump of [0, ...jumps]) {
      offset = jump;
      const load = startLoad(ledger.place, () => [ledger.url]);
      await load.more(20);
      await load.stop();
      acknowledged.push(...load.acknowledged);
      // A moment clearly in the past is final: nothing recorded later may come before it.
      const at = ((await events.head())?.knownAt ?? 0) - 1;
      known.push({ at, position: (await events.markAt(at))?.position });
    }

    for (const { at, position } of known) expect((await events.markAt(at))?.position).toBe(position);
    await untilCaughtUp(ledger.runtime);
    expect(await damageOf(ledger.runtime, acknowledged)).toEqual(NO_DAMAGE);
  });

  it('accepts commands if the clock is behind: a command without a time is no earlier than the receipt', async () => {
    let offset = DAY;
    const ledger = await servingByClock(() => Date.now() + offset);
    const filed = await told(file(clientOf(ledger.url, ledger.place.keys.application.key)));
    const handler = clientOf(ledger.url, ledger.place.keys.handler.key);
    offset = 0;
    const acknowledged = await told(handling(filed.folio, handler).acknowledge('"0"'));
    const params = { path: { folio: filed.folio } };
    const { events } = await told(handler.GET('/v1/complaints/{folio}/history', { params }));
    expect(events[1]?.occurredAt).toBe(events[0]?.occurredAt);
    const stated = { occurredAt: new Date().toISOString(), severity: 'low' } as const;
    const assessment = handler.POST('/v1/complaints/{folio}/assessments', {
      params: { ...params, header: command('*') },
      body: stated,
    });
    expect(await refusal(assessment)).toBe('409 before-receipt');
    await untilCaughtUp(ledger.runtime);
    expect(await damageOf(ledger.runtime, [filed, acknowledged])).toEqual(NO_DAMAGE);
  });
});
