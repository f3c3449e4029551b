export { connect as connectToMongo, type Engine as MongoEngine } from './engine.ts';
export { translated as translatedMongoFault } from './engine-error.ts';
export { type MongoReadStoreOptions, openMongoReadStore } from './open.ts';
export { askMongo, type MongoFacts } from './server-facts.ts';
export type { MongoUse } from './use.ts';
