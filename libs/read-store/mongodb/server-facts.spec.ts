import { expect, it } from '@jest/globals';
import { describeWith, replicaSetForTests } from '#test/support/mongodb';
import { askMongo } from './index.ts';

describeWith(await replicaSetForTests(), 'Asking a replica set', (server) => {
  it('tells its version, and what its clock says', async () => {
    const facts = await askMongo(server.url('ledger-facts'));
    expect(facts).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+/) });
    expect(facts.clockAhead).toEqual(expect.any(Number));
  });
});

it('Asking a server that is not there fails in the words of the store', async () => {
  await expect(askMongo('mongodb://127.0.0.1:1/ledger?serverSelectionTimeoutMS=200')).rejects.toMatchObject({
    code: 'unavailable',
  });
});
