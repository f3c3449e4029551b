import type { FramerOptions } from './framer.ts';
import { followedBy, headOf } from './head.ts';

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;
/** The separators of fields: the comma, and what spreadsheets of other countries write. */
const SEPARATORS = [0x2c, 0x3b, 0x09, 0x7c] as const;

/** The layout of a file's records, found in its first line. */
export interface Layout {
  /** Code of the character between fields. */
  readonly separator: number;
  /** The file with lines that end in LF or CRLF. */
  readonly bytes: AsyncGenerator<Buffer>;
}

/**
 * Reads the first line of a file. It shows the separator, and whether lines end in a lone CR, as on old Macs. A lone CR
 * is then read as LF.
 *
 * @param options whether quotes hide line ends, and how many bytes are searched for the end of the first line.
 */
export async function layoutOf(
  source: AsyncGenerator<Buffer>,
  { quotes, limit: longest }: Pick<FramerOptions, 'quotes' | 'limit'>,
): Promise<Layout> {
  const endOfFirstLine = (bytes: Buffer) => endOfLine(bytes, quotes);
  const head = await headOf(source, (bytes) => {
    const end = endOfFirstLine(bytes);
    return (end !== undefined && end + 1 < bytes.length) || bytes.length > longest;
  });
  const end = endOfFirstLine(head.bytes);
  const bytes = followedBy(head, source);
  const lone = end !== undefined && head.bytes[end] === CARRIAGE_RETURN && head.bytes[end + 1] !== NEWLINE;
  return { separator: separatorOf(head.bytes.subarray(0, end)), bytes: lone ? withNewlines(bytes) : bytes };
}

/** Offset of the first CR or LF outside quotes. */
function endOfLine(bytes: Buffer, quotes: boolean): number | undefined {
  let quoted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) quoted = quotes && !quoted;
    else if (!quoted && (byte === NEWLINE || byte === CARRIAGE_RETURN)) return at;
  }
  return undefined;
}

/** The most frequent separator outside quotes; the comma when there is none. */
function separatorOf(line: Buffer): number {
  const met = new Map<number, number>(SEPARATORS.map((separator) => [separator, 0]));
  let quoted = false;
  for (const byte of line) {
    if (byte === QUOTE) quoted = !quoted;
    const count = met.get(byte);
    if (!quoted && count !== undefined) met.set(byte, count + 1);
  }
  let [best] = SEPARATORS as readonly [number, ...number[]];
  for (const [separator, count] of met) if (count > (met.get(best) ?? 0)) best = separator;
  return best;
}

async function* withNewlines(source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    // A copy, since the chunk may belong to another owner.
    const bytes = Buffer.from(chunk);
    for (let at = bytes.indexOf(CARRIAGE_RETURN); at !== -1; at = bytes.indexOf(CARRIAGE_RETURN, at + 1)) {
      bytes[at] = NEWLINE;
    }
    yield bytes;
  }
}
