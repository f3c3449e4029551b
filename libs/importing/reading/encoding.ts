import { ImportFileError } from '../errors.ts';
import { followedBy, headOf } from './head.ts';

/** The first two characters are enough to distinguish UTF-16 from UTF-8. */
const TELLING = 4;

/**
 * The bytes of a text as UTF-8. UTF-16 is recognised by its byte order mark. Without a mark it is recognised by the
 * zeros beside its first two characters, since every file here begins with letters, braces or quotes.
 *
 * @throws (while iterating) ImportFileError `unreadable` for damaged UTF-16.
 */
export async function* asUtf8(file: string, source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const head = await headOf(source, (bytes) => bytes.length >= TELLING);
  const encoding = utf16(head.bytes);
  const all = followedBy(head, source);
  yield* encoding === undefined ? all : decoded(file, encoding, all);
}

function utf16(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (head.length < TELLING) return undefined;
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'utf-16be';
  return undefined;
}

async function* decoded(
  file: string,
  encoding: 'utf-16le' | 'utf-16be',
  source: AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const next = (bytes?: Buffer): Buffer => {
    try {
      return Buffer.from(bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true }));
    } catch (error) {
      const message = `"${file}" begins as UTF-16 but is damaged. Save it as UTF-8 and import it again.`;
      throw new ImportFileError('unreadable', file, message, { cause: error });
    }
  };
  for await (const chunk of source) yield next(chunk);
  const rest = next();
  if (rest.length > 0) yield rest;
}
