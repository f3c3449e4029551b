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
  const members: Record<string, unknown> = {};
  for (const name of Object.keys(json)) {
    const value = memberMeant(name, json[name], depth);
    if (value !== undefined) put(members, name, value);
  }
  return members;
}

/** Adds a member. `__proto__` becomes an ordinary one, so that it is seen and refused. */
export function put(members: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    members[name] = value;
  }
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
