export { BreachRecorder } from './breach-recorder.ts';
export { missedDeadline } from './missed-deadline.ts';
export type { BreachRecorderParts, OwedBreaches, Round } from './port.ts';
export { systemContext } from './system-context.ts';
