import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  type Contact,
  type DataKey,
  type KeyStore,
  KeyStoreError,
  MasterKey,
  type NewKeys,
  Secret,
} from '../index.ts';
import { type Home, inOwnHome } from './homes.ts';

export const SECRET = new Secret(Buffer.alloc(32, 3));
const MASTER = new MasterKey(Buffer.alloc(32, 4)).fingerprint;
const OTHER_MASTER = new MasterKey(Buffer.alloc(32, 5)).fingerprint;
const REF = '0b8f3c52-2f0e-4f57-9d53-0c8a5b1f6a11';
const OTHER_REF = '7d1c9a3e-58b4-4c02-8a7d-3f2e6b9c0d22';
const EMAIL = 'ann@example.org';
const PHONE = '+44 20 7946 0000';

/** Bytes as long as a wrapped key of 32 bytes. */
export function wrappedKey(): Uint8Array {
  return randomBytes(60);
}

export function dataKey(): DataKey {
  return { id: randomBytes(16).toString('base64url'), wrapped: wrappedKey() };
}

/** The keys with which a complaint is received. */
export function received(
  subject: string,
  { ref = REF, complainant, ...rest }: Partial<NewKeys> & { ref?: string; complainant?: Contact } = {},
) {
  const begin = { wrapped: wrappedKey(), master: MASTER, complainantRef: ref, complainant };
  return { subject, begin, dataKeys: [dataKey()], lookups: [], ...rest };
}

const plain = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('hex');
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The contract of every engine of the key store. */
export function keyStoreContract(name: string, makeHome: () => Promise<Home<KeyStore>>): void {
  describe(`the key store, ${name}`, () => {
    let store: KeyStore;
    const { another } = inOwnHome(makeHome, async (first) => {
      store = first;
      await store.complainants.rebuild(nobody(), '');
    });

    it('knows no subject at first', async () => {
      expect(await store.subject('complaint-1')).toBeUndefined();
      expect(await store.keysOf('complaint-1')).toEqual({ subject: undefined, dataKeys: new Map() });
      expect(await store.subjectsOf(REF)).toEqual([]);
      expect(await store.find('email', EMAIL)).toEqual([]);
    });

    it('returns to every process what was put', async () => {
      const keys = received('complaint-1');
      const [more, further] = [dataKey(), dataKey()];
      await store.put([keys]);
      await store.put([{ subject: 'complaint-1', dataKeys: [more, further] }]);
      for (const reader of [store, await another()]) {
        const subject = await reader.subject('complaint-1');
        if (subject?.state !== 'active') throw new Error('The subject is not active.');
        expect([plain(subject.wrapped), subject.master]).toEqual([plain(keys.begin.wrapped), MASTER]);
        const all = await reader.keysOf('complaint-1');
        expect(all.subject?.state).toBe('active');
        const [first] = keys.dataKeys;
        const expected = [first, more, further].map((key) => [key?.id, plain(key?.wrapped)]);
        expect(new Map([...all.dataKeys].map(([id, bytes]) => [id, plain(bytes)]))).toEqual(
          new Map(expected.map(([id, bytes]) => [String(id), bytes])),
        );
        const some = await reader.keysOf('complaint-1', [more.id, dataKey().id]);
        expect([...some.dataKeys.keys()]).toEqual([more.id]);
        expect((await reader.keysOf('complaint-1', [])).dataKeys.size).toBe(0);
      }
    });

    it('keeps the keys of many subjects that are put together', async () => {
      const all = Array.from({ length: 300 }, (_, i) => received(`complaint-${i}`));
      await Promise.all([store.put(all.slice(0, 100)), ...all.slice(100).map((keys) => store.put([keys]))]);
      for (const { subject, dataKeys } of all) {
        expect([...(await store.keysOf(subject)).dataKeys.keys()]).toEqual(dataKeys.map(({ id }) => id));
      }
      expect(await store.subjectsOf(REF)).toHaveLength(300);
    });

    it('takes several parts of one subject in one call', async () => {
      const later = dataKey();
      await store.put([received('complaint-1'), { subject: 'complaint-1', dataKeys: [later] }]);
      expect((await store.keysOf('complaint-1')).dataKeys.has(later.id)).toBe(true);
    });

    it('refuses keys of a subject that was never begun', async () => {
      const put = store.put([{ subject: 'complaint-1', dataKeys: [dataKey()] }]);
      await expect(put).rejects.toMatchObject({ code: 'subject-unknown', subject: 'complaint-1' });
      expect(await store.subject('complaint-1')).toBeUndefined();
    });

    it('refuses to begin a subject twice, and adds nothing of the refused call to it', async () => {
      const first = received('complaint-1');
      await store.put([first]);
      const second = received('complaint-1', { lookups: [{ kind: 'email', value: EMAIL }] });
      await expect(store.put([second])).rejects.toMatchObject({ code: 'subject-begun' });
      const { dataKeys } = await store.keysOf('complaint-1');
      expect([...dataKeys.keys()]).toEqual(first.dataKeys.map(({ id }) => id));
      expect(await store.find('email', EMAIL)).toEqual([]);
    });

    it('lets one of several processes begin a subject', async () => {
      const stores = [store, await another(), await another()];
      const results = await Promise.allSettled(
        stores.map((one, i) =>
          one.put([received('complaint-1', { dataKeys: [dataKey()] }), received(`own-${i}`)]),
        ),
      );
      const won = results.filter(({ status }) => status === 'fulfilled');
      expect(won).toHaveLength(1);
      expect((await store.keysOf('complaint-1')).dataKeys.size).toBe(1);
    });

    it('refuses one of two calls of one turn that begin the same subject, and keeps the others', async () => {
      const results = await Promise.allSettled([
        store.put([received('complaint-1')]),
        store.put([received('complaint-1')]),
        store.put([received('complaint-2')]),
      ]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect((await store.subject('complaint-2'))?.state).toBe('active');
    });

    it('finds complaints by what they are looked up by, in every way to write it', async () => {
      await store.put([
        received('complaint-2', { lookups: [{ kind: 'email', value: 'Ann@Example.org' }] }),
        received('complaint-1', {
          lookups: [
            { kind: 'email', value: EMAIL },
            { kind: 'phone', value: PHONE },
            { kind: 'reference', value: 'ab/12' },
            { kind: 'email', value: 'none' },
          ],
        }),
      ]);
      await store.put([
        { subject: 'complaint-2', dataKeys: [], lookups: [{ kind: 'reference', value: 'AB/12' }] },
      ]);
      expect(await store.find('email', ' ann@example.ORG')).toEqual(['complaint-1', 'complaint-2']);
      expect(await store.find('phone', '00442079460000')).toEqual(['complaint-1']);
      expect(await store.find('reference', 'AB/12')).toEqual(['complaint-1', 'complaint-2']);
      expect(await store.find('email', 'ben@example.org')).toEqual([]);
      expect(await store.find('email', 'none')).toEqual([]);
    });

    it('takes the same look-up of a subject twice', async () => {
      const lookups = [{ kind: 'email', value: EMAIL } as const];
      await store.put([received('complaint-1', { lookups })]);
      await store.put([{ subject: 'complaint-1', dataKeys: [], lookups }]);
      expect(await store.find('email', EMAIL)).toEqual(['complaint-1']);
      const [erased] = await store.erase(['complaint-1']);
      expect(erased?.lookups).toBe(1);
    });

    it('lists the subjects of a pseudonym', async () => {
      await store.put([received('complaint-2'), received('complaint-1')]);
      await store.put([received('complaint-3', { ref: OTHER_REF })]);
      expect(await store.subjectsOf(REF)).toEqual(['complaint-1', 'complaint-2']);
    });

    it('destroys the keys and look-ups of an erased subject, and tells their digests', async () => {
      const lookups = [
        { kind: 'email', value: EMAIL },
        { kind: 'phone', value: PHONE },
      ] as const;
      const keys = received('complaint-1', { lookups });
      const kept = received('complaint-2', { lookups });
      await store.put([keys, kept]);
      const [erased] = await store.erase(['complaint-1']);
      const [first] = keys.dataKeys;
      if (erased === undefined || first === undefined) throw new Error('Nothing was erased.');
      expect(erased.subject).toBe('complaint-1');
      expect(erased.lookups).toBe(2);
      const told = [...erased.keys].map(({ id, digest, wrapped }) => [id, digest, plain(wrapped)]);
      expect(told).toEqual([
        ['subject', digestOf(keys.begin.wrapped), plain(keys.begin.wrapped)],
        [first.id, digestOf(first.wrapped), plain(first.wrapped)],
      ]);
      for (const reader of [store, await another()]) {
        expect(await reader.subject('complaint-1')).toEqual({ state: 'erased' });
        const all = await reader.keysOf('complaint-1');
        expect([all.subject, all.dataKeys.size]).toEqual([{ state: 'erased' }, 0]);
        expect(await reader.find('email', EMAIL)).toEqual(['complaint-2']);
        expect(await reader.subjectsOf(REF)).toEqual(['complaint-2']);
        expect((await reader.keysOf('complaint-2')).dataKeys.size).toBe(1);
      }
    });

    it('makes no key for an erased subject any more', async () => {
      await store.put([received('complaint-1')]);
      await store.erase(['complaint-1', 'never-known']);
      for (const writer of [store, await another()]) {
        for (const subject of ['complaint-1', 'never-known']) {
          const begun = writer.put([received(subject)]);
          await expect(begun).rejects.toMatchObject({ code: 'subject-erased', subject });
          const added = writer.put([{ subject, dataKeys: [dataKey()] }]);
          await expect(added).rejects.toMatchObject({ code: 'subject-erased', subject });
          expect(await writer.subject(subject)).toEqual({ state: 'erased' });
          expect((await writer.keysOf(subject)).dataKeys.size).toBe(0);
        }
      }
    });

    it('makes no key for a subject that another process erases at the same time', async () => {
      const other = await another();
      for (let i = 0; i < 10; i += 1) {
        const subject = `complaint-${i}`;
        await store.put([received(subject)]);
        await Promise.all([
          other.erase([subject]),
          store.put([{ subject, dataKeys: [dataKey()] }]).catch(() => undefined),
          store.put([{ subject, dataKeys: [dataKey()] }]).catch(() => undefined),
        ]);
        expect((await store.keysOf(subject)).dataKeys.size).toBe(0);
        expect(await store.subject(subject)).toEqual({ state: 'erased' });
      }
    });

    it('tells nothing of a subject that is erased a second time', async () => {
      await store.put([received('complaint-1')]);
      await store.erase(['complaint-1']);
      expect(await store.erase(['complaint-1'])).toEqual([{ subject: 'complaint-1', keys: [], lookups: 0 }]);
    });

    it('erases many subjects in one call, each told at its place', async () => {
      const all = Array.from({ length: 120 }, (_, i) => received(`complaint-${i}`));
      await store.put(all);
      const wanted = all.slice(20).map(({ subject }) => subject);
      const erased = await store.erase(wanted);
      expect(erased.map(({ subject }) => subject)).toEqual(wanted);
      expect(erased.every(({ keys }) => keys.length === 2)).toBe(true);
      expect(await store.subjectsOf(REF)).toHaveLength(20);
    });

    it('destroys single data keys', async () => {
      const [gone, stays] = [dataKey(), dataKey()];
      await store.put([received('complaint-1', { dataKeys: [gone, stays] })]);
      const erased = await store.eraseDataKeys('complaint-1', [gone.id, dataKey().id]);
      expect(erased.keys.map(({ id, digest }) => [id, digest])).toEqual([[gone.id, digestOf(gone.wrapped)]]);
      expect([...(await store.keysOf('complaint-1')).dataKeys.keys()]).toEqual([stays.id]);
      expect((await store.eraseDataKeys('complaint-1', [gone.id])).keys).toEqual([]);
      expect((await store.eraseDataKeys('unknown', [gone.id])).keys).toEqual([]);
      expect((await store.subject('complaint-1'))?.state).toBe('active');
    });

    it('keeps the look-ups that are given, and forgets the addresses by which no complaint is found', async () => {
      const [ann, bob] = ['ann@example.org', 'bob@example.org'];
      const ref = (await store.complainants.refFor({ email: ann, phone: '+442079460000' })) ?? '';
      const email = { kind: 'email', value: ann } as const;
      const phone = { kind: 'phone', value: '+442079460000' } as const;
      const reference = { kind: 'reference', value: 'ORD-17' } as const;
      await store.put([received('complaint-1', { ref, lookups: [email, phone, reference] })]);
      await store.put([received('complaint-2', { ref, lookups: [phone] })]);
      expect(await store.keepLookups('complaint-1', [reference, { kind: 'email', value: bob }])).toBe(2);
      expect(await store.keepLookups('complaint-1', [reference])).toBe(0);
      expect(await store.keepLookups('unknown', [])).toBe(0);
      expect(await store.find('email', ann)).toEqual([]);
      expect(await store.find('email', bob)).toEqual([]);
      expect(await store.find('reference', 'ORD-17')).toEqual(['complaint-1']);
      expect(await store.find('phone', '+442079460000')).toEqual(['complaint-2']);
      expect(await store.complainants.find({ email: ann })).toEqual([]);
      expect(await store.complainants.find({ phone: '+442079460000' })).toEqual([ref]);
    });

    it('finds traces of keys that it holds, and none of those that it destroyed', async () => {
      const all = Array.from({ length: 50 }, (_, i) => received(`complaint-${i}`));
      await store.put(all);
      const bytesOf = (keys: (typeof all)[number]) => [
        keys.begin.wrapped,
        ...keys.dataKeys.map(({ wrapped }) => wrapped),
      ];
      expect(await store.traces(all.flatMap(bytesOf))).toBeGreaterThanOrEqual(all.length);
      const gone = all.filter((_, i) => i % 3 === 0);
      const erased = await store.erase(gone.map(({ subject }) => subject));
      expect(await store.traces(erased.flatMap(({ keys }) => keys.map(({ wrapped }) => wrapped)))).toBe(0);
      expect(await store.traces([wrappedKey()])).toBe(0);
      expect(await store.traces([])).toBe(0);
    });

    /** Files a complaint as a ledger does. @returns the pseudonym. */
    async function file(by: KeyStore, subject: string, complainant: Contact): Promise<string> {
      for (let attempt = 1; ; attempt += 1) {
        const ref = (await by.complainants.proposedRef(complainant)) ?? '';
        try {
          await by.put([received(subject, { ref, complainant })]);
          return ref;
        } catch (error) {
          const isOther = error instanceof KeyStoreError && error.code === 'complainant-known';
          if (!isOther || attempt === 20) throw error;
        }
      }
    }

    it('lets the addresses of a complainant lead to the pseudonym of the keys, and writes nothing before', async () => {
      const contact = { email: EMAIL, phone: PHONE };
      const ref = (await store.complainants.proposedRef(contact)) ?? '';
      expect(await store.complainants.proposedRef({ phone: PHONE })).toBe(ref);
      expect(await store.complainants.size()).toBe(0);
      await store.put([received('complaint-1', { ref, complainant: contact })]);
      const other = await another();
      expect(await other.complainants.find(contact)).toEqual([ref]);
      expect(await other.complainants.proposedRef({ email: 'ANN@example.org' })).toBe(ref);
      expect(await other.subjectsOf(ref)).toEqual(['complaint-1']);
      expect(await store.complainants.proposedRef({ email: 'none' })).toBeUndefined();
    });

    it('refuses a pseudonym when the person has another one, and then knows that', async () => {
      const other = await another();
      const theirs = (await other.complainants.proposedRef({ phone: PHONE })) ?? '';
      const contact = { email: EMAIL, phone: PHONE };
      await other.put([received('complaint-1', { ref: theirs, complainant: { phone: PHONE } })]);
      const wrong = received('complaint-2', { ref: OTHER_REF, complainant: contact });
      await expect(store.put([wrong])).rejects.toMatchObject({
        code: 'complainant-known',
        subject: 'complaint-2',
      });
      expect(await store.subject('complaint-2')).toBeUndefined();
      expect(await file(store, 'complaint-2', contact)).toBe(theirs);
      expect(await other.complainants.find({ email: EMAIL })).toEqual([theirs]);
    });

    it('follows the e-mail when the phone leads to another person, and changes neither', async () => {
      const ann = await file(store, 'complaint-1', { email: EMAIL });
      const ben = await file(store, 'complaint-2', { phone: PHONE });
      expect(await file(await another(), 'complaint-3', { email: EMAIL, phone: PHONE })).toBe(ann);
      expect(await store.complainants.find({ email: EMAIL, phone: PHONE })).toEqual([ann, ben]);
    });

    it('gives a person one pseudonym, however many processes file complaints at once', async () => {
      const stores = [store, await another(), await another()];
      const filed = stores.flatMap((by, turn) =>
        Array.from({ length: 30 }, async (_, i) => {
          const contact = { email: `p${i % 10}@example.org`, phone: `+44 20 7946 ${1000 + (i % 10)}` };
          return [i % 10, await file(by, `complaint-${turn}-${i}`, contact)] as const;
        }),
      );
      const refs = new Map<number, Set<string>>();
      for (const [who, ref] of await Promise.all(filed)) refs.set(who, (refs.get(who) ?? new Set()).add(ref));
      expect([...refs.values()].map(({ size }) => size)).toEqual(Array.from({ length: 10 }, () => 1));
    });

    it('does not give a forgotten pseudonym again, also in a process that still remembers it', async () => {
      const ref = await file(store, 'complaint-1', { email: EMAIL });
      await (await another()).erase(['complaint-1']);
      await store.complainants.forget(ref);
      const late = received('complaint-2', { ref, complainant: { email: EMAIL } });
      await expect(store.put([late])).rejects.toMatchObject({ code: 'complainant-known' });
      expect(await file(store, 'complaint-2', { email: EMAIL })).not.toBe(ref);
      expect(await store.subjectsOf(ref)).toEqual([]);
    });

    it('links nobody to the person whose complaint an address was taken from', async () => {
      const ann = await file(store, 'complaint-1', { email: EMAIL, phone: PHONE });
      await (await another()).keepLookups('complaint-1', []);
      const lookups = [{ kind: 'email' as const, value: EMAIL }];
      await store.put([{ subject: 'complaint-1', dataKeys: [], lookups }]);
      await (await another()).keepLookups('complaint-1', []);
      expect(await store.complainants.find({ email: EMAIL })).toEqual([]);
      expect(await file(store, 'complaint-2', { email: EMAIL })).not.toBe(ann);
    });

    it('forgets the addresses of a person with the last active complaint', async () => {
      const ref = (await store.complainants.refFor({ email: EMAIL, phone: PHONE })) ?? '';
      await store.put([received('complaint-1', { ref }), received('complaint-2', { ref })]);
      await store.erase(['complaint-1']);
      expect(await store.complainants.find({ email: EMAIL })).toEqual([ref]);
      await store.erase(['complaint-2']);
      expect(await store.complainants.find({ email: EMAIL, phone: PHONE })).toEqual([]);
      expect(await store.complainants.refFor({ email: EMAIL })).not.toBe(ref);
    });

    it('belongs to the ledger that began it first', async () => {
      expect(await store.identity()).toBeUndefined();
      const of = (ledger: string) => ({ ledger, idKey: wrappedKey(), master: MASTER });
      const other = await another();
      const [one, two] = await Promise.all([store.begin(of(REF)), other.begin(of(OTHER_REF))]);
      expect(two.ledger).toBe(one.ledger);
      expect(plain(two.idKey)).toBe(plain(one.idKey));
      expect((await other.identity())?.ledger).toBe(one.ledger);
      expect((await store.identity())?.master).toBe(MASTER);
    });

    it('notes the event up to which the erasures of the log are done, also an earlier one', async () => {
      expect(await store.coveredUpTo()).toBeUndefined();
      await store.cover({ position: '00000000000000000042', id: REF });
      const earlier = { position: '00000000000000000007', id: OTHER_REF };
      await store.cover(earlier);
      expect(await (await another()).coveredUpTo()).toEqual(earlier);
    });

    it('keeps which record of a read is the newest that it was told of', async () => {
      expect(await store.newestRead()).toBeUndefined();
      await store.noteRead({ stream: 'access-reads-1', revision: 7, id: REF });
      await (await another()).noteRead({ stream: 'access-reads-2', revision: 0, id: OTHER_REF });
      expect(await store.newestRead()).toEqual({ stream: 'access-reads-2', revision: 0, id: OTHER_REF });
    });

    it('refuses look-ups of a process whose secret was rotated, until it may make them again', async () => {
      const lookups = [{ kind: 'email' as const, value: EMAIL }];
      await store.put([received('complaint-1', { lookups })]);
      expect(await store.lookupSecrets()).toBeUndefined();
      const other = new Secret(Buffer.alloc(32, 9)).fingerprint();
      await (await another()).useLookupSecrets([other]);

      const rotated = { code: 'secret-rotated' };
      await expect(store.put([received('complaint-2', { lookups })])).rejects.toMatchObject(rotated);
      await expect(store.put([{ subject: 'complaint-1', dataKeys: [], lookups }])).rejects.toMatchObject(
        rotated,
      );
      await expect(store.find('email', EMAIL)).rejects.toMatchObject(rotated);
      await expect(store.keepLookups('complaint-1', [])).rejects.toMatchObject(rotated);
      expect(await store.subject('complaint-2')).toBeUndefined();

      await store.useLookupSecrets([other, SECRET.fingerprint()]);
      expect(await store.lookupSecrets()).toEqual([other, SECRET.fingerprint()]);
      expect(await store.find('email', EMAIL)).toEqual(['complaint-1']);
    });

    it('names the secret that it was begun with, so that it is told from a store from before a rotation', async () => {
      await store.begin({ ledger: REF, idKey: wrappedKey(), master: MASTER });
      expect(await store.lookupSecrets()).toEqual([SECRET.fingerprint()]);

      const other = new Secret(Buffer.alloc(32, 9)).fingerprint();
      await store.useLookupSecrets([other]);
      await (await another()).begin({ ledger: REF, idKey: wrappedKey(), master: MASTER });
      expect(await store.lookupSecrets()).toEqual([other]);
    });

    it('forgets a secret that it kept', async () => {
      const sealed = (name: string) => ({ name, wrapped: wrappedKey(), master: MASTER });
      await store.keepSecrets([sealed('one'), sealed('two')]);
      await store.dropSecrets(['one', 'three']);
      expect((await (await another()).secrets()).map(({ name }) => name)).toEqual(['two']);
    });

    it('keeps the fingerprint of each wrapping', async () => {
      const begin = { wrapped: wrappedKey(), master: OTHER_MASTER };
      await store.put([received('complaint-1'), { subject: 'principal-7', begin, dataKeys: [] }]);
      expect(await store.subject('principal-7')).toMatchObject({ state: 'active', master: OTHER_MASTER });
      expect(await store.subject('complaint-1')).toMatchObject({ state: 'active', master: MASTER });
    });
  });
}

async function* nobody(): AsyncGenerator<never> {}
