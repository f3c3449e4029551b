import { RowError } from '../errors.ts';
import { oneLine } from '../one-line.ts';

/** Members that are one line of text. Control characters in them are a space, as in a CSV. */
const LINES: ReadonlySet<string> = new Set([
  'externalId',
  'actId',
  'system',
  'outcome',
  'name',
  'organisation',
  'department',
  'contactPreference',
  'product',
  'subProduct',
  'category',
  'subCategory',
  'reference',
]);

/** How deep a line can be; the rules of bodies say the rest. */
const MAX_DEPTH = 16;

/**
 * A line of another system as it is meant: `null`, and a text of nothing but space, say as little as a member left out.
 *
 * @throws RowError `nul-byte`.
 */
export function meant(json: Readonly<Record<string, unknown>>, depth = 0): Record<string, unknown> {
  const members = Object.entries(json).map(
    ([name, value]) => [name, memberMeant(name, value, depth)] as const,
  );
  // Unlike an assignment this takes `__proto__` for a member like any other, so that it is seen and refused.
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

function memberMeant(name: string, value: unknown, depth: number): unknown {
  if (value === null) return undefined;
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new RowError('nul-byte', 'The record holds a NUL character.');
    if (value.trim() === '') return undefined;
    return LINES.has(name) ? oneLine(value) : value;
  }
  if (typeof value !== 'object' || depth >= MAX_DEPTH) return value;
  if (!Array.isArray(value)) return meant({ ...value }, depth + 1);
  return value.map((item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item) ? meant({ ...item }, depth + 1) : item,
  );
}
