import type { Rule } from './rules.ts';

/** What a text reads as, or what is wrong with it in one sentence that never repeats it. */
export type Read<T> = { readonly value: T; readonly fault?: undefined } | { readonly fault: string };

/**
 * Reads a text that stands for a value of another kind: a parameter of an address, a variable of the environment.
 * Whole numbers and flags are converted, strictly; then the rule says whether the value will do.
 */
export function readText<T>(rule: Rule<T>, text: string): Read<T> {
  if (!text.isWellFormed()) return { fault: 'holds half a character' };
  const value = converted(text, rule.schema['type']);
  return isLetThrough(rule, value) ? { value } : { fault: rule.check(value)?.[1] ?? 'cannot be used' };
}

function converted(text: string, type: unknown): unknown {
  if (type === 'integer') return /^\d{1,15}$/.test(text) ? Number(text) : text;
  return type === 'boolean' && /^(?:true|false)$/.test(text) ? text === 'true' : text;
}

function isLetThrough<T>(rule: Rule<T>, value: unknown): value is T {
  return rule.check(value) === undefined;
}
