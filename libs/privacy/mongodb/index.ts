export { fillMongo, withContentsOfMongo } from './contents.ts';
export { lookAtMongoIndex } from './look.ts';
export { type MongoIndexOptions, openMongoComplainantIndex } from './mongo-index.ts';
export { lookAtMongoKeyStore, type MongoKeyStoreOptions, openMongoKeyStore } from './mongo-key-store.ts';
