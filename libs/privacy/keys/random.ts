import { randomFillSync } from 'node:crypto';

const POOL = Buffer.alloc(4_096);
let used = POOL.length;

/** Random bytes for keys, salts and IVs. They come from a pool, since a call of the system costs more than the bytes. */
export function randomBytesOf(length: number): Buffer {
  if (used + length > POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  const bytes = Buffer.from(POOL.subarray(used, used + length));
  // Nothing that was handed out stays in the pool.
  POOL.fill(0, used, used + length);
  used += length;
  return bytes;
}
