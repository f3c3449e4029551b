export { lookAtMongoIndex } from './look.ts';
export {
  type MongoComplainantIndex,
  type MongoIndexOptions,
  openMongoComplainantIndex,
} from './mongo-index.ts';
