export {
  findRegisterAt,
  type PastPage,
  type PastRegister,
  type RegisterMoment,
  type RegisterQuestion,
} from './at.ts';
export type { RegisterDocument } from './document.ts';
export { findLinksTo } from './links.ts';
export type { Place } from './places.ts';
export { registerProjection } from './projection.ts';
export {
  type Confidentiality,
  findConfidentiality,
  findLines,
  findRegister,
  findWithheld,
  orderOf,
  type RegisterEntry,
  type RegisterFilters,
  type RegisterOrder,
  type RegisterPage,
} from './queries.ts';
