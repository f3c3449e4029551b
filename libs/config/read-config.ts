import { isAbsolute, join, resolve } from 'node:path';
import { Code, OneOf, type Rule, Whole, Zone } from '#validation';
import { type Config, ConfigError, LOG_LEVELS } from './config.ts';
import { eventEngine, keyStoreEngine, masterKeySource, samePlace, viewEngine } from './engines.ts';
import { byteCount, evidenceEngine, mediaTypes } from './evidence.ts';
import { mailSettings } from './mail.ts';
import { contactWays, proxies, publicLimit, publicUrl } from './public-use.ts';
import { HOST, phoneRegion, processRoles, rateLimit, settingOf } from './values.ts';

/** The process environment, or a replacement in a test. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of the command line, which override the environment. */
export interface ConfigOverrides {
  /** `--data DIR`: overrides `LEDGER_DATA`. */
  readonly data?: string | undefined;
}

const KNOWN = [
  'LEDGER_DATA',
  'LEDGER_EVENTS',
  'LEDGER_VIEWS',
  'LEDGER_ROLES',
  'LEDGER_SECRET_FILE',
  'LEDGER_MASTER_KEY',
  'LEDGER_KEY_STORE',
  'LEDGER_EVIDENCE',
  'LEDGER_EVIDENCE_MAX',
  'LEDGER_EVIDENCE_TYPES',
  'LEDGER_RATE_LIMIT',
  'LEDGER_STREAMS',
  'LEDGER_POLICY',
  'LEDGER_POLICIES',
  'LEDGER_HOLIDAYS',
  'LEDGER_ZONE',
  'LEDGER_REGION',
  'LEDGER_CATALOGUE',
  'LEDGER_LETTERS',
  'LEDGER_MAIL',
  'LEDGER_MAIL_FROM',
  'LEDGER_MAIL_PASSWORD_FILE',
  'LEDGER_BRAND',
  'LEDGER_CONTACT',
  'LEDGER_URL',
  'LEDGER_PROXIES',
  'LEDGER_PUBLIC_LIMIT',
];

/**
 * Reads the configuration from the environment. An empty variable counts as not set. Relative paths start from the
 * working directory.
 *
 * @throws ConfigError for an unknown `LEDGER_…` name (except `LEDGER_TEST_…`) or a value that cannot be used.
 */
export function readConfig(env: Environment, overrides: ConfigOverrides = {}): Config {
  refuseUnknown(env);
  const value = (name: string): string | undefined => env[name] || undefined;

  const setting = <T>(name: string, rule: Rule<T>, otherwise: string): T =>
    settingOf(name, value(name) ?? otherwise, rule);

  const data = resolve(overrides.data || (value('LEDGER_DATA') ?? './data'));
  const events = eventEngine('LEDGER_EVENTS', value('LEDGER_EVENTS') ?? 'sqlite:', data);
  const views = viewEngine('LEDGER_VIEWS', value('LEDGER_VIEWS') ?? 'sqlite:', data);
  if (samePlace(events, views)) {
    throw new ConfigError('LEDGER_VIEWS', 'LEDGER_VIEWS names the file of LEDGER_EVENTS; give each its own.');
  }
  const keyStore = keyStoreEngine('LEDGER_KEY_STORE', value('LEDGER_KEY_STORE') ?? 'sqlite:', data);
  if (samePlace(keyStore, events) || samePlace(keyStore, views)) {
    throw new ConfigError(
      'LEDGER_KEY_STORE',
      'LEDGER_KEY_STORE names the place of events or views; keys must be apart from what they open.',
    );
  }
  const evidence = evidenceEngine('LEDGER_EVIDENCE', value('LEDGER_EVIDENCE') ?? join(data, 'evidence'));
  if ([events, views, keyStore].some((other) => samePlace(evidence, other))) {
    throw new ConfigError(
      'LEDGER_EVIDENCE',
      'LEDGER_EVIDENCE names the place of events, views or keys; contents need their own: views are made anew, contents are not.',
    );
  }
  const roles = processRoles('LEDGER_ROLES', value('LEDGER_ROLES') ?? 'api,worker,console');
  const secret = secretFile(value('LEDGER_SECRET_FILE'), data);
  const master = value('LEDGER_MASTER_KEY') ?? `file:${join(data, 'master-key')}`;
  const masterKey = masterKeySource('LEDGER_MASTER_KEY', master);
  if (masterKey.kind === 'file' && masterKey.path === secret) {
    throw new ConfigError(
      'LEDGER_MASTER_KEY',
      'LEDGER_MASTER_KEY names the file of LEDGER_SECRET_FILE; give each its own.',
    );
  }
  // A worker alone serves only health routes. It must not take the port of an API on the same machine.
  const port = roles.includes('api') || roles.includes('console') ? '3000' : '0';
  return {
    data,
    events,
    views,
    roles,
    secretFile: secret,
    masterKey,
    keyStore,
    evidence,
    evidenceLimits: {
      types: mediaTypes('LEDGER_EVIDENCE_TYPES', value('LEDGER_EVIDENCE_TYPES')),
      most: byteCount('LEDGER_EVIDENCE_MAX', value('LEDGER_EVIDENCE_MAX') ?? '25 MiB'),
    },
    rateLimit: rateLimit('LEDGER_RATE_LIMIT', value('LEDGER_RATE_LIMIT') ?? 'off'),
    streams: setting('LEDGER_STREAMS', Whole(1, 1_000), '8'),
    policy: setting('LEDGER_POLICY', Code(), 'iso-10002-default'),
    policiesDirectory: fileNamed(value('LEDGER_POLICIES')),
    holidaysFile: fileNamed(value('LEDGER_HOLIDAYS')),
    zone: setting('LEDGER_ZONE', Zone(), 'UTC'),
    region: phoneRegion('LEDGER_REGION', value('LEDGER_REGION')),
    catalogueFile: fileNamed(value('LEDGER_CATALOGUE')),
    lettersDirectory: fileNamed(value('LEDGER_LETTERS')),
    brandDirectory: fileNamed(value('LEDGER_BRAND')),
    contact: contactWays('LEDGER_CONTACT', value('LEDGER_CONTACT')),
    url: publicUrl('LEDGER_URL', value('LEDGER_URL')),
    proxies: proxies('LEDGER_PROXIES', value('LEDGER_PROXIES')),
    publicLimit: publicLimit('LEDGER_PUBLIC_LIMIT', value('LEDGER_PUBLIC_LIMIT') ?? '20,600'),
    mail: mailSettings({
      server: value('LEDGER_MAIL'),
      from: value('LEDGER_MAIL_FROM'),
      passwordFile: fileNamed(value('LEDGER_MAIL_PASSWORD_FILE')),
    }),
    host: setting('HOST', HOST, '127.0.0.1'),
    port: setting('PORT', Whole(0, 65_535), port),
    logLevel: setting('LOG_LEVEL', OneOf(LOG_LEVELS), 'info'),
  };
}

function refuseUnknown(env: Environment): void {
  for (const name of Object.keys(env)) {
    if (!name.startsWith('LEDGER_') || name.startsWith('LEDGER_TEST_') || KNOWN.includes(name)) continue;
    const shown = JSON.stringify(name.slice(0, 60));
    throw new ConfigError(
      name,
      `The environment variable ${shown} is unknown; known are ${KNOWN.join(', ')}.`,
    );
  }
}

function fileNamed(given: string | undefined): string | undefined {
  return given === undefined ? undefined : resolve(given);
}

function secretFile(given: string | undefined, data: string): string {
  if (given === undefined) return join(data, 'secret');
  return isAbsolute(given) ? given : resolve(given);
}
