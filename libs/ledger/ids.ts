import { hash } from 'node:crypto';
import { canonicalJson } from '#canonical-json';

/*
 * Stored: change with care. Command ids decide what is a repetition, also for commands recorded years ago.
 */

const COMMANDS = '6f0b1f3e-3c0d-5b51-9a52-6c7d2f0e8a41';
/** The two highest bits of the 17th digit are 1 and 0. The other bits come from the hash. */
const VARIANTS = '89ab';
const NAMESPACE_BYTES = 16;
/** Names are written here for the hash. An allocation for each id would cost as much as the hash. */
const SCRATCH = Buffer.allocUnsafe(8_192);
const SCRATCH_NAME = SCRATCH.subarray(NAMESPACE_BYTES);
const encoder = new TextEncoder();
const UUID_CHARACTERS = 36;
const DASH = 45;
const NO_DIGIT = 255;
/** The value of each hexadecimal digit by its character code. */
const DIGITS = new Uint8Array(128).fill(NO_DIGIT);
for (let value = 0; value < 16; value += 1) DIGITS[value.toString(16).charCodeAt(0)] = value;

/** Id of a command sent over HTTP. The same principal, method, path and idempotency key make the same command. */
export function commandId(principal: string, method: string, path: string, key: string): string {
  return uuidV5(COMMANDS, canonicalJson([principal, method, path, key]));
}

/** Keyed hashes with the id key of a ledger: 64 hexadecimal digits. */
export interface IdKey {
  hexMac(purpose: string, text: string): string;
}

/** Ids of the commands of one record of another system. */
export interface ImportIds {
  /** Id of the command that files the record: a UUID of version 8 (RFC 9562). The folio derives from it. */
  readonly receipt: string;
  /**
   * Id of a later command of the record: a UUID of version 8.
   *
   * @param name name of the step within the record, the same in every import.
   */
  step(name: string): string;
}

/** Where the half of a keyed hash that is stored nowhere begins, in hexadecimal digits. */
const SECRET_FROM = 32;

/**
 * Ids of the commands of a record imported from another system. Others can guess an external id and the content of a
 * line. So the ids need the key: without it nobody can compute an id, nor the folio derived from it.
 *
 * One keyed hash serves the whole record, since it takes three times as long as a plain one. Its first half becomes the
 * id of the receipt. Its second half is stored nowhere. The ids of the other steps are hashes of that half and the
 * name of the step. So nobody can check a guess of a line against an id that the log shows.
 */
export function importIds(key: IdKey, system: string, externalId: string): ImportIds {
  const mac = key.hexMac('import record', canonicalJson([system, externalId]));
  const secret = mac.slice(SECRET_FROM);
  return { receipt: uuidV8(mac), step: (name) => uuidV8(hash('sha256', `${secret}/${name}`, 'hex')) };
}

/**
 * Id of the correction that records what a line gives for the first time: a UUID of version 8. It does not depend on
 * a text, so that nobody can check a guess of one against it.
 *
 * @param command id of the command of the line.
 * @param event id of the event that the line is about.
 * @param field JSON pointer into the event; for a date with the date, since a day may get its time later.
 */
export function correctionId(key: IdKey, command: string, event: string, field: string): string {
  return uuidV8(key.hexMac('import correction', canonicalJson([command, event, field])));
}

/**
 * Stands for the complainant of a complaint that names no person: a UUID of version 8. Nobody can compute it without
 * the key.
 */
export function folioPseudonym(key: IdKey, folio: string): string {
  return uuidV8(key.hexMac('folio pseudonym', folio));
}

/** The first 32 hexadecimal digits as a UUID of version 8. */
function uuidV8(hex: string): string {
  const variant = VARIANTS.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Id of an event. It derives from command, complaint, index among the command's events (from 0), type and envelope. A
 * store answers an append of known ids as done. With the envelope in the id, two different decisions on one command
 * never have the same ids. The id also shows a changed envelope.
 */
export function eventId(
  command: string,
  folio: string,
  index: number,
  type: string,
  envelope: string,
): string {
  return uuidV5(command, `${folio}/${index}/${type}/${envelope}`);
}

/**
 * UUID version 5 (RFC 9562). This is own code because an import makes an id for every event. It is more than three
 * times as fast as the `uuid` package, which hashes in two steps.
 *
 * @throws TypeError when the namespace is not a UUID in lower case.
 */
export function uuidV5(namespace: string, name: string): string {
  // A UTF-16 unit takes at most three bytes.
  const fits = 3 * name.length <= SCRATCH_NAME.length;
  const bytes = fits ? SCRATCH : Buffer.allocUnsafe(NAMESPACE_BYTES + Buffer.byteLength(name));
  writeUuid(namespace, bytes);
  const { written } = encoder.encodeInto(name, fits ? SCRATCH_NAME : bytes.subarray(NAMESPACE_BYTES));
  const hex = hash('sha1', bytes.subarray(0, NAMESPACE_BYTES + written), 'hex');
  const variant = VARIANTS.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Writes the 16 bytes of a UUID in one loop over its characters. */
function writeUuid(text: string, bytes: Buffer): void {
  if (text.length !== UUID_CHARACTERS) throw notUuid();
  let at = 0;
  for (let i = 0; i < UUID_CHARACTERS; i += 2) {
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (text.charCodeAt(i) !== DASH) throw notUuid();
      i += 1;
    }
    const high = DIGITS[text.charCodeAt(i)] ?? NO_DIGIT;
    const low = DIGITS[text.charCodeAt(i + 1)] ?? NO_DIGIT;
    if (high === NO_DIGIT || low === NO_DIGIT) throw notUuid();
    bytes[at] = high * 16 + low;
    at += 1;
  }
}

function notUuid(): TypeError {
  return new TypeError('A command id must be a UUID in lower case.');
}
