export type { ViewsCommit } from './commit-times.ts';
export { eventsExist, openEvents, openEventsForCopy } from './engines.ts';
export { openRuntime } from './open-runtime.ts';
export type { Runtime, RuntimeOptions } from './runtime.ts';
export { askEventServer, askViewServer, type ServerAnswer } from './servers.ts';
