import { isSupportedCountry } from 'libphonenumber-js/min';
import { Each, Form, OneOf, parsed, type Rule, readText, Whole } from '#validation';
import { ConfigError, PROCESS_ROLES, type ProcessRole } from './config.ts';

const ROLES = Each(OneOf(PROCESS_ROLES), 1, PROCESS_ROLES.length);
const REGION = parsed(undefined, isSupportedCountry, [
  'unknown-country',
  'must be an ISO 3166 country code in capitals, e.g. GB',
]);

/** The host name or address on which a process listens. */
export const HOST = Form(/^[A-Za-z0-9._:%-]+$/, 255, 'a host name or an address to listen on');

/** @throws ConfigError with the name of the variable, never with its text. */
export function settingOf<T>(variable: string, text: string, rule: Rule<T>): T {
  const read = readText(rule, text);
  if (read.fault !== undefined) throw unusable(variable, read.fault);
  return read.value;
}

/** @throws ConfigError */
export function processRoles(variable: string, text: string): readonly ProcessRole[] {
  const words = text.split(',').map((word) => word.trim());
  const [, fault] = ROLES.check([...new Set(words)]) ?? [];
  if (fault !== undefined) throw unusable(variable, `each word, separated by commas, ${fault}`);
  return PROCESS_ROLES.filter((role) => words.includes(role));
}

/** Requests per minute. `off`: no limit. @throws ConfigError */

export function rateLimit(variable: string, text: string): number | undefined {
  return text === 'off' ? undefined : settingOf(variable, text, Whole(1, 1_000_000));
}

/** @throws ConfigError */
export function phoneRegion(variable: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : settingOf(variable, text, REGION);
}

function unusable(variable: string, fault: string): ConfigError {
  return new ConfigError(variable, `${variable} cannot be used: ${fault.replace(/^must/, 'it must')}.`);
}
