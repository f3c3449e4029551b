import { describe, expect, it } from '@jest/globals';
import type { KeyRole } from '#access';
import { whileRunning } from './support/acceptance.ts';
import { file, handling, told } from './support/acts.ts';
import { type Answered, asking } from './support/asking.ts';

const running = whileRunning();
const CAUSE = { cause: 'posting-rule-double', area: 'system', description: 'It runs twice.' };

const by = (role: KeyRole) => asking(running().program.url, running().place.keys[role].key);
const action = () => ({
  kind: 'corrective',
  description: 'Let it run once.',
  owner: running().place.keys.handler.principal,
  dueOn: '2199-01-31',
});

async function filed() {
  const { folio } = await told(file(running().as('application')));
  const act = (path: string, body: object = {}, role: KeyRole = 'compliance') =>
    by(role).post(`/v1/complaints/${folio}/${path}`, body);
  const shown = async (after: unknown) =>
    (await by('handler').get(`/v1/complaints/${folio}?after=${after}`)).body;
  return { folio, act, shown };
}

async function code(answer: Promise<Answered>): Promise<string> {
  const { status, code: refused } = await answer;
  return refused === undefined ? String(status) : `${status} ${refused}`;
}

describe('Causes and actions over HTTP', () => {
  it('are recorded after the closing too, and shown with the complaint', async () => {
    const { folio, act, shown } = await filed();
    await told(
      handling(folio, running().as('handler')).close('*', 'withdrawn', { justification: 'By telephone.' }),
    );
    const id = `${folio}.1`;
    expect(await act('root-causes', CAUSE)).toMatchObject({
      status: 201,
      body: { rootCause: 1, status: 'closed' },
    });
    expect(await act('corrective-actions', { rootCause: 1, ...action() })).toMatchObject({
      status: 201,
      body: { action: id },
    });
    const verified = await act(`corrective-actions/${id}/verifications`, {
      effective: true,
      evidence: 'None since.',
    });
    expect(verified).toMatchObject({ status: 201, body: { action: id, status: 'closed' } });
    const { owner, dueOn, kind } = action();
    expect(await shown(verified.body['position'])).toMatchObject({
      rootCauses: [{ n: 1, cause: 'posting-rule-double', area: 'system' }],
      correctiveActions: [
        {
          id,
          rootCause: 1,
          kind,
          owner,
          dueOn,
          at: expect.any(String),
          effective: true,
          verifiedAt: expect.any(String),
        },
      ],
    });
    const { body } = await by('handler').get(`/v1/complaints/${folio}/history`);
    expect(JSON.stringify(body)).toContain('Let it run once.');
  });

  it('share an action, whose members follow it', async () => {
    const [one, other] = [await filed(), await filed()];
    await one.act('corrective-actions', action());
    const id = `${one.folio}.1`;
    const shared = await other.act('corrective-actions', { action: id }, 'handler');
    expect(shared).toMatchObject({ status: 201, body: { action: id } });
    const { owner, dueOn, kind } = action();
    expect((await other.shown(shared.body['position']))['correctiveActions']).toMatchObject([
      { id, owner, dueOn, kind },
    ]);
    expect(await code(other.act('corrective-actions', { action: id }))).toBe('409 action-already-linked');
    expect(await other.act('corrective-actions', action())).toMatchObject({
      body: { action: `${other.folio}.1` },
    });
    expect(await code(other.act(`corrective-actions/${id}/verifications`, { effective: false }))).toBe('201');
    expect(
      await code(one.act(`corrective-actions/${other.folio}.1/verifications`, { effective: true })),
    ).toBe('404 unknown-action');
  });

  it('are refused for what they are not', async () => {
    const { folio, act } = await filed();
    await act('corrective-actions', action());
    const id = `${folio}.1`;
    expect(await code(act('root-causes', { ...CAUSE, cause: 'Mr Smith forgot it' }))).toBe(
      '422 invalid-body',
    );
    expect(await code(act('root-causes', { ...CAUSE, area: 'weather' }))).toBe('422 invalid-body');
    expect(await code(act('corrective-actions', { ...action(), owner: 'nobody' }))).toBe(
      '409 unknown-principal',
    );
    expect(await code(act('corrective-actions', { ...action(), rootCause: 1 }))).toBe(
      '409 no-such-root-cause',
    );
    expect(await code(act('corrective-actions', { kind: 'corrective' }))).toBe('422 invalid-body');
    expect(await code(act('corrective-actions', { action: `${folio}.9` }))).toBe('409 no-such-action');
    expect(await code(act('corrective-actions', { action: 'AAAA-AAAA-AA-A.1' }))).toBe('409 no-such-action');
    expect(await code(act('corrective-actions', { action: 'nonsense' }))).toBe('422 invalid-body');
    expect(await code(act('corrective-actions', { action: id, kind: 'corrective' }))).toBe(
      '422 action-incomplete',
    );
    const verify = (name: string, role?: KeyRole, more: object = {}) =>
      code(act(`corrective-actions/${name}/verifications`, { effective: true, ...more }, role));
    expect(await verify(`${folio}.2`)).toBe('404 unknown-action');
    expect(await verify('x')).toBe('404 unknown-action');
    expect(await verify(id, 'handler')).toBe('409 verifier-is-owner');
    expect(await verify(id, 'compliance', { occurredAt: '2020-01-01T00:00:00Z' })).toBe('409 before-receipt');
    expect(await verify(id, 'auditor')).toBe('403 role-not-allowed');
    expect(await verify(id, 'approver')).toBe('201');
    expect(await code(act('root-causes', CAUSE, 'application'))).toBe('403 role-not-allowed');
  });

  it('are numbered one by one when commands come at once', async () => {
    const { folio, act } = await filed();
    const answers = await Promise.all(Array.from({ length: 5 }, () => act('corrective-actions', action())));
    expect(answers.map(({ body }) => body['action']).toSorted()).toEqual(
      [1, 2, 3, 4, 5].map((n) => `${folio}.${n}`),
    );
  });
});
