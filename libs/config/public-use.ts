import { isIP } from 'node:net';
import { ConfigError } from './config.ts';

/** How much may be filed on the public pages in an hour. */
export interface PublicLimit {
  /** Complaints from one network address. */
  readonly perAddress: number;
  /** Complaints from all addresses together. */
  readonly inAll: number;
}

/** How people reach the organisation without the pages. */
export interface ContactWays {
  /** As it is shown, e.g. `+44 20 7946 0000`. */
  readonly telephone?: string;
  /** The lines of a postal address. */
  readonly post?: readonly string[];
}

const LIMIT = /^(\d{1,7}),(\d{1,7})$/;
const TELEPHONE = /^\+?[0-9][0-9 ()./-]{2,38}[0-9]$/;
const LINES_MAX = 8;
const LINE_MAX = 100;
const PROXIES_MAX = 100;
/** Names that the client's address is searched with, see `trustProxy` of Fastify. */
const RANGES: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** `PER ADDRESS,IN ALL`. @throws ConfigError */
export function publicLimit(variable: string, text: string): PublicLimit {
  const [, perAddress = 0, inAll = 0] = (LIMIT.exec(text) ?? []).map(Number);
  if (perAddress >= 1 && inAll >= perAddress) return { perAddress, inAll };
  throw new ConfigError(
    variable,
    `${variable} cannot be used: it must be two whole numbers, complaints an hour from one address and from all, as in 20,600. The second may not be smaller.`,
  );
}

/** The origin that people see. @throws ConfigError */
export function publicUrl(variable: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const bare =
    url !== undefined &&
    url.pathname === '/' &&
    `${url.username}${url.password}${url.search}${url.hash}` === '';
  if (bare && (url.protocol === 'https:' || url.protocol === 'http:')) return url.origin;
  throw new ConfigError(
    variable,
    `${variable} cannot be used: it must be the address that people see, without a path, as in https://complaints.example.org.`,
  );
}

/** Addresses and ranges of proxies, separated by commas. @throws ConfigError */
export function proxies(variable: string, text: string | undefined): readonly string[] {
  const given = (text ?? '').split(',').map((one) => one.trim());
  if (text === undefined) return [];
  if (given.length <= PROXIES_MAX && given.every(isRange)) return given;
  throw new ConfigError(
    variable,
    `${variable} cannot be used: it must be addresses or ranges of proxies separated by commas, as in 10.0.0.7,fd00::/8; loopback, linklocal and uniquelocal are known names.`,
  );
}

function isRange(text: string): boolean {
  if (RANGES.has(text)) return true;
  const [address = '', prefix, more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  // A range of all addresses would let every client choose its own.
  return (
    prefix === undefined ||
    (/^\d{1,3}$/.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= (version === 4 ? 32 : 128))
  );
}

/** `tel:NUMBER|post:LINE;LINE`, either of them or both. @throws ConfigError */
export function contactWays(variable: string, text: string | undefined): ContactWays {
  const ways: { telephone?: string; post?: readonly string[] } = {};
  for (const part of text === undefined ? [] : text.split('|')) {
    const [, kind, rest = ''] = /^\s*(tel|post):(.*)$/s.exec(part) ?? [];
    const lines = rest.split(';').map((line) => line.trim());
    if (kind === 'tel' && ways.telephone === undefined && TELEPHONE.test(rest.trim()))
      ways.telephone = rest.trim();
    else if (kind === 'post' && ways.post === undefined && lines.length <= LINES_MAX && lines.every(isLine))
      ways.post = lines;
    else
      throw new ConfigError(
        variable,
        `${variable} cannot be used: it must be tel:NUMBER, post:LINE;LINE, or both with | between them, as in tel:+44 20 7946 0000|post:Complaints;1 High Street;London.`,
      );
  }
  return ways;
}

function isLine(text: string): boolean {
  return text !== '' && text.length <= LINE_MAX && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);
}
