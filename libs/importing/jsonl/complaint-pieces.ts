import { decisionOf } from '#complaint';
import { canonicalForm, digestOfWritten } from '#ledger';
import { type LaterLine, type ReceiptLine, readLine } from '../formats/jsonl.ts';
import type { Occurrences } from '../identity.ts';
import { checkNames } from '../names.ts';
import type { Piece, RefusedEntry, ToldEntry } from '../pieces/piece.ts';
import { checkPlausible } from '../plausible.ts';
import { type Identified, identified, toldRequest } from '../reader/origin.ts';
import type { ReaderSetting } from '../reader/setting.ts';
import { refusalOf } from '../refusal.ts';
import { type Header, inOrder } from './order.ts';
import type { LineSpool, SpooledComplaint, SpooledLine } from './spool.ts';

/** What turning the lines of one complaint into pieces needs. */
export interface ComplaintContext {
  readonly spool: LineSpool;
  readonly occurrences: Occurrences;
  readonly setting: ReaderSetting;
}

/** Bounds of one append. */
const PART_LINES = 100;
const PART_BYTES = 256 * 1024;
/** Memory for a line beside its text. */
const LINE_BYTES = 150;
/** Memory for the id of a command. */
const NAME_BYTES = 100;

/** 128 bits. */
const DIGITS = 32;

/**
 * The lines of one complaint in the order of their dates, in parts. Each line is an entry of its own. A complaint of more
 * than one part is read twice: first for the ids of its commands, so that each part knows what the others name. Its
 * texts are never in memory together.
 */
export function* complaintPieces(spooled: SpooledComplaint, context: ComplaintContext): Generator<Piece> {
  const { spool, setting } = context;
  // Most complaints are small. Then all of their lines are read at once.
  const isSmall = spooled.bytes <= PART_BYTES;
  const ordered = inOrder(isSmall ? spool.lines(spooled) : spool.headers(spooled), setting.zone);
  const isOnePart = spooled.lines === 1 || (isSmall && spooled.lines <= PART_LINES);
  const named = isOnePart ? [] : [...new ComplaintReader(spooled, context).names(ordered)];
  yield* new ComplaintReader(spooled, context).pieces(ordered, named);
}

class ComplaintReader {
  /** How often lines of this complaint had the same content. */
  readonly #said = new Map<string, number>();
  #complaint: Identified | undefined;
  #refused: RefusedEntry[] = [];
  #entries: ToldEntry[] = [];
  #named: readonly string[] = [];
  #bytes = 0;

  constructor(
    private readonly spooled: SpooledComplaint,
    private readonly context: ComplaintContext,
  ) {}

  /** The ids of the commands of all lines that can be read. */
  *names(ordered: readonly Header[]): Generator<string> {
    for (const header of ordered) {
      const read = this.#read(header);
      if ('requests' in read) for (const { commandId } of read.requests) yield commandId;
    }
  }

  /** @param named the ids of the commands of all lines; none when the complaint is one piece. */
  *pieces(ordered: readonly Header[], named: readonly string[]): Generator<Piece> {
    this.#named = named;
    let left = ordered.length;
    for (const header of ordered) {
      this.#take(this.#read(header));
      left -= 1;
      if (left > 0 && this.#entries.length < PART_LINES && this.#bytes < PART_BYTES) continue;
      yield this.#piece(left > 0);
    }
  }

  #piece(more: boolean): Piece {
    const [refused, entries, named] = [this.#refused, this.#entries, this.#named];
    const own = (refused.length + entries.length) * LINE_BYTES + this.#bytes;
    const bytes = own + named.length * NAME_BYTES;
    this.#refused = [];
    this.#entries = [];
    this.#named = [];
    this.#bytes = 0;
    const origin = entries.length === 0 ? undefined : this.#complaint?.origin;
    return { key: String(this.spooled.id), bytes, more, named, refused, origin, entries };
  }

  #take(read: ToldEntry | RefusedEntry): void {
    if ('requests' in read) this.#entries.push(read);
    else this.#refused.push(read);
  }

  #read(header: Header): ToldEntry | RefusedEntry {
    const { setting, spool } = this.context;
    const { line, text } = isLine(header) ? header : spool.line(this.spooled, header.sequence);
    const record = setting.withRecords ? text : undefined;
    this.#bytes += text.length;
    try {
      const content = readLine(text, setting.catalogue);
      const { step } = content;
      checkPlausible(step, setting.now());
      checkNames(step, setting.catalogue);
      const complaint = this.#identified(content);
      const told = toldRequest(complaint, step, canonicalForm(step.command), (digest) =>
        content.kind === 'later' ? this.#nameOf(content, digest) : content.kind,
      );
      return { line, record, requests: [told] };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      return { line, ...refusal, record, files: header.files };
    }
  }

  #identified(content: ReceiptLine | LaterLine): Identified {
    this.#complaint ??= identified(
      this.context.setting.key,
      content.system,
      content.externalId ?? this.context.occurrences.identify(saidBy(content)),
    );
    return this.#complaint;
  }

  /**
   * Names a step by its own id in the source, or by its content. A step that may happen in every cycle also gets the
   * number of its occurrence. For example, two closings without dates, with a reopening between them, are two acts.
   *
   * @param digest of the request, which is the same for lines with the same content in any form, and only for them.
   */
  #nameOf(content: LaterLine, digest: string): string {
    const { command } = content.step;
    const { type } = command;
    if (content.actId !== undefined) return `${type}/act/${content.actId}`;
    const said = digest.slice(0, DIGITS);
    if (decisionOf(command).oncePer !== 'cycle') return `${type}/${said}`;
    const times = (this.#said.get(said) ?? 0) + 1;
    this.#said.set(said, times);
    return `${type}/${said}-${times}`;
  }
}

function isLine(header: Header | (Header & SpooledLine)): header is Header & SpooledLine {
  return 'text' in header;
}

/** The same text for lines without an id with the same content in any form, and only for them. */
function saidBy({ system, step }: ReceiptLine | LaterLine): string {
  const { command, occurredAt, zone, note, by, outcomeInWords: outcome } = step;
  const source = { system, externalId: '', line: 0, ...(outcome === undefined ? {} : { outcome }) };
  return digestOfWritten(canonicalForm(command), { occurredAt, note, source, by, zone }).slice(0, DIGITS);
}
