import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runLedger } from './run-ledger.ts';

describe('keys at the command line', () => {
  let data: string;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'keys-cli-'));
  });
  afterAll(() => rm(data, { recursive: true, force: true }));

  const keys = async (...argv: readonly string[]) => {
    const { status, out, err } = await runLedger(['keys', ...argv, '--data', data, '--json']);
    return { status, document: out === '' ? undefined : JSON.parse(out), code: codeOf(err) };
  };
  const add = (role: string, ...more: readonly string[]) =>
    keys('add', '--role', role, '--name', 'A', ...more);

  it('can be several for one person, and show who issued and revoked them', async () => {
    const { document: first } = await add('handler');
    expect(Object.keys(first).sort()).toEqual(['id', 'key', 'name', 'principal', 'role']);
    expect(first.principal).not.toBe(first.id);

    const { document: second } = await add(
      'approver',
      '--principal',
      first.principal,
      '--as',
      first.principal,
    );
    expect(second.principal).toBe(first.principal);
    expect((await keys('revoke', first.id, '--as', first.principal)).status).toBe(0);

    const { username: account } = userInfo();
    expect((await keys('list')).document.keys).toMatchObject([
      {
        id: first.id,
        principal: first.principal,
        state: 'revoked',
        issuedBy: { id: 'system', account },
        revokedBy: { id: first.principal, account },
      },
      {
        id: second.id,
        principal: first.principal,
        state: 'active',
        issuedBy: { id: first.principal, account },
      },
    ]);
  });

  it('are neither issued for nor by an id that is not registered in exactly this form', async () => {
    const { document: known } = await add('handler');
    const before = (await keys('list')).document;
    for (const unknown of [known.id, known.principal.toUpperCase(), `${known.principal} `, 'nobody']) {
      expect(await add('approver', '--principal', unknown)).toMatchObject({
        status: 1,
        code: 'unknown-principal',
      });
      expect(await add('approver', '--as', unknown)).toMatchObject({ status: 1, code: 'unknown-principal' });
      expect(await keys('revoke', known.id, '--as', unknown)).toMatchObject({
        status: 1,
        code: 'unknown-principal',
      });
    }
    expect((await keys('list')).document).toEqual(before);
  });
});

function codeOf(err: string): string | undefined {
  return /"code":\s*"([a-z-]+)"/.exec(err)?.[1];
}
