export { type MongoReadStoreOptions, openMongoReadStore } from './open.ts';
export { askMongo, type MongoFacts } from './server-facts.ts';
