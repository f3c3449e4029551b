import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeWith, dropDatabase, replicaSetForTests } from '#test/support/mongodb';
import { dataKey, SECRET } from '../contract/key-store.contract.ts';
import { fixedMasterKeys, type KeyStore, MasterKey, type NewKeys, rotateMaster } from '../index.ts';
import { keyedHash } from '../keyed-hash.ts';
import { openMongoKeyStore } from './index.ts';
import { KeyDatabase } from './key-database.ts';
import { PutQueue } from './put-queue.ts';

const FORMER = new MasterKey(Buffer.alloc(32, 1));
const NEXT = new MasterKey(Buffer.alloc(32, 2));
const KEY = Buffer.alloc(32, 9);

function begun(subject: string, master: MasterKey): NewKeys {
  const begin = { wrapped: master.wrap(subject, KEY), master: master.fingerprint };
  return { subject, begin, dataKeys: [dataKey()] };
}

describeWith(await replicaSetForTests(), 'on a replica set of MongoDB,', (server) => {
  let url: string;
  let store: KeyStore;
  let database: KeyDatabase;
  let puts: PutQueue;
  beforeEach(async () => {
    url = server.url(`ledger-spec-${crypto.randomUUID().slice(0, 8)}`);
    store = await openMongoKeyStore({ url, secret: SECRET });
    database = await KeyDatabase.open(url);
    puts = new PutQueue(database, keyedHash(SECRET, undefined), SECRET.fingerprint());
  });
  afterEach(async () => {
    await puts.empty();
    await database.close();
    await store.close();
    await dropDatabase(url);
  });

  /** Does something between the adding of keys and the look at the master key that counts. */
  function betweenAddingAndLooking(work: () => Promise<unknown>): void {
    const add = database.add.bind(database);
    database.add = async (subjects) => {
      const there = await add(subjects);
      database.add = add;
      await work();
      return there;
    };
  }
  const rotate = () => rotateMaster({ store, masters: fixedMasterKeys(NEXT, FORMER), next: NEXT });

  it('a key that a rotation wrapped anew right after it was added is withdrawn all the same', async () => {
    betweenAddingAndLooking(rotate);

    await expect(puts.put([begun('complaint-1', FORMER)])).rejects.toMatchObject({ code: 'master-rotated' });
    expect(await store.subject('complaint-1')).toBeUndefined();

    await puts.put([begun('complaint-1', NEXT)]);
    expect(await store.subject('complaint-1')).toMatchObject({ master: NEXT.fingerprint });
  });

  it('a key that another writer has used meanwhile is kept, since the rotation wrapped it anew', async () => {
    const others = dataKey();
    betweenAddingAndLooking(async () => {
      await rotate();
      await store.put([{ subject: 'complaint-1', dataKeys: [others] }]);
    });
    const keys = begun('complaint-1', FORMER);

    await puts.put([keys]);

    const { subject, dataKeys } = await store.keysOf('complaint-1');
    expect(subject).toMatchObject({ master: NEXT.fingerprint });
    expect([...dataKeys.keys()].sort()).toEqual([...keys.dataKeys, others].map(({ id }) => id).sort());
  });
});
