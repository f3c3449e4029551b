import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describeWith, dropDatabase, replicaSetForTests } from '#test/support/mongodb';
import { dataKey, SECRET } from '../contract/key-store.contract.ts';
import {
  fixedMasterKeys,
  type KeyStore,
  MasterKey,
  type NewKeys,
  openKeyStore,
  rotateMaster,
  underCurrentMaster,
} from '../index.ts';
import { memoryKeyStore } from '../testing/index.ts';

const FORMER = new MasterKey(Buffer.alloc(32, 1));
const NEXT = new MasterKey(Buffer.alloc(32, 2));
const BOTH = fixedMasterKeys(NEXT, FORMER);
const KEY = Buffer.alloc(32, 9);

function begun(subject: string, master = FORMER): NewKeys {
  const begin = { wrapped: master.wrap(subject, KEY), master: master.fingerprint };
  return { subject, begin, dataKeys: [dataKey()] };
}

async function expectWrappedBy(store: KeyStore, subject: string, master: MasterKey): Promise<void> {
  const found = await store.subject(subject);
  if (found?.state !== 'active') throw new Error(`${subject} is not active.`);
  expect([subject, found.master]).toEqual([subject, master.fingerprint]);
  expect(master.unwrap(subject, found.wrapped)).toEqual(KEY);
}

const many = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}-${i}`);

function rotations(
  name: string,
  withStore: (work: (open: () => Promise<KeyStore>) => Promise<void>) => Promise<void>,
) {
  describe(`a rotation of the master key, ${name}`, () => {
    it('wraps every key and secret anew, and leaves erased subjects erased', () =>
      withStore(async (open) => {
        const store = await open();
        await store.begin({
          ledger: 'l',
          idKey: FORMER.sealSecret('id key', KEY),
          master: FORMER.fingerprint,
        });
        const subjects = many('complaint', 1_100);
        await store.put(subjects.map((subject) => begun(subject)));
        await store.erase(['complaint-7']);
        const done = await rotateMaster({ store, masters: BOTH, next: NEXT });
        expect(done).toEqual({ subjects: 1_099, rewrapped: 1_099 });
        for (const subject of subjects.filter((one) => one !== 'complaint-7'))
          await expectWrappedBy(store, subject, NEXT);
        expect(await store.subject('complaint-7')).toEqual({ state: 'erased' });
        const identity = await store.identity();
        expect(identity?.master).toBe(NEXT.fingerprint);
        expect(NEXT.openSecret('id key', identity?.idKey ?? new Uint8Array())).toEqual(KEY);
        expect(await rotateMaster({ store, masters: BOTH, next: NEXT })).toEqual({
          subjects: 1_099,
          rewrapped: 0,
        });
      }));

    it('goes on after an interruption', () =>
      withStore(async (open) => {
        const store = await open();
        const subjects = many('complaint', 1_100);
        await store.put(subjects.map((subject) => begun(subject)));
        const stop = new AbortController();
        const stopped = rotateMaster({
          ...{ store, masters: BOTH, next: NEXT, signal: stop.signal },
          onProgress: () => stop.abort(),
        });
        // A store in memory has one page only, so that nothing is left to stop.
        await stopped.catch(() => undefined);
        const { subjects: all } = await rotateMaster({ store, masters: BOTH, next: NEXT });
        expect(all).toBe(1_100);
        for (const subject of subjects) await expectWrappedBy(store, subject, NEXT);
      }));

    it('refuses keys under the former master key, and wraps them for writers that did not hear of it', () =>
      withStore(async (open) => {
        const store = await open();
        await store.put([begun('complaint-1')]);
        await rotateMaster({ store, masters: BOTH, next: NEXT });
        const former = store.put([begun('complaint-2'), { subject: 'complaint-1', dataKeys: [dataKey()] }]);
        await expect(former).rejects.toMatchObject({ code: 'master-rotated' });
        expect(await store.subject('complaint-2')).toBeUndefined();
        await underCurrentMaster(store, async () => BOTH).put([begun('complaint-2')]);
        await expectWrappedBy(store, 'complaint-2', NEXT);
        const without = underCurrentMaster(store, async () => fixedMasterKeys(FORMER));
        await expect(without.put([begun('complaint-3')])).rejects.toMatchObject({
          code: 'unknown-master-key',
        });
        await store.put([begun('complaint-4', NEXT)]);
      }));

    it('loses no key that is written meanwhile', () =>
      withStore(async (open) => {
        const [store, other] = [await open(), await open()];
        await store.put(many('before', 600).map((subject) => begun(subject)));
        const writer = underCurrentMaster(other, async () => BOTH);
        const written: string[] = [];
        let rotated = false;
        const writing = (async () => {
          for (let i = 0; !rotated || i < 50; i += 1) {
            const subjects = many(`meanwhile-${i}`, 5);
            await writer.put(subjects.map((subject) => begun(subject)));
            written.push(...subjects);
          }
        })();
        await rotateMaster({ store, masters: BOTH, next: NEXT });
        rotated = true;
        await writing;
        for (const subject of [...many('before', 600), ...written])
          await expectWrappedBy(store, subject, NEXT);
      }));

    it('stops at a key that was changed, and names its subject', () =>
      withStore(async (open) => {
        const store = await open();
        const { begin, ...rest } = begun('complaint-1');
        const wrapped = begin?.wrapped.map((byte, i) => (i === 20 ? byte ^ 1 : byte));
        await store.put([{ ...rest, begin: { wrapped: wrapped ?? KEY, master: FORMER.fingerprint } }]);
        await expect(rotateMaster({ store, masters: BOTH, next: NEXT })).rejects.toMatchObject({
          code: 'tampered',
          subject: 'complaint-1',
        });
      }));
  });
}

rotations('in memory', async (work) => {
  const store = memoryKeyStore({ secret: SECRET });
  await work(async () => store);
});

rotations('in a file', async (work) => {
  const directory = mkdtempSync(join(tmpdir(), 'ledger-keys-'));
  await opening({ kind: 'sqlite', path: join(directory, 'keys.sqlite') }, work);
  rmSync(directory, { recursive: true });
});

describeWith(await replicaSetForTests(), 'on a replica set of MongoDB,', (server) => {
  rotations('in MongoDB', async (work) => {
    const url = server.url(`ledger-spec-${crypto.randomUUID().slice(0, 8)}`);
    await opening({ kind: 'mongodb', url }, work);
    await dropDatabase(url);
  });
});

async function opening(
  keyStore: Parameters<typeof openKeyStore>[0]['config']['keyStore'],
  work: (open: () => Promise<KeyStore>) => Promise<void>,
): Promise<void> {
  const stores: KeyStore[] = [];
  try {
    await work(async () => {
      const store = await openKeyStore({ config: { keyStore, region: undefined }, secret: SECRET });
      stores.push(store);
      return store;
    });
  } finally {
    for (const store of stores) await store.close();
  }
}
