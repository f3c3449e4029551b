/** Where events are kept. */
export type EventEngine =
  | { readonly kind: 'sqlite' /** Absolute. */; readonly path: string }
  | {
      readonly kind: 'eventstoredb' /** `esdb://…`; may hold credentials: never print it. */;
      readonly url: string;
    };

/** Where read models are kept. */
export type ViewEngine =
  | { readonly kind: 'sqlite' /** Absolute. */; readonly path: string }
  | {
      readonly kind: 'mongodb';
      /** `mongodb://…/DATABASE`; may hold credentials: never print it. */ readonly url: string;
    };

export const PROCESS_ROLES = ['api', 'worker'] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a process is told from outside, read once at its start. */
export interface Config {
  /** Directory of the embedded engines, absolute. */
  readonly data: string;
  readonly events: EventEngine;
  readonly views: ViewEngine;
  /** Parts that this process runs; at least one. */
  readonly roles: readonly ProcessRole[];
  /** Absolute. */
  readonly secretFile: string;
  /** Beside the secret, under a name of its own. Absolute. */
  readonly idKeyFile: string;
  /** Requests per minute and key; `undefined` is no limit. */
  readonly rateLimit: number | undefined;
  /** Streams of the feed that one key may hold open at once. */
  readonly streams: number;
  /** Id of the policy pack for new complaints. */
  readonly policy: string;
  /** A directory of the organisation's own policy packs, absolute; `undefined`: none. */
  readonly policiesDirectory: string | undefined;
  /** IANA zone of periods and calendars when none is given. */
  readonly zone: string;
  /** ISO 3166 code of the country of phone numbers written without one; `undefined`: such numbers are not indexed. */
  readonly region: string | undefined;
  /** A file of the names that complaints may have, absolute; `undefined`: any. */
  readonly catalogueFile: string | undefined;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly logLevel: LogLevel;
}

/** A setting that the process cannot start with. Its message is one line and never shows the value given. */
export class ConfigError extends Error {
  readonly code = 'bad-configuration';
  constructor(
    /** The environment variable concerned. */
    readonly variable: string,
    message: string,
  ) {
    super(message);
  }
}
