export { answersFirst } from './answers-first.ts';
export { TimedOut, within } from './timed.ts';
