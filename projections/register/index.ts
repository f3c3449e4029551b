export type { RegisterDocument } from './document.ts';
export { registerProjection } from './projection.ts';
export {
  findLines,
  findLinksTo,
  findRegister,
  findWithheld,
  type RegisterEntry,
  type RegisterFilters,
  type RegisterPage,
} from './queries.ts';
