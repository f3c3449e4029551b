import { beforeAll, describe, expect, it } from '@jest/globals';
import { createKeys } from '#access';
import { readConfig } from '#config';
import { openRuntime } from '#runtime';
import { whileRunning } from './support/acceptance.ts';
import { file, handling, refusal, told } from './support/acts.ts';
import { clientOf } from './support/client.ts';
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
    const { program, place } = running();
    return {
      by: handling(folio, running().as('handler')),
      promotedBy: handling(folio, clientOf(program.url, promoted.key)),
      approving: handling(folio, running().as('approver')),
      own: place.keys.handler.principal,
      approver: place.keys.approver.principal,
    };
  };

  it('stays one person with two keys, and cannot approve their own proposal', async () => {
    const { by, promotedBy, approving } = await filed();
    await told(by.propose('*', 'summary'));
    expect(await refusal(promotedBy.approve('*', 1))).toBe('409 approver-is-proposer');
    expect(await refusal(by.approve('*', 1))).toBe('403 role-not-allowed');

    await told(approving.approve('*', 1));
  });

  it('stays one person with two keys, and cannot approve a closing of their own or of what they handle', async () => {
    const { by, promotedBy, approving, own } = await filed();
    const proposed = await told(by.proposeClosure('*', 'out-of-scope', 'Not ours.'));
    expect(proposed.closure).toBe(1);
    expect(await refusal(promotedBy.approveClosure('*', 1))).toBe('409 approver-is-proposer');
    expect(await refusal(by.approveClosure('*', 1))).toBe('403 role-not-allowed');
    expect(await refusal(approving.approveClosure('*', 2))).toBe('404 unknown-closure');

    await told(approving.proposeClosure('*', 'out-of-scope', 'Not ours.'));
    await told(by.assign('*', own));
    expect(await refusal(promotedBy.approveClosure('*', 2))).toBe('409 approver-is-handler');
    expect(await refusal(approving.approveClosure('*', 1))).toBe('409 closure-superseded');
    expect(await refusal(by.close('*', 'out-of-scope', { justification: 'Not ours.' }))).toBe(
      '409 second-person-required',
    );

    await told(by.proposeClosure('*', 'out-of-scope', 'Not ours.'));
    expect((await told(approving.approveClosure('*', 3))).status).toBe('closed');
  });

  it('cannot assign a complaint to somebody who is not an active handler', async () => {
    const { by, own } = await filed();
    const { keys } = running().place;
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
    const { by } = await filed();
    const { place } = running();
    const colleague = await issue(place, 'handler');
    await told(by.assign('*', colleague.principal));

    await revoke(place, colleague.id);

    expect(await refusal(by.assign('*', colleague.principal))).toBe('409 unknown-principal');
  });

  it('cannot answer at a tier that requires another person, after involvement below', async () => {
    const { by, approving, own, approver } = await filed();
    await told(by.assign('*', own));
    await told(by.propose('*', 'summary'));
    await told(approving.approve('*', 1));
    await told(by.reject('*', 1));
    await told(by.escalate('*', 2));

    expect(await refusal(by.assign('*', own))).toBe('409 handler-involved-before');
    expect(await refusal(by.propose('*', 'summary'))).toBe('409 involved-before');
    expect(await refusal(approving.propose('*', 'summary'))).toBe('409 involved-before');

    const { place, program } = running();
    const fresh = await issue(place, 'handler');
    await known(program.url, fresh.key);
    expect(await refusal(by.assign('*', approver))).toBe('409 handler-involved-before');
    const answered = await told(
      handling(await folioOf(by), clientOf(program.url, fresh.key)).propose('*', 'summary'),
    );
    expect(answered.response).toBe(2);
    expect(await refusal(approving.approve('*', 2))).toBe('409 involved-before');
  });
});

/** The folio of the complaint on which commands are given. */
async function folioOf(by: ReturnType<typeof handling>): Promise<string> {
  return (await told(by.assess('*'))).folio;
}
