export { BreachRecorder } from './breach-recorder.ts';
export type { BreachRecorderParts, OwedBreaches, Round } from './port.ts';
