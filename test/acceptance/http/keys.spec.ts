import { describe, expect, it } from '@jest/globals';
import { whileRunning } from './support/acceptance.ts';
import { asking } from './support/asking.ts';

const running = whileRunning({ LEDGER_ZONE: 'Europe/London' });

const administrator = () => asking(running().program.url, running().place.keys.administrator.key);
const nameOf = () => `Desk ${crypto.randomUUID()}`;
const errorsOf = (body: Readonly<Record<string, unknown>>) => body['errors'];

/** What a key may do now: the role that it acts as, or the code of its refusal. */
async function standing(key: string): Promise<unknown> {
  const { body, code } = await asking(running().program.url, key).get('/v1/me');
  return code ?? body['role'];
}

/** Asks again until the key stands so: every process knows of a change within a second. */
async function untilStanding(key: string, wanted: string): Promise<void> {
  const deadline = AbortSignal.timeout(30_000);
  while ((await standing(key)) !== wanted) deadline.throwIfAborted();
}

async function listed(): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { body } = await administrator().get('/v1/keys');
  return Object(body['keys']);
}

describe('A key that an administrator issues over HTTP', () => {
  it('is shown once, opens what its role may, and is listed without its secret and hash', async () => {
    const name = nameOf();

    const { status, body } = await administrator().post('/v1/keys', { role: 'handler', name });

    expect(status).toBe(201);
    expect(Object.keys(body).sort()).toEqual(['id', 'key', 'name', 'principal', 'role']);
    const key = String(body['key']);
    await untilStanding(key, 'handler');
    const answer = await administrator().get('/v1/keys');
    expect(JSON.stringify(answer.body)).not.toContain(key.slice(-43));
    const { administrator: by } = running().place.keys;
    const found = (await listed()).find(({ id }) => id === body['id']);
    expect(found).toEqual({
      id: body['id'],
      principal: body['principal'],
      name,
      role: 'handler',
      state: 'active',
      issuedAt: expect.any(String),
      issuedBy: { id: by.principal },
    });
    expect(running().program.logged()).not.toContain(key.slice(-43));
  });

  it('is made once by requests that are repeated, and its secret is told by the first alone', async () => {
    const body = { role: 'compliance', name: nameOf(), expires: '2100-07-01' };
    const repeated = crypto.randomUUID();

    const first = await administrator().post('/v1/keys', body, repeated);
    const again = await administrator().post('/v1/keys', body, repeated);
    const other = await administrator().post('/v1/keys', { ...body, role: 'handler' }, repeated);

    const { key, ...told } = first.body;
    expect([first.status, again.status, again.body]).toEqual([201, 201, told]);
    expect(key).toEqual(expect.any(String));
    // A day begins in the zone of the ledger.
    expect(told['expiresAt']).toBe('2100-06-30T23:00:00.000Z');
    expect([other.status, other.code]).toEqual([422, 'idempotency-key-reused']);
    expect((await listed()).filter(({ name }) => name === body.name)).toHaveLength(1);
  });

  it('may be a further one of a known principal, who stays one person', async () => {
    const { principal } = running().place.keys.handler;
    const { body } = await administrator().post('/v1/keys', { role: 'approver', name: nameOf(), principal });

    await untilStanding(String(body['key']), 'approver');
    const me = await asking(running().program.url, String(body['key'])).get('/v1/me');
    expect(me.body).toMatchObject({ id: principal, roles: ['handler', 'approver'] });
  });

  it.each([
    [{ role: 'king', name: 'A' }, '/role'],
    [{ role: 'handler' }, '/name'],
    [{ role: 'handler', name: '  ' }, '/name'],
    [{ role: 'handler', name: 'A', principal: crypto.randomUUID() }, '/principal'],
    [{ role: 'handler', name: 'A', expires: '2020-01-01' }, '/expires'],
    [{ role: 'auditor', name: 'A', expires: '2100-01-01' }, '/expires'],
    [{ role: 'handler', name: 'A', expires: 'soon' }, '/expires'],
    [{ role: 'handler', name: 'A', key: 'cl_mine' }, '/key'],
  ])('is not issued for %j, and the answer points at the member', async (body, pointer) => {
    const before = await listed();

    const answer = await administrator().post('/v1/keys', body);

    expect([answer.status, answer.code]).toEqual([422, 'invalid-body']);
    expect(errorsOf(answer.body)).toMatchObject([{ pointer }]);
    expect(await listed()).toEqual(before);
  });

  it('needs an Idempotency-Key, as every command does', async () => {
    for (const path of ['/v1/keys', '/v1/keys/x/revocations']) {
      const answer = await fetch(`${running().program.url}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${running().place.keys.administrator.key}` },
      });

      expect([answer.status, Object(await answer.json()).code]).toEqual([400, 'idempotency-key-required']);
    }
  });
});

describe('A key that an administrator revokes over HTTP', () => {
  const issue = async (role: string) => {
    const { body } = await administrator().post('/v1/keys', { role, name: nameOf() });
    await untilStanding(String(body['key']), role);
    return { id: String(body['id']), key: String(body['key']) };
  };
  const revoke = (id: string, by = administrator()) => by.post(`/v1/keys/${id}/revocations`, {});

  it('is refused, and stays as it is when it is revoked again', async () => {
    const { id, key } = await issue('auditor');

    const first = await revoke(id);
    await untilStanding(key, 'key-refused');
    const second = await revoke(id);

    const by = { id: running().place.keys.administrator.principal };
    expect([first.status, first.body]).toEqual([
      201,
      expect.objectContaining({ id, state: 'revoked', revokedBy: by }),
    ]);
    expect([second.status, second.body]).toEqual([201, first.body]);
  });

  it('may be its own, but not the last one of an administrator', async () => {
    const { id, key } = await issue('administrator');
    const { id: first } = running().place.keys.administrator;
    const own = asking(running().program.url, key);

    expect((await revoke(id, own)).body).toMatchObject({ id, state: 'revoked' });
    await untilStanding(key, 'key-refused');
    const last = await revoke(first);

    expect([last.status, last.code]).toEqual([409, 'last-administrator-key']);
    expect(await standing(running().place.keys.administrator.key)).toBe('administrator');
  });

  it('must exist, and the body has no members', async () => {
    const unknown = await revoke(crypto.randomUUID());
    const { id } = await issue('handler');
    const spoken = await administrator().post(`/v1/keys/${id}/revocations`, { reason: 'lost' });

    expect([unknown.status, unknown.code]).toEqual([404, 'unknown-key']);
    expect([spoken.status, errorsOf(spoken.body)]).toMatchObject([422, [{ pointer: '/reason' }]]);
  });
});
