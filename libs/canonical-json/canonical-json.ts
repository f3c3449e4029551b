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
const NEEDS_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/;

/**
 * Writes a value in canonical form (RFC 8785): members sorted by UTF-16 code units, no white space.
 * Keys that look like array indices are refused, because a JavaScript object cannot keep their order.
 *
 * @throws NotCanonicalError naming the place of the first value that cannot be written.
 */
export function canonicalJson(value: JsonValue): CanonicalJson {
  return write(value, '') as CanonicalJson;
}

/**
 * Joins members that are canonical already, in the order given.
 * The caller gives the names sorted; an `undefined` member is left out.
 */
export function composeCanonical(members: readonly (readonly [string, CanonicalJson | undefined])[]): CanonicalJson {
  let text = '';
  for (const [name, member] of members) {
    if (member !== undefined) text += `${text === '' ? '' : ','}"${name}":${member}`;
  }
  return `{${text}}` as CanonicalJson;
}

function write(value: JsonValue, pointer: string): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, pointer);
    case 'number':
      if (!Number.isFinite(value)) throw new NotCanonicalError(pointer, 'is not a finite number');
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
        throw new NotCanonicalError(pointer, 'is an integer beyond 2^53, write it as a string');
      }
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return isArray(value) ? writeArray(value, pointer) : writeObject(value, pointer);
    default:
      throw new NotCanonicalError(pointer, `is of type ${typeof value}, which JSON does not have`);
  }
}

function isArray(value: readonly JsonValue[] | JsonObject): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function writeString(value: string, pointer: string): string {
  if (!NEEDS_ESCAPE.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) throw new NotCanonicalError(pointer, 'has a lone surrogate');
  return JSON.stringify(value);
}

function writeArray(items: readonly JsonValue[], pointer: string): string {
  let text = '[';
  for (let i = 0; i < items.length; i += 1) {
    const item = items[i];
    if (item === undefined) throw new NotCanonicalError(`${pointer}/${i}`, 'is undefined');
    text += (i === 0 ? '' : ',') + write(item, `${pointer}/${i}`);
  }
  return `${text}]`;
}

function writeObject(object: JsonObject, pointer: string): string {
  const prototype = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new NotCanonicalError(pointer, 'is an instance of a class, not plain data');
  }
  let text = '{';
  for (const name of Object.keys(object).sort()) {
    const member = object[name];
    if (member === undefined) continue;
    const place = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (INTEGER_LIKE.test(name)) throw new NotCanonicalError(place, 'has a key that looks like a number');
    if (name === '__proto__') throw new NotCanonicalError(place, 'has the reserved key __proto__');
    text += `${text === '{' ? '' : ','}${writeString(name, place)}:${write(member, place)}`;
  }
  return `${text}}`;
}
