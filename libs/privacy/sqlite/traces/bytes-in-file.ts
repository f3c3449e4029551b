import { closeSync, existsSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 1 << 20;
/** A byte sequence is looked up by its first bytes. */
const HEAD_BYTES = 3;

/**
 * Counts where some byte sequences begin in a file. Reads the file once, however many sequences there are.
 *
 * @param wanted each of at least 3 bytes.
 */
export function countInFile(path: string, wanted: readonly Uint8Array[]): number {
  if (!existsSync(path) || wanted.length === 0) return 0;
  const byHead = new Map<number, Uint8Array[]>();
  // One bit for each possible head: nearly every position of a file is dismissed by it.
  const heads = new Uint8Array((1 << (8 * HEAD_BYTES)) / 8);
  for (const bytes of wanted) {
    const head = headAt(bytes, 0);
    heads[head >> 3] = (heads[head >> 3] ?? 0) | (1 << (head & 7));
    byHead.set(head, [...(byHead.get(head) ?? []), bytes]);
  }
  const longest = Math.max(...wanted.map(({ length }) => length));
  const buffer = Buffer.alloc(CHUNK_BYTES + longest);
  const descriptor = openSync(path, 'r');
  let found = 0;
  try {
    for (let kept = 0; ; ) {
      const read = readSync(descriptor, buffer, kept, CHUNK_BYTES, null);
      const end = kept + read;
      // What may be the beginning of a sequence is looked at again with the next bytes.
      const last = read === 0 ? end - HEAD_BYTES + 1 : end - longest + 1;
      let at = 0;
      for (; at < last; at += 1) {
        const head = headAt(buffer, at);
        if (((heads[head >> 3] ?? 0) & (1 << (head & 7))) === 0) continue;
        const here = buffer.subarray(at, end);
        for (const bytes of byHead.get(head) ?? []) {
          if (here.subarray(0, bytes.length).equals(bytes)) found += 1;
        }
      }
      if (read === 0) return found;
      buffer.copy(buffer, 0, at, end);
      kept = end - at;
    }
  } finally {
    closeSync(descriptor);
  }
}

function headAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
}
