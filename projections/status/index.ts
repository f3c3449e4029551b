export { type StatusDocument, statusProjection } from './projection.ts';
export { findStatus, type StatusAnswer } from './queries.ts';
