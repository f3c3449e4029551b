export { describeWith } from './describe-with.ts';
export { type MongoFound, replicaSetForTests, standaloneForTests } from './for-tests.ts';
export type { MongoServer } from './server.ts';
