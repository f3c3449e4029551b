export { Unsealed, unsealedParts } from '../dry-run/unsealed.ts';
export { ANYONE } from './anyone.ts';
export { type ContextOptions, contextFor, ledgerOver, receipt } from './samples.ts';
