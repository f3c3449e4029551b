import { hash } from 'node:crypto';

/** Bytes of a block of SHA-256. */
const BLOCK = 64;
const HASH_BYTES = 32;
const INNER = 0x36;
const OUTER = 0x5c;
/** A UTF-16 unit takes at most so many bytes. */
const BYTES_PER_UNIT = 3;
/** Texts are written here. An allocation for each of them would cost as much as the hash. */
const SCRATCH = Buffer.alloc(BLOCK + 4_096);
const LAST = Buffer.alloc(BLOCK + HASH_BYTES);

/**
 * HMAC-SHA256 (RFC 2104) of a text, as 64 hexadecimal digits. It is own code because the engine's `Hmac` makes a native
 * object for each text, which takes three times as long as the two hashes. A property test holds both equal.
 *
 * @param key at most 64 bytes. A longer key would have to be hashed first.
 * @throws TypeError for a longer key.
 */
export function hmacHex(key: Uint8Array, text: string): string {
  prepareLast(key, text);
  const code = hash('sha256', LAST, 'hex');
  LAST.fill(0);
  return code;
}

/** The same as 32 bytes. */
export function hmacBytes(key: Uint8Array, text: string): Buffer {
  return Buffer.from(hmacHex(key, text), 'hex');
}

/** Writes what the last of the two hashes is made of. Neither key nor text stays in the memory that is used again. */
function prepareLast(key: Uint8Array, text: string): void {
  if (key.length > BLOCK) throw new TypeError(`A key of an HMAC has ${BLOCK} bytes at most.`);
  const fits = BLOCK + BYTES_PER_UNIT * text.length <= SCRATCH.length;
  const first = fits ? SCRATCH : Buffer.alloc(BLOCK + Buffer.byteLength(text));
  for (let i = 0; i < BLOCK; i += 1) {
    const byte = key[i] ?? 0;
    first[i] = byte ^ INNER;
    LAST[i] = byte ^ OUTER;
  }
  const end = BLOCK + first.write(text, BLOCK, 'utf8');
  LAST.write(hash('sha256', first.subarray(0, end), 'binary'), BLOCK, 'binary');
  first.fill(0, 0, end);
}
