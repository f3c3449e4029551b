import type { Rule } from './rules.ts';

/** The value of a text, or one sentence about its fault. The sentence never repeats the text. */
export type Read<T> = { readonly value: T; readonly fault?: undefined } | { readonly fault: string };

/**
 * Reads a value from text: a parameter of an address, or an environment variable. It converts whole numbers and flags,
 * strictly, and texts with commas to lists. Then the rule checks the value.
 */
export function readText<T>(rule: Rule<T>, text: string): Read<T> {
  if (!text.isWellFormed()) return { fault: 'holds half a character' };
  const value = converted(text, rule.schema['type']);
  return isLetThrough(rule, value) ? { value } : { fault: rule.check(value)?.[1] ?? 'cannot be used' };
}

function converted(text: string, type: unknown): unknown {
  if (type === 'array') return text.split(',');
  if (type === 'integer') return /^\d{1,15}$/.test(text) ? Number(text) : text;
  return type === 'boolean' && /^(?:true|false)$/.test(text) ? text === 'true' : text;
}

function isLetThrough<T>(rule: Rule<T>, value: unknown): value is T {
  return rule.check(value) === undefined;
}
