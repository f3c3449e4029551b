import { expect, it } from '@jest/globals';
import { describeWith, replicaSetForTests } from '#test/support/mongodb';
import { askMongo } from './index.ts';

describeWith(await replicaSetForTests(), 'asking a replica set', (server) => {
  it('gives its version and its clock', async () => {
    const facts = await askMongo(server.url('ledger-facts'));
    expect(facts).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+/) });
    expect(facts.clockAhead).toEqual(expect.any(Number));
  });
});

it('asking an absent server fails in the words of the store', async () => {
  await expect(askMongo('mongodb://127.0.0.1:1/ledger?serverSelectionTimeoutMS=200')).rejects.toMatchObject({
    code: 'unavailable',
  });
});
