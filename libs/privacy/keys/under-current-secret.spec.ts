import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { received } from '../contract/key-store.contract.ts';
import { Secret } from '../secret.ts';
import { openSqliteKeyStore } from '../sqlite/sqlite-key-store.ts';
import type { KeyStore } from './key-store.ts';
import { underCurrentSecret } from './under-current-secret.ts';

const FORMER = new Secret(Buffer.alloc(32, 1));
const NEXT = new Secret(Buffer.alloc(32, 2));
const CONTACT = { email: 'ann@example.org' };

describe('A process that has not heard of a rotation of the secret', () => {
  let directory: string;
  let present: Secret;
  let asked: number;
  let store: KeyStore;
  const open = (secret: Secret) => openSqliteKeyStore({ file: join(directory, 'keys.sqlite'), secret });
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-current-secret-'));
    [present, asked] = [FORMER, 0];
    const read = async () => {
      asked += 1;
      return present;
    };
    store = await underCurrentSecret({ secret: FORMER, open, read });
  });
  afterEach(async () => {
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const rotate = async () => {
    await store.useLookupSecrets([NEXT.fingerprint()]);
    present = NEXT;
  };
  const rotated = { code: 'secret-rotated' };

  it('takes the new one up, for questions and for keys without a pseudonym', async () => {
    await rotate();
    expect(await store.find('email', CONTACT.email)).toEqual([]);
    await store.put([{ ...received('principal-1'), begin: { wrapped: new Uint8Array(60), master: 'ab' } }]);
    expect(await store.subject('principal-1')).toMatchObject({ state: 'active' });
    expect(asked).toBe(1);
  });

  it('refuses a pseudonym that the former one found, if the new one leads to another', async () => {
    const ref = (await store.complainants.proposedRef(CONTACT)) ?? '';
    await rotate();
    const other = await open(NEXT);
    const known = (await other.complainants.refFor(CONTACT)) ?? '';
    await other.close();
    const put = (one: string) => store.put([received('complaint-1', { ref: one, complainant: CONTACT })]);
    await expect(put(ref)).rejects.toMatchObject({ code: 'complainant-known' });
    expect(await store.subject('complaint-1')).toBeUndefined();

    expect(await store.complainants.proposedRef(CONTACT)).toBe(known);
    await put(known);
    expect(await store.subjectsOf(known)).toEqual(['complaint-1']);
  });

  it('is refused until the new one can be read, and asks for it', async () => {
    await store.useLookupSecrets([NEXT.fingerprint()]);
    for (let i = 0; i < 5; i += 1)
      await expect(store.find('email', CONTACT.email)).rejects.toMatchObject(rotated);
    expect(asked).toBeGreaterThan(0);
  });
});
