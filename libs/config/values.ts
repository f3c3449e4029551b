import { isSupportedCountry } from 'libphonenumber-js/min';
import { ConfigError, PROCESS_ROLES, type ProcessRole } from './config.ts';

/** @throws ConfigError */
export function oneOf<T extends string>(variable: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === text);
  if (found === undefined) throw notAllowed(variable, `one of ${allowed.join(', ')}`);
  return found;
}

/** @throws ConfigError */
export function processRoles(variable: string, text: string): readonly ProcessRole[] {
  const words = text.split(',').map((word) => word.trim());
  const roles = PROCESS_ROLES.filter((role) => words.includes(role));
  if (roles.length === 0 || words.some((word) => !roles.some((role) => role === word))) {
    throw notAllowed(variable, `a list of ${PROCESS_ROLES.join(', ')}, separated by commas`);
  }
  return roles;
}

/** Requests per minute; `off` is no limit. @throws ConfigError */
export function rateLimit(variable: string, text: string): number | undefined {
  if (text === 'off') return undefined;
  const limit = wholeNumber(text, 1, 1_000_000);
  if (limit === undefined) throw notAllowed(variable, 'off, or a whole number from 1 to 1000000');
  return limit;
}

/** @throws ConfigError */
export function streamLimit(variable: string, text: string): number {
  const limit = wholeNumber(text, 1, 1_000);
  if (limit === undefined) throw notAllowed(variable, 'a whole number from 1 to 1000');
  return limit;
}

/** @throws ConfigError */
export function portNumber(variable: string, text: string): number {
  const port = wholeNumber(text, 0, 65_535);
  if (port === undefined) throw notAllowed(variable, 'a whole number from 0 to 65535');
  return port;
}

/** Shape only: whether the pack exists is known to those who hold the packs. @throws ConfigError */
export function identifier(variable: string, text: string): string {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) || text.length > 100) {
    throw notAllowed(variable, 'the id of a policy pack, e.g. iso-10002-default');
  }
  return text;
}

/** @throws ConfigError */
export function zoneName(variable: string, text: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    // An offset is not a zone: it has no rules for summer time.
    if (/^[A-Za-z]/.test(text)) return text;
  } catch {
    // Refused below, in our own words.
  }
  throw notAllowed(variable, 'an IANA time zone, e.g. Europe/London');
}

/** @throws ConfigError */
export function phoneRegion(variable: string, text: string | undefined): string | undefined {
  if (text === undefined || isSupportedCountry(text)) return text;
  throw notAllowed(variable, 'an ISO 3166 country code in capitals, e.g. GB');
}

/** @throws ConfigError */
export function hostName(variable: string, text: string): string {
  if (!/^[A-Za-z0-9._:%-]+$/.test(text)) throw notAllowed(variable, 'a host name or an address to listen on');
  return text;
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  if (!/^\d{1,9}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= least && number <= most ? number : undefined;
}

function notAllowed(variable: string, allowed: string): ConfigError {
  return new ConfigError(variable, `${variable} cannot be used: allowed is ${allowed}.`);
}
