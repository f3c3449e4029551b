export {
  type Config,
  ConfigError,
  type EventEngine,
  type EvidenceEngine,
  type KeyStoreEngine,
  LOG_LEVELS,
  type LogLevel,
  type MasterKeySource,
  PROCESS_ROLES,
  type ProcessRole,
  type ViewEngine,
} from './config.ts';
export { describe, redactUrl } from './describe.ts';
export { eventEngine, keyStoreEngine, masterKeySource, samePlace } from './engines.ts';
export { evidenceEngine } from './evidence.ts';
export type { MailSettings, Sender } from './mail.ts';
export type { ContactWays, PublicLimit } from './public-use.ts';
export { type ConfigOverrides, type Environment, readConfig } from './read-config.ts';
