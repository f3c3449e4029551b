const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;
const COMMA = 0x2c;
const NOTHING = Buffer.alloc(0);
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Records at most in a batch. One byte of a packed file may unpack to five hundred records, and each costs a hundred
 * times its size once it is read.
 */
export const BATCH_FRAMES = 500;

/** Why a frame holds no whole record. */
export type FrameFault = 'record-too-large' | 'unterminated-quote' | 'truncated-gzip' | 'damaged-gzip';

/** One record of a file, still as bytes. */
export interface Frame {
  /** Line of the file where the record starts, from 1. */
  readonly line: number;
  /** Without its line end; empty when there is a fault. */
  readonly bytes: Buffer;
  readonly fault?: FrameFault;
}

export interface FramerOptions {
  /** Whether a quoted field may hold line ends, as CSV says (RFC 4180). */
  readonly quotes: boolean;
  /** Code of the character between fields (default: the comma); a quote behind it opens a field. */
  readonly separator?: number;
  /** Longest record in bytes; a longer one is skipped without being held in memory. */
  readonly limit: number;
}

/**
 * Cuts a stream of bytes into records, in small batches, and keeps count of the lines. It looks at quotes and line ends only, so one bad
 * record cannot spoil the next: a quote opens a field only where a field begins.
 */
export class RecordFramer {
  readonly #options: FramerOptions;
  #rest: Buffer = NOTHING;
  /** Where in `#rest` to go on looking. */
  #at = 0;
  #quoted = false;
  #begun = false;
  /** The record in progress is over the limit: its bytes are dropped as they come. */
  #skipping = false;
  /** The byte before `#rest`. */
  #before = NEWLINE;
  /** Line where the record in progress starts, and the lines of it that were dropped. */
  #line = 1;
  #dropped = 0;

  constructor(options: FramerOptions) {
    this.#options = options;
  }

  /** The records that this chunk completes, cut as they are taken. Take all of them before the next chunk. */
  *push(chunk: Buffer): Generator<Frame[], void, undefined> {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    if (!this.#begun && !this.#begin(false)) return;
    yield* this.#cut(false);
  }

  /** What is left at the end of the file; `fault` says that the file breaks off here for another reason. */
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
          // Whether this quote ends the field or is one of a pair, the next chunk tells.
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

  /** Holds back the record in progress, or drops it once it is too long. */
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
    // A copy, so that the rest of a record does not keep a whole chunk alive.
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
