export type { RegisterDocument } from './document.ts';
export { findLinksTo } from './links.ts';
export { registerProjection } from './projection.ts';
export {
  type Confidentiality,
  findConfidentiality,
  findLines,
  findRegister,
  findWithheld,
  type RegisterEntry,
  type RegisterFilters,
  type RegisterPage,
} from './queries.ts';
