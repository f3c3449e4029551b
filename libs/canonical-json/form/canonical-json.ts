import { RecentMap } from '#recent-map';

/** A value that JSON can express without loss. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
/** A JSON object. A member that is `undefined` counts as absent. */
export interface JsonObject {
  readonly [name: string]: JsonValue | undefined;
}

declare const canonical: unique symbol;
/** Text in the canonical form of RFC 8785. Only the functions below create one. */
export type CanonicalJson = string & { readonly [canonical]: true };

/**
 * A value that has no single canonical form, so that its bytes could change while the value stays the same: an
 * integer-like key, a lone surrogate, a number that is not exact, something that is not JSON.
 */
export class NotCanonicalError extends Error {
  readonly code = 'not-canonical';
  constructor(
    /** RFC 6901 pointer to the value. */
    readonly pointer: string,
    reason: string,
  ) {
    super(`Not written: the value at "${pointer}" ${reason}.`);
  }
}

const INTEGER_LIKE = /^(?:0|[1-9]\d*)$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes control characters.
const NEEDS_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/;

/**
 * Writes a value in canonical form (RFC 8785): members sorted by UTF-16 code units, no white space. Keys that look like
 * array indices are refused, because a JavaScript object cannot keep their order.
 *
 * @throws NotCanonicalError with the pointer to the first value that cannot be written.
 */
export function canonicalJson(value: JsonValue): CanonicalJson {
  return write(value, 0) as CanonicalJson;
}

/**
 * Joins members that are canonical already, in the given order. The caller gives the names sorted. An `undefined`
 * member is left out.
 */
export function composeCanonical(
  members: Readonly<Record<string, CanonicalJson | undefined>>,
): CanonicalJson {
  let text = '';
  for (const name of Object.keys(members)) {
    const member = members[name];
    if (member !== undefined) text += nameOf(name, text === '') + member;
  }
  return (text === '' ? '{}' : `${text}}`) as CanonicalJson;
}

/**
 * Declares a text canonical that the caller put together from canonical parts, with members in order. It is for the few
 * texts that are written so often that {@link composeCanonical} would be too slow. A test of the caller must show that
 * the text is canonical.
 */
export function vouchedCanonical(text: string): CanonicalJson {
  return text as CanonicalJson;
}

/** The path to the current value: the name or index at each depth. It becomes a text only in an error. */
const path: (string | number)[] = [];

function refused(depth: number, reason: string): NotCanonicalError {
  const steps = path
    .slice(0, depth)
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return new NotCanonicalError(steps.join(''), reason);
}

function write(value: JsonValue, depth: number): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, depth);
    case 'number':
      return writeNumber(value, depth);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return isArray(value) ? writeArray(value, depth) : writeObject(value, depth);
    default:
      throw refused(depth, `is of type ${typeof value}, which JSON does not have`);
  }
}

function isArray(value: readonly JsonValue[] | JsonObject): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function writeNumber(value: number, depth: number): string {
  if (!Number.isFinite(value)) throw refused(depth, 'is not a finite number');
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw refused(depth, 'is an integer beyond 2^53; write it as a string');
  }
  return String(value);
}

/**
 * The test for escapes saves time for short texts, such as codes and names. Longer texts nearly always need an escape.
 */
const SHORT = 64;

function writeString(value: string, depth: number): string {
  if (value.length <= SHORT && !NEEDS_ESCAPE.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) throw refused(depth, 'has a lone surrogate');
  return JSON.stringify(value);
}

function writeArray(items: readonly JsonValue[], depth: number): string {
  let text = '[';
  for (let i = 0; i < items.length; i += 1) {
    const item = items[i];
    path[depth] = i;
    if (item === undefined) throw refused(depth + 1, 'is undefined');
    text += (i === 0 ? '' : ',') + write(item, depth + 1);
  }
  return `${text}]`;
}

function writeObject(object: JsonObject, depth: number): string {
  const prototype = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) {
    throw refused(depth, 'is an instance of a class, not plain data');
  }
  let text = '';
  for (const name of sorted(Object.keys(object))) {
    const member = object[name];
    if (member === undefined) continue;
    path[depth] = name;
    text += nameOf(name, text === '', depth + 1) + write(member, depth + 1);
  }
  return text === '' ? '{}' : `${text}}`;
}

/** Sorts names. Most objects are in order already, and the check is cheaper than sorting. */
function sorted(names: string[]): string[] {
  for (let i = 1; i < names.length; i += 1) {
    if ((names[i - 1] ?? '') > (names[i] ?? '')) return names.sort();
  }
  return names;
}

/** The text of a name as the first member of an object and as a later one. */
interface WrittenName {
  readonly first: string;
  readonly later: string;
}

/** Names that were written before: the same few hundred names come again and again. */
const writtenNames = new RecentMap<string, WrittenName>({ most: 2_000 });

function nameOf(name: string, isFirst: boolean, depth = 1): string {
  const written = writtenNames.get(name) ?? writeName(name, depth);
  return isFirst ? written.first : written.later;
}

function writeName(name: string, depth: number): WrittenName {
  if (INTEGER_LIKE.test(name)) throw refused(depth, 'has a key that looks like a number');
  if (name === '__proto__') throw refused(depth, 'has the reserved key __proto__');
  const text = writeString(name, depth);
  const written = { first: `{${text}:`, later: `,${text}:` };
  writtenNames.set(name, written);
  return written;
}
