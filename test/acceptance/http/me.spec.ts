import { describe, expect, it } from '@jest/globals';
import { whileRunning } from './support/acceptance.ts';
import { issue, known } from './support/keys.ts';

const running = whileRunning({ LEDGER_ZONE: 'Europe/London' });
const APPROVAL = 'POST /v1/complaints/{folio}/responses/{n}/approvals';

async function me(key: string) {
  const response = await fetch(`${running().program.url}/v1/me`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return { status: response.status, said: (await response.json()) as { readonly routes: readonly string[] } };
}

describe('Who asks', () => {
  it('is told to a key of each role, with the routes that it may use', async () => {
    for (const [role, { key, principal }] of Object.entries(running().place.keys)) {
      const { status, said } = await me(key);

      expect([status, said]).toEqual([
        200,
        expect.objectContaining({ id: principal, role, roles: [role], zone: 'Europe/London' }),
      ]);
      expect([role, said.routes.includes(APPROVAL)]).toEqual([role, role === 'approver']);
      expect(said.routes).toContain('GET /v1/me');
    }
  });

  it('is one person with the roles of all keys, who may do what the sent key may', async () => {
    const { place, program } = running();
    const promoted = await issue(place, 'approver', place.keys.handler.principal);
    await known(program.url, promoted.key);

    const [before, now] = [await me(place.keys.handler.key), await me(promoted.key)];

    const person = { id: place.keys.handler.principal, roles: ['handler', 'approver'] };
    expect(before.said).toMatchObject({ ...person, role: 'handler' });
    expect(now.said).toMatchObject({ ...person, role: 'approver' });
    expect([before, now].map(({ said }) => said.routes.includes(APPROVAL))).toEqual([false, true]);
  });

  it('is not told without a key', async () => {
    const { status, said } = await me('cl_0_nobody');

    expect([status, said]).toEqual([401, expect.objectContaining({ code: 'key-refused' })]);
  });
});
