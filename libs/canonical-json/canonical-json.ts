/** A value that JSON can express without loss. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
/** A JSON object. A member that is `undefined` counts as absent. */
export interface JsonObject {
  readonly [name: string]: JsonValue | undefined;
}

declare const canonical: unique symbol;
/** Text in the canonical form of RFC 8785; only {@link canonicalJson} and {@link composeCanonical} make one. */
export type CanonicalJson = string & { readonly [canonical]: true };

/**
 * A value that has no single canonical form, so that bytes and value could part ways:
 * an integer-like key, a lone surrogate, a number that is not exact, something that is not JSON.
 */
export class NotCanonicalError extends Error {
  readonly code = 'not-canonical';
  constructor(
    /** RFC 6901 pointer to the offending value. */
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
 * Writes a value in canonical form (RFC 8785): members sorted by UTF-16 code units, no white space.
 * Keys that look like array indices are refused, because a JavaScript object cannot keep their order.
 *
 * @throws NotCanonicalError naming the place of the first value that cannot be written.
 */
export function canonicalJson(value: JsonValue): CanonicalJson {
  place.length = 0;
  return write(value) as CanonicalJson;
}

/**
 * Joins members that are canonical already, in the order given.
 * The caller gives the names sorted; an `undefined` member is left out.
 */
export function composeCanonical(
  members: readonly (readonly [string, CanonicalJson | undefined])[],
): CanonicalJson {
  let text = '';
  for (const [name, member] of members) {
    if (member !== undefined) text += `${text === '' ? '' : ','}"${name}":${member}`;
  }
  return `{${text}}` as CanonicalJson;
}

/** Where the writer is: names and indices from the root on. Only an error ever makes a text of it. */
const place: (string | number)[] = [];

function refused(reason: string): NotCanonicalError {
  const steps = place.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return new NotCanonicalError(steps.join(''), reason);
}

function write(value: JsonValue): string {
  switch (typeof value) {
    case 'string':
      return writeString(value);
    case 'number':
      return writeNumber(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return isArray(value) ? writeArray(value) : writeObject(value);
    default:
      throw refused(`is of type ${typeof value}, which JSON does not have`);
  }
}

function isArray(value: readonly JsonValue[] | JsonObject): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw refused('is not a finite number');
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw refused('is an integer beyond 2^53, write it as a string');
  }
  return String(value);
}

function writeString(value: string): string {
  if (!NEEDS_ESCAPE.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) throw refused('has a lone surrogate');
  return JSON.stringify(value);
}

function writeArray(items: readonly JsonValue[]): string {
  let text = '[';
  for (let i = 0; i < items.length; i += 1) {
    const item = items[i];
    place.push(i);
    if (item === undefined) throw refused('is undefined');
    text += (i === 0 ? '' : ',') + write(item);
    place.pop();
  }
  return `${text}]`;
}

function writeObject(object: JsonObject): string {
  const prototype = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) {
    throw refused('is an instance of a class, not plain data');
  }
  let text = '{';
  for (const name of sorted(Object.keys(object))) {
    const member = object[name];
    if (member === undefined) continue;
    place.push(name);
    text += `${text === '{' ? '' : ','}${writeName(name)}:${write(member)}`;
    place.pop();
  }
  return `${text}}`;
}

/** Most objects are written in order already, and looking is cheaper than sorting. */
function sorted(names: string[]): string[] {
  for (let i = 1; i < names.length; i += 1) {
    if ((names[i - 1] ?? '') > (names[i] ?? '')) return names.sort();
  }
  return names;
}

/** Names that were found in order before, as they are written: the same few hundred come again and again. */
const writtenNames = new Map<string, string>();
const MOST_NAMES = 1_000;

function writeName(name: string): string {
  const known = writtenNames.get(name);
  if (known !== undefined) return known;
  if (INTEGER_LIKE.test(name)) throw refused('has a key that looks like a number');
  if (name === '__proto__') throw refused('has the reserved key __proto__');
  const written = writeString(name);
  if (writtenNames.size < MOST_NAMES) writtenNames.set(name, written);
  return written;
}
