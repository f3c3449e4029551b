/** The beginning of a stream of bytes, read before the rest. */
export interface Head {
  readonly bytes: Buffer;
  /** The error that ended the stream here. {@link followedBy} throws it after the bytes. */
  readonly failure?: { readonly error: unknown };
}

/** Reads bytes until they are enough, or the stream ends. Never throws: {@link followedBy} throws the error later. */
export async function headOf(
  source: AsyncGenerator<Buffer>,
  isEnough: (bytes: Buffer) => boolean,
): Promise<Head> {
  let bytes: Buffer = Buffer.alloc(0);
  try {
    while (!isEnough(bytes)) {
      const next = await source.next();
      if (next.done === true) break;
      bytes = bytes.length === 0 ? next.value : Buffer.concat([bytes, next.value]);
    }
  } catch (error) {
    return { bytes, failure: { error } };
  }
  return { bytes };
}

/** The whole stream, with its beginning. */
export async function* followedBy(head: Head, source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (head.bytes.length > 0) yield head.bytes;
  if (head.failure !== undefined) throw head.failure.error;
  yield* source;
}
