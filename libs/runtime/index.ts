export {
  accessLogExists,
  eventsExist,
  openAccessLog,
  openAccessLogForCopy,
  openEvents,
  openEventsForCopy,
} from './engines.ts';
export { erasuresToReplay } from './erase-before-opening.ts';
export { evidenceExists, openEvidence } from './evidence-engine.ts';
export type { LateHolidays } from './late-holidays.ts';
export { newerThanKeys } from './newest-keys.ts';
export { openRuntime } from './open-runtime.ts';
export { ownBrand } from './own-files.ts';
export type { Runtime, RuntimeOptions, ThreadSettings } from './runtime.ts';
export { askEventServer, askViewServer, type ServerAnswer } from './servers.ts';
export type { ViewsCommit } from './views-commits.ts';
