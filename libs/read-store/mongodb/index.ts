export { type MongoReadStoreOptions, openMongoReadStore } from './open.ts';
