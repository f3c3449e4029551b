import type { MailSettings } from './mail.ts';
import type { ContactWays, PublicLimit } from './public-use.ts';

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

/** Where wrapped keys, look-ups and the index of complainants are kept. */
export type KeyStoreEngine = ViewEngine;

/** Where the master key comes from, and after a rotation the former one too: one line of base64 for each key. */
export type MasterKeySource =
  | { readonly kind: 'file' /** Absolute. */; readonly path: string }
  | {
      readonly kind: 'command';
      /** For the shell; it prints the keys. May hold credentials: never print it. */ readonly command: string;
    };

/** Where sealed contents of evidence are kept. */
export type EvidenceEngine =
  | { readonly kind: 'directory' /** Absolute. */; readonly path: string }
  | { readonly kind: 'mongodb' /** May hold credentials: never print it. */; readonly url: string };

export const PROCESS_ROLES = ['api', 'worker', 'console'] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The configuration of a process, read once at its start. */
export interface Config {
  /** The directory of the embedded engines, absolute. */
  readonly data: string;
  readonly events: EventEngine;
  readonly views: ViewEngine;
  /** The parts that this process runs, at least one. */
  readonly roles: readonly ProcessRole[];
  /** Absolute. */
  readonly secretFile: string;
  readonly masterKey: MasterKeySource;
  readonly keyStore: KeyStoreEngine;
  readonly evidence: EvidenceEngine;
  /** What contents of evidence may be. */
  readonly evidenceLimits: {
    /** Media types in lower case. */
    readonly types: readonly string[];
    /** Bytes. */
    readonly most: number;
  };
  /** Requests per minute and key. `undefined`: no limit. */
  readonly rateLimit: number | undefined;
  /** How many streams of the feed one key may have open at the same time. */
  readonly streams: number;
  /** The id of the policy pack for new complaints. */
  readonly policy: string;
  /** The directory of the organisation's own policy packs, absolute. `undefined`: none. */
  readonly policiesDirectory: string | undefined;
  /** A file of holidays announced late, absolute. `undefined`: none. */
  readonly holidaysFile: string | undefined;
  /** The IANA zone of periods and calendars when none is given. */
  readonly zone: string;
  /** The ISO 3166 country code of phone numbers without one. `undefined`: such numbers are not indexed. */
  readonly region: string | undefined;
  /** A file of the names that complaints may have, absolute. `undefined`: any name. */
  readonly catalogueFile: string | undefined;
  /** The directory of the organisation's own letters, absolute. `undefined`: none. */
  readonly lettersDirectory: string | undefined;
  /** The directory with the organisation's own style, logo and texts of the public pages, absolute. */
  readonly brandDirectory: string | undefined;
  /** How people reach the organisation without the public pages. */
  readonly contact: ContactWays;
  /** The origin that people see, e.g. `https://complaints.example.org`. `undefined`: that of the request. */
  readonly url: string | undefined;
  /** Addresses and ranges of proxies whose word for the client's address is taken. */
  readonly proxies: readonly string[];
  readonly publicLimit: PublicLimit;
  /** `undefined`: no letter goes out by e-mail. */
  readonly mail: MailSettings | undefined;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly logLevel: LogLevel;
}

/** The process cannot start with a setting. The message is one line and never shows the given value. */
export class ConfigError extends Error {
  readonly code = 'bad-configuration';
  constructor(
    /** The environment variable. */
    readonly variable: string,
    message: string,
  ) {
    super(message);
  }
}
