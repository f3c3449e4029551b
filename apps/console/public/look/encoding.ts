import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** How a text is packed for the way to a browser. */
export type Encoding = 'br' | 'gzip';

/** The smaller one first. */
const ENCODINGS: readonly Encoding[] = ['br', 'gzip'];

/** For what is packed once. */
const MOST_EFFORT = 11;
/** For what is packed at each request: nearly as small, in a fraction of a millisecond. */
const LITTLE_EFFORT = 5;

/**
 * @param accepted the header `Accept-Encoding` of a request.
 * @returns the encoding for its answer. `undefined`: none that we have is accepted, the text goes as it is.
 */
export function encodingFor(accepted = ''): Encoding | undefined {
  const taken = accepted
    .split(',')
    .map((one) =>
      one
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/),
    )
    .filter(([, weight = '']) => !/^q=0(\.0*)?$/.test(weight))
    .map(([name]) => name);
  return ENCODINGS.find((encoding) => taken.includes(encoding));
}

/** Packs a text that is made for one request. */
export function packed(text: string, encoding: Encoding): Uint8Array {
  return packedAtOnce(Buffer.from(text), encoding);
}

/** Packs what must not wait. */
export function packedAtOnce(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  return pack(bytes, encoding, LITTLE_EFFORT);
}

/** Packs a file in each encoding, as small as it goes. */
export function packedOnce(bytes: Uint8Array): Readonly<Record<Encoding, Uint8Array>> {
  return { br: pack(bytes, 'br', MOST_EFFORT), gzip: pack(bytes, 'gzip', MOST_EFFORT) };
}

function pack(bytes: Uint8Array, encoding: Encoding, effort: number): Uint8Array {
  return encoding === 'br'
    ? brotliCompressSync(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: effort,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        },
      })
    : gzipSync(bytes, { level: Math.min(effort, constants.Z_BEST_COMPRESSION) });
}
