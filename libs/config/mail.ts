import { ConfigError } from './config.ts';

/** How letters go out by e-mail. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps:`). Otherwise the connection is secured by STARTTLS. */
  readonly secure: boolean;
  /** `undefined`: the server asks for no password. */
  readonly user: string | undefined;
  /** Absolute. Only with a user. */
  readonly passwordFile: string | undefined;
  readonly from: Sender;
}

/** The sender of letters. */
export interface Sender {
  readonly name?: string;
  readonly address: string;
}

export interface MailTexts {
  readonly server: string | undefined;
  readonly from: string | undefined;
  readonly passwordFile: string | undefined;
}

const PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };
const ADDRESS = /^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])$/;
const NAMED = /^([\p{L}\p{N}][\p{L}\p{N} .,'’&()-]{0,98}?) *<([^<>]+)>$/u;

/** @throws ConfigError */
export function mailSettings({ server, from, passwordFile }: MailTexts): MailSettings | undefined {
  if (server === undefined) {
    if (from !== undefined) throw alone('LEDGER_MAIL_FROM');
    if (passwordFile !== undefined) throw alone('LEDGER_MAIL_PASSWORD_FILE');
    return undefined;
  }
  const url = URL.canParse(server) ? new URL(server) : undefined;
  const port = PORTS[url?.protocol ?? ''];
  if (url === undefined || port === undefined || url.hostname === '' || !isBare(url)) {
    throw new ConfigError(
      'LEDGER_MAIL',
      'LEDGER_MAIL cannot be used: it must be smtp://HOST:PORT or smtps://HOST:PORT, with the user before HOST and @ where the server asks for one, and without a password.',
    );
  }
  const user = url.username === '' ? undefined : decodeURIComponent(url.username);
  if (user !== undefined && passwordFile === undefined) {
    throw new ConfigError(
      'LEDGER_MAIL_PASSWORD_FILE',
      'LEDGER_MAIL names a user, so LEDGER_MAIL_PASSWORD_FILE must name the file with the password.',
    );
  }
  if (user === undefined && passwordFile !== undefined) {
    throw new ConfigError(
      'LEDGER_MAIL_PASSWORD_FILE',
      'LEDGER_MAIL_PASSWORD_FILE is given, but LEDGER_MAIL names no user.',
    );
  }
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? port : Number(url.port),
    secure: url.protocol === 'smtps:',
    user,
    passwordFile,
    from: sender(from),
  };
}

function isBare({ password, pathname, search, hash, username }: URL): boolean {
  if (password !== '' || (pathname !== '' && pathname !== '/') || search !== '' || hash !== '') return false;
  try {
    return !/[\p{Cc}\p{Cf}]/u.test(decodeURIComponent(username));
  } catch {
    return false;
  }
}

function sender(text: string | undefined): Sender {
  const [, name, address = text ?? ''] = NAMED.exec(text ?? '') ?? [];
  if (ADDRESS.test(address)) return name === undefined ? { address } : { name, address };
  throw new ConfigError(
    'LEDGER_MAIL_FROM',
    'LEDGER_MAIL_FROM cannot be used: with LEDGER_MAIL it must be the address of the sender, as in complaints@example.org or Complaints <complaints@example.org>.',
  );
}

function alone(variable: string): ConfigError {
  return new ConfigError(variable, `${variable} is given, but LEDGER_MAIL names no mail server.`);
}
