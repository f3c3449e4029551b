const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;
const COMMA = 0x2c;
const NOTHING = Buffer.alloc(0);
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Most records in a batch. One byte of a packed file may unpack to five hundred records, and a parsed record takes a
 * hundred times its size.
 */
export const BATCH_FRAMES = 500;

/** Why a frame does not hold a whole record. */
export type FrameFault = 'record-too-large' | 'unterminated-quote' | 'truncated-gzip' | 'damaged-gzip';

/** One record of a file, still as bytes. */
export interface Frame {
  /** Line of the file where the record starts, from 1. */
  readonly line: number;
  /** Bytes without the line end; empty when there is a fault. */
  readonly bytes: Buffer;
  readonly fault?: FrameFault;
}

export interface FramerOptions {
  /** Whether a quoted field may hold line ends, as in CSV (RFC 4180). */
  readonly quotes: boolean;
  /** Code of the character between fields (default: the comma). A quote after it opens a field. */
  readonly separator?: number;
  /** Longest record in bytes. A longer one is skipped and not held in memory. */
  readonly limit: number;
}

/**
 * Cuts a stream of bytes into records, in small batches, and counts the lines. It looks at quotes and line ends only. A
 * quote opens a field only at the beginning of a field, so a bad record cannot damage the next.
 */
export class RecordFramer {
  readonly #options: FramerOptions;
  #rest: Buffer = NOTHING;
  /** Offset in `#rest` where the search goes on. */
  #at = 0;
  #quoted = false;
  #begun = false;
  /** True when the present record is over the limit. Its bytes are dropped. */
  #skipping = false;
  /** The byte before `#rest`. */
  #before = NEWLINE;
  /** Line where the present record starts, and how many of its lines were dropped. */
  #line = 1;
  #dropped = 0;

  constructor(options: FramerOptions) {
    this.#options = options;
  }

  /** The records that this chunk completes, cut while the caller reads them. Read all of them before the next chunk. */
  *push(chunk: Buffer): Generator<Frame[], void, undefined> {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    if (!this.#begun && !this.#begin(false)) return;
    yield* this.#cut(false);
  }

  /** The rest at the end of the file. `fault` says that the file ends here for another reason. */
  *end(fault?: FrameFault): Generator<Frame[], void, undefined> {
    if (!this.#begun) this.#begin(true);
    yield* this.#cut(true);
    const open = this.#rest.length > 0 || this.#skipping;
    if (fault !== undefined) yield [{ line: this.#line, bytes: NOTHING, fault }];
    else if (open) yield [this.#last()];
    this.#rest = NOTHING;
    this.#skipping = false;
  }

  #begin(final: boolean): boolean {
    if (this.#rest.length < BOM.length && !final) return false;
    this.#begun = true;
    if (this.#rest.subarray(0, BOM.length).equals(BOM)) this.#rest = this.#rest.subarray(BOM.length);
    return true;
  }

  *#cut(final: boolean): Generator<Frame[], void, undefined> {
    let frames: Frame[] = [];
    const buffer = this.#rest;
    let start = 0;
    let at = this.#at;
    let quote = this.#nextQuote(buffer, at);
    while (true) {
      if (quote !== -1 && quote < at) quote = this.#nextQuote(buffer, at);
      if (this.#quoted) {
        if (quote === -1) {
          at = buffer.length;
          break;
        }
        if (quote + 1 === buffer.length && !final) {
          // Only the next chunk shows whether this quote ends the field or is the first of a pair.
          at = quote;
          break;
        }
        const pair = buffer[quote + 1] === QUOTE;
        this.#quoted = pair;
        at = quote + (pair ? 2 : 1);
        continue;
      }
      const newline = buffer.indexOf(NEWLINE, at);
      if (quote !== -1 && (newline === -1 || quote < newline)) {
        const before = quote === 0 ? this.#before : buffer[quote - 1];
        this.#quoted = before === (this.#options.separator ?? COMMA) || (quote === start && !this.#skipping);
        at = quote + 1;
        continue;
      }
      if (newline === -1) {
        at = buffer.length;
        break;
      }
      frames.push(this.#frame(buffer.subarray(start, newline)));
      start = newline + 1;
      at = start;
      if (frames.length < BATCH_FRAMES) continue;
      yield frames;
      frames = [];
    }
    this.#keep(buffer, start, at);
    if (frames.length > 0) yield frames;
  }

  #nextQuote(buffer: Buffer, at: number): number {
    return this.#options.quotes ? buffer.indexOf(QUOTE, at) : -1;
  }

  /** Keeps the present record, or drops it when it is too long. */
  #keep(buffer: Buffer, start: number, at: number): void {
    const length = buffer.length - start;
    if (this.#skipping || length > this.#options.limit) {
      this.#skipping = true;
      this.#dropped += newlinesIn(buffer.subarray(start, at));
      if (at > start) this.#before = buffer[at - 1] ?? NEWLINE;
      this.#rest = buffer.subarray(at);
      this.#at = 0;
      return;
    }
    // This is a copy, so that a small rest does not keep a whole chunk in memory.
    this.#rest = Buffer.from(buffer.subarray(start));
    this.#at = at - start;
    if (start > 0) this.#before = NEWLINE;
  }

  #frame(record: Buffer): Frame {
    const line = this.#line;
    const tooLarge = this.#skipping || record.length > this.#options.limit;
    this.#line += 1 + this.#dropped + newlinesIn(record);
    this.#dropped = 0;
    this.#skipping = false;
    if (tooLarge) return { line, bytes: NOTHING, fault: 'record-too-large' };
    const bytes = record.at(-1) === CARRIAGE_RETURN ? record.subarray(0, -1) : record;
    return { line, bytes };
  }

  #last(): Frame {
    if (this.#quoted) return { line: this.#line, bytes: NOTHING, fault: 'unterminated-quote' };
    return this.#frame(this.#rest);
  }
}

function newlinesIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}
