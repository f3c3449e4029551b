import type { Row } from '../support/row.ts';
import { CLOCKS } from './clocks.ts';
import { CLOSING } from './closing.ts';
import { CORRECTING } from './correcting.ts';
import { HANDLING } from './handling.ts';
import { IMPROVING } from './improving.ts';
import { LIMITS } from './limits.ts';
import { PERSONS } from './persons.ts';
import { PROTECTING } from './protecting.ts';
import { RECORDING } from './recording.ts';
import { REMEDYING } from './remedying.ts';
import { RESPONDING } from './responding.ts';
import { TIME } from './time.ts';

/** Every guard that a command over HTTP can meet. */
export const ROWS: readonly Row[] = [
  ...[...TIME, ...HANDLING, ...PERSONS, ...RECORDING, ...RESPONDING, ...CLOCKS, ...REMEDYING],
  ...[...IMPROVING, ...CLOSING, ...PROTECTING, ...CORRECTING, ...LIMITS],
];
