export { CuttingProxy } from './cutting-proxy.ts';
export { describeWith } from './describe-with.ts';
export { dropCollection, dropDatabase } from './drop-database.ts';
export {
  local as ownServerForTests,
  type MongoFound,
  replicaSetForTests,
} from './for-tests.ts';
export type { MongoServer, Topology } from './server.ts';
