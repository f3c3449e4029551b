import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyStoreEngine } from '#config';
import { describeWith, dropDatabase, replicaSetForTests } from '#test/support/mongodb';
import { dataKey, received, SECRET, wrappedKey } from '../contract/key-store.contract.ts';
import { type KeyStore, openKeyStore, restoreKeyStore, writeKeyStoreBackup } from '../index.ts';

const MADE_AT = '2026-11-29T02:00:00.000Z';
const EMAIL = 'ann@example.org';
const LEDGER = '0b8f3c52-2f0e-4f57-9d53-0c8a5b1f6a11';

let directory: string;
let stores: KeyStore[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-keys-'));
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  rmSync(directory, { recursive: true, force: true });
});

async function open(keyStore: KeyStoreEngine): Promise<KeyStore> {
  const store = await openKeyStore({ config: { keyStore, region: undefined }, secret: SECRET });
  stores.push(store);
  return store;
}

async function* nobody(): AsyncGenerator<never> {}

/** A store that holds one of everything, in use. */
async function filled(engine: KeyStoreEngine) {
  const store = await open(engine);
  await store.complainants.rebuild(nobody(), '00000000000000000009');
  await store.begin({ ledger: LEDGER, idKey: wrappedKey(), master: 'ab'.repeat(32) });
  await store.cover({ position: '00000000000000000007', id: LEDGER });
  const ref = (await store.complainants.refFor({ email: EMAIL })) ?? '';
  const gone = (await store.complainants.refFor({ email: 'gone@example.org' })) ?? '';
  const keys = received('complaint-1', { ref, lookups: [{ kind: 'email', value: EMAIL }] });
  await store.put([keys, received('complaint-2', { ref: gone }), received('complaint-3', { ref })]);
  await store.put([{ subject: 'complaint-3', dataKeys: [dataKey(), dataKey()] }]);
  await store.erase(['complaint-2', 'never-known']);
  return { store, ref, gone, keys };
}

async function expectWhole(
  engine: KeyStoreEngine,
  { store: before, ref, gone, keys }: Awaited<ReturnType<typeof filled>>,
) {
  const store = await open(engine);
  expect(await store.identity()).toMatchObject({ ledger: LEDGER, master: 'ab'.repeat(32) });
  const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('hex');
  expect(hex((await store.identity())?.idKey)).toBe(hex((await before.identity())?.idKey));
  expect(await store.coveredUpTo()).toEqual({ position: '00000000000000000007', id: LEDGER });
  for (const subject of ['complaint-1', 'complaint-2', 'complaint-3', 'never-known', 'unknown']) {
    const [one, other] = [await before.keysOf(subject), await store.keysOf(subject)];
    expect([subject, other.subject?.state]).toEqual([subject, one.subject?.state]);
    expect([...other.dataKeys].map(([id, bytes]) => [id, hex(bytes)]).sort()).toEqual(
      [...one.dataKeys].map(([id, bytes]) => [id, hex(bytes)]).sort(),
    );
  }
  const subject = await store.subject('complaint-1');
  expect(subject?.state === 'active' && hex(subject.wrapped)).toBe(hex(keys.begin.wrapped));
  expect(await store.find('email', EMAIL)).toEqual(['complaint-1']);
  expect(await store.subjectsOf(ref)).toEqual(['complaint-1', 'complaint-3']);
  expect(await store.complainants.refFor({ email: EMAIL })).toBe(ref);
  expect(await store.complainants.coveredUpTo()).toBe('00000000000000000009');
  expect(await store.complainants.find({ email: 'gone@example.org' })).toEqual([]);
  await store.complainants.learn(
    (async function* () {
      yield { ref: gone, email: 'gone@example.org' };
    })(),
    '00000000000000000010',
  );
  expect(await store.complainants.find({ email: 'gone@example.org' })).toEqual([]);
  // An erasure of the restored store finds what it must destroy.
  const [erased] = await store.erase(['complaint-1']);
  expect([erased?.keys.length, erased?.lookups]).toEqual([2, 1]);
  expect(await store.find('email', EMAIL)).toEqual([]);
  await store.put([received('complaint-9')]);
}

const fileAt = (name: string): KeyStoreEngine => ({ kind: 'sqlite', path: join(directory, name) });

describe('A backup of a key store', () => {
  it('holds all of a file that is in use, and makes a store of it', async () => {
    const before = await filled(fileAt('keys.sqlite'));
    const made = await writeKeyStoreBackup(fileAt('keys.sqlite'), join(directory, 'backup'), MADE_AT);
    expect(made).toEqual({
      madeAt: MADE_AT,
      ledger: LEDGER,
      master: 'ab'.repeat(32),
      coveredUpTo: '00000000000000000007',
      subjects: 2,
      erased: 2,
      dataKeys: 4,
    });
    expect(await restoreKeyStore(fileAt('other/keys.sqlite'), join(directory, 'backup'))).toEqual(made);
    await expectWhole(fileAt('other/keys.sqlite'), before);
  });

  it('holds no bytes of keys that were erased before', async () => {
    const { store, keys } = await filled(fileAt('keys.sqlite'));
    await store.erase(['complaint-1']);
    await writeKeyStoreBackup(fileAt('keys.sqlite'), join(directory, 'backup'), MADE_AT);
    const bytes = readFileSync(join(directory, 'backup'));
    expect(bytes.includes(Buffer.from(keys.begin.wrapped))).toBe(false);
    expect(keys.dataKeys.some(({ wrapped }) => bytes.includes(Buffer.from(wrapped)))).toBe(false);
  });
});

describeWith(await replicaSetForTests(), 'A backup moves a key store', (server) => {
  let url: string;
  beforeEach(() => {
    url = server.url(`ledger-spec-${crypto.randomUUID().slice(0, 8)}`);
  });
  afterEach(() => dropDatabase(url));

  it('from a file to MongoDB', async () => {
    const before = await filled(fileAt('keys.sqlite'));
    await writeKeyStoreBackup(fileAt('keys.sqlite'), join(directory, 'backup'), MADE_AT);
    await restoreKeyStore({ kind: 'mongodb', url }, join(directory, 'backup'));
    await expectWhole({ kind: 'mongodb', url }, before);
    await expect(restoreKeyStore({ kind: 'mongodb', url }, join(directory, 'backup'))).rejects.toMatchObject({
      code: 'key-store-exists',
    });
  });

  it('from MongoDB to a file', async () => {
    const before = await filled({ kind: 'mongodb', url });
    const made = await writeKeyStoreBackup({ kind: 'mongodb', url }, join(directory, 'backup'), MADE_AT);
    expect(made).toMatchObject({ subjects: 2, erased: 2, dataKeys: 4 });
    await restoreKeyStore(fileAt('keys.sqlite'), join(directory, 'backup'));
    await expectWhole(fileAt('keys.sqlite'), before);
  });
});
