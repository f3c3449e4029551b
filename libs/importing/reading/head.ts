/** The beginning of a stream of bytes, looked at before the whole is read. */
export interface Head {
  readonly bytes: Buffer;
  /** What ended the stream while its beginning was gathered; thrown in its place. */
  readonly failure?: { readonly error: unknown };
}

/** Gathers bytes until they are enough, or there are no more. Never throws: {@link followedBy} does, in its place. */
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

/** The whole stream again. */
export async function* followedBy(head: Head, source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (head.bytes.length > 0) yield head.bytes;
  if (head.failure !== undefined) throw head.failure.error;
  yield* source;
}
