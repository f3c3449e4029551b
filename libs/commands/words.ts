import type { Codes } from './command.ts';

type Code = Codes[string];

/** A code as words: `remedies exhausted`. */
export function words(code: Code): string {
  return String(code ?? '').replaceAll('-', ' ');
}

/** A code as words with a capital letter, for the beginning of a sentence. */
export function capital(code: Code): string {
  const text = String(code ?? '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** ` (by e-mail)`. Empty for an unknown channel. */
export function by(channel: Code): string {
  return channel === undefined || channel === 'unknown' ? '' : ` (${words(channel)})`;
}

/** `Final response 1 issued: upheld`. */
export function response(done: string): (codes: Codes) => string {
  return ({ response: n, type, outcome }) =>
    `${capital(type)} response ${n} ${done}${outcome === undefined ? '' : `: ${words(outcome)}`}`;
}

/** `Clock to respond extended, due 2026-12-01T00:00:00.000Z`. */
export function clockDue(done: string, { clock, dueAt }: Codes): string {
  return `Clock to ${clock} ${done}${dueAt === undefined ? '' : `, due ${dueAt}`}`;
}
