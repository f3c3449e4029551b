export type { ErasureDocument } from './document.ts';
export { erasuresProjection } from './projection.ts';
export {
  type ErasuresPage,
  findErasures,
  type ListedErasure,
  type UnfinishedErasure,
  unfinishedErasures,
} from './queries.ts';
