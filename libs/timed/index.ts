export { TimedOut, within } from './timed.ts';
