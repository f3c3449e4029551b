import { beforeAll, describe, expect, it } from '@jest/globals';
import { createKeys } from '#access';
import { readConfig } from '#config';
import { openRuntime } from '#runtime';
import { whileRunning } from './support/acceptance.ts';
import { file, handling, refusal, told } from './support/acts.ts';
import { issue, known, revoke } from './support/keys.ts';
import type { PlaceKey } from './support/program.ts';

const running = whileRunning();
const HOUR_MS = 3_600_000;

describe('A dishonest handler', () => {
  /** A second key of the handler's principal, with another role. */
  let promoted: PlaceKey;
  let former: PlaceKey;
  let expired: PlaceKey;

  beforeAll(async () => {
    const { place, program } = running();
    promoted = await issue(place, 'approver', place.keys.handler.principal);
    former = await issue(place, 'approver');
    await revoke(place, former.id);
    const runtime = openRuntime(readConfig(place.env));
    const hourAgo = Date.now() - HOUR_MS;
    const keys = createKeys({
      store: await runtime.events(),
      sealing: await runtime.sealing(),
      now: () => hourAgo - HOUR_MS,
    });
    expired = await keys.issueKey({ name: 'a visitor', role: 'approver', expires: hourAgo });
    await runtime.close();
    await known(program.url, promoted.key);
  });

  const filed = async () => {
    const { folio } = await told(file(running().as('application')));
    return handling(folio, running().as('handler'));
  };

  it('cannot assign a complaint to somebody who is not an active handler', async () => {
    const by = await filed();
    const { keys } = running().place;
    const own = keys.handler.principal;
    for (const id of [
      own.toUpperCase(),
      'nobody',
      former.principal,
      expired.principal,
      keys.application.principal,
      promoted.id,
    ]) {
      expect(await refusal(by.assign('*', id))).toBe('409 unknown-principal');
    }
    await told(by.assign('*', own));
    await told(by.assign('*', keys.approver.principal));
  });

  it('sees a revocation and a new key of another process at the next command', async () => {
    const by = await filed();
    const { place } = running();
    const colleague = await issue(place, 'handler');
    await told(by.assign('*', colleague.principal));

    await revoke(place, colleague.id);

    expect(await refusal(by.assign('*', colleague.principal))).toBe('409 unknown-principal');
  });
});
