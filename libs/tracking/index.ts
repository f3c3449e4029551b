export { type AskedAct, bodyOf, COMPLAINANT_ACTS, mayOf, type ReadAct, readAct } from './acts.ts';
export type { Told } from './told.ts';
export { tracked } from './tracked.ts';
