export type { RegisterDocument } from './document.ts';
export { findLinksTo } from './links.ts';
export { registerProjection } from './projection.ts';
export {
  findLines,
  findRegister,
  findWithheld,
  findWithheldFrom,
  type RegisterEntry,
  type RegisterFilters,
  type RegisterPage,
} from './queries.ts';
