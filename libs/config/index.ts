export {
  type Config,
  ConfigError,
  type EventEngine,
  LOG_LEVELS,
  type LogLevel,
  PROCESS_ROLES,
  type ProcessRole,
  type ViewEngine,
} from './config.ts';
export { describe, redactUrl } from './describe.ts';
export { eventEngine } from './engines.ts';
export { type ConfigOverrides, type Environment, readConfig } from './read-config.ts';
