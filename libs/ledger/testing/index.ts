export { Unsealed } from '../dry-run/unsealed.ts';
export { ANYONE } from './anyone.ts';
