import type { Config, EventEngine, MasterKeySource, ViewEngine } from './config.ts';
import type { MailSettings } from './mail.ts';
import type { ContactWays } from './public-use.ts';

/** The configuration in effect, by the names of its variables. Without credentials, so that it can be printed. */
export function describe(config: Config): Readonly<Record<string, string>> {
  return {
    LEDGER_DATA: config.data,
    LEDGER_EVENTS: engine(config.events),
    LEDGER_VIEWS: engine(config.views),
    LEDGER_ROLES: config.roles.join(','),
    LEDGER_SECRET_FILE: config.secretFile,
    LEDGER_MASTER_KEY: masterKey(config.masterKey),
    LEDGER_KEY_STORE: engine(config.keyStore),
    LEDGER_EVIDENCE:
      config.evidence.kind === 'directory' ? config.evidence.path : redactUrl(config.evidence.url),
    LEDGER_EVIDENCE_MAX: String(config.evidenceLimits.most),
    LEDGER_EVIDENCE_TYPES: config.evidenceLimits.types.join(','),
    LEDGER_RATE_LIMIT: config.rateLimit === undefined ? 'off' : String(config.rateLimit),
    LEDGER_STREAMS: String(config.streams),
    LEDGER_POLICY: config.policy,
    LEDGER_POLICIES: config.policiesDirectory ?? 'none',
    LEDGER_HOLIDAYS: config.holidaysFile ?? 'none',
    LEDGER_ZONE: config.zone,
    LEDGER_REGION: config.region ?? 'none',
    LEDGER_CATALOGUE: config.catalogueFile ?? 'none',
    LEDGER_LETTERS: config.lettersDirectory ?? 'none',
    LEDGER_BRAND: config.brandDirectory ?? 'none',
    LEDGER_CONTACT: contact(config.contact),
    LEDGER_URL: config.url ?? 'none',
    LEDGER_PROXIES: config.proxies.join(',') || 'none',
    LEDGER_PUBLIC_LIMIT: `${config.publicLimit.perAddress},${config.publicLimit.inAll}`,
    LEDGER_MAIL: mail(config.mail),
    LEDGER_MAIL_FROM: config.mail?.from.address ?? 'none',
    LEDGER_MAIL_PASSWORD_FILE: config.mail?.passwordFile ?? 'none',
    HOST: config.host,
    PORT: String(config.port),
    LOG_LEVEL: config.logLevel,
  };
}

/**
 * An engine's address without user, password and parameters (which may contain passwords too).
 * Everything before the last `@` is hidden, so that no part of a badly escaped password is shown.
 */
export function redactUrl(url: string): string {
  return url.replace(/\/\/.*@/s, '//***@').replace(/\?.*$/s, '?…');
}

function contact({ telephone, post }: ContactWays): string {
  const ways = [...(telephone ? [`tel:${telephone}`] : []), ...(post ? [`post:${post.join(';')}`] : [])];
  return ways.join('|') || 'none';
}

function mail(settings: MailSettings | undefined): string {
  if (settings === undefined) return 'none';
  const { host, port, secure, user } = settings;
  return `${secure ? 'smtps' : 'smtp'}://${user === undefined ? '' : '***@'}${host}:${port}`;
}

function masterKey(source: MasterKeySource): string {
  return source.kind === 'file' ? `file:${source.path}` : 'command:…';
}

function engine(of: EventEngine | ViewEngine): string {
  return of.kind === 'sqlite' ? `sqlite:${of.path}` : redactUrl(of.url);
}
