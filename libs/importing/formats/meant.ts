import { RowError } from '../errors.ts';
import { oneLine } from '../one-line.ts';

/** Members that are one line of text. Control characters in them become a space, as in a CSV. */
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

/** Greatest depth of a line. The rules of the bodies check deeper members. */
const MAX_DEPTH = 16;

/**
 * A line of another system without its empty values. `null` and a text of only space count as absent members.
 *
 * @throws RowError `nul-byte`.
 */
export function meant(json: Readonly<Record<string, unknown>>, depth = 0): Record<string, unknown> {
  const members = Object.entries(json).map(
    ([name, value]) => [name, memberMeant(name, value, depth)] as const,
  );
  // Unlike an assignment, this treats `__proto__` as an ordinary member, so that it is seen and refused.
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
