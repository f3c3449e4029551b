import { describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { describeWith, dropDatabase, replicaSetForTests } from '#test/support/mongodb';
import { contentStoreContract } from '../contract/content-store.contract.ts';
import { openedAtFirstUse } from '../opened-at-first-use.ts';
import type { ContentStore } from '../port.ts';
import { openGridStore } from './grid-store.ts';

const FOLIO = '7K3F-9QW2-XH-W';
const CONTENT = 'a'.repeat(32);
const FAR_FUTURE = Date.parse('2999-01-01T00:00:00Z');
const NOTHING = { names: 0, drafts: 0, 'contents.files': 0, 'contents.chunks': 0 };

describeWith(await replicaSetForTests(), 'on a replica set of MongoDB,', (server) => {
  const databaseUrl = () => server.url(`ledger-spec-${crypto.randomUUID().slice(0, 8)}`);

  contentStoreContract('in GridFS', async () => {
    const url = databaseUrl();
    const opened: ContentStore[] = [];
    return {
      open() {
        const store = openedAtFirstUse(() => openGridStore(url));
        opened.push(store);
        return store;
      },
      async remove() {
        for (const store of opened) await store.close();
        await dropDatabase(url);
      },
    };
  });

  describe('A store of contents in GridFS', () => {
    const withDatabase =
      (work: (open: () => Promise<ContentStore>, client: MongoClient) => Promise<void>) => async () => {
        const url = databaseUrl();
        const client = new MongoClient(url);
        const opened: ContentStore[] = [];
        try {
          await work(async () => {
            const store = await openGridStore(url);
            opened.push(store);
            return store;
          }, client);
        } finally {
          for (const store of opened) await store.close();
          await client.close();
          await dropDatabase(url);
        }
      };

    const counts = async (client: MongoClient) => {
      const number = async (name: string) => [name, await client.db().collection(name).countDocuments()];
      return Object.fromEntries(await Promise.all(Object.keys(NOTHING).map(number)));
    };
    const large = Buffer.alloc(600_000, 'x');

    it(
      'leaves nothing behind: no chunk of a draft, of a second upload or of what was removed',
      withDatabase(async (open, client) => {
        const store = await open();
        for (const _ of [1, 2]) {
          const draft = await store.draft();
          await draft.write(large);
          await draft.name(FOLIO, CONTENT);
          await draft.discard();
        }
        expect(await counts(client)).toEqual({
          names: 1,
          drafts: 0,
          'contents.files': 1,
          'contents.chunks': 3,
        });
        const given = await store.draft();
        await given.write(large);
        await given.discard();
        // The process of this one is killed.
        await (await store.draft()).write(large);
        await store.remove(FOLIO, CONTENT);
        expect(await counts(client)).toMatchObject({ names: 0, drafts: 1, 'contents.files': 0 });
        expect(await (await open()).sweep(FAR_FUTURE, async () => true)).toBe(1);
        expect(await counts(client)).toEqual(NOTHING);
      }),
    );

    it(
      'gives what is left of a content whose chunks are lost, and does not call the server away',
      withDatabase(async (open, client) => {
        const store = await open();
        const draft = await store.draft();
        await draft.write(large);
        await draft.name(FOLIO, CONTENT);
        await draft.discard();
        const lengthOf = async (): Promise<number> => {
          let length = 0;
          for await (const part of (await store.readNamed(FOLIO, CONTENT))?.parts ?? [])
            length += part.length;
          return length;
        };
        expect(await lengthOf()).toBe(large.length);
        await client.db().collection('contents.chunks').deleteOne({ n: 1 });
        expect(await lengthOf()).toBeLessThan(large.length);
        await client.db().collection('contents.files').deleteMany({});
        expect(await lengthOf()).toBe(0);
      }),
    );
  });
});

describe('A store of contents on a server that is away', () => {
  it('says so, without the URL and its password', async () => {
    const opening = openGridStore('mongodb://ledger:hidden@127.0.0.1:1/evidence');
    await expect(opening).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.not.stringContaining('hidden'),
    });
  });
});
