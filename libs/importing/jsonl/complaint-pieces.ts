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

/** 128 bits. */
const DIGITS = 32;

/** The lines of one complaint in the order of their dates, in parts. Each line is an entry of its own. */
export function complaintPieces(complaint: SpooledComplaint, context: ComplaintContext): Generator<Piece> {
  return new ComplaintReader(complaint, context).pieces();
}

class ComplaintReader {
  /** How often lines of this complaint had the same content. */
  readonly #said = new Map<string, number>();
  #complaint: Identified | undefined;
  #refused: RefusedEntry[] = [];
  #entries: ToldEntry[] = [];
  #bytes = 0;

  constructor(
    private readonly spooled: SpooledComplaint,
    private readonly context: ComplaintContext,
  ) {}

  *pieces(): Generator<Piece> {
    const { spool, setting } = this.context;
    // Most complaints are small. Then all of their lines are read at once.
    const lines = this.spooled.bytes <= PART_BYTES ? spool.lines(this.spooled) : undefined;
    const ordered = inOrder(lines ?? spool.headers(this.spooled), setting.zone);
    let left = ordered.length;
    for (const header of ordered) {
      this.#read(isLine(header) ? header : spool.line(this.spooled, header.sequence), header.files);
      left -= 1;
      if (left > 0 && this.#entries.length < PART_LINES && this.#bytes < PART_BYTES) continue;
      yield this.#piece(left > 0);
    }
  }

  #piece(more: boolean): Piece {
    const [refused, entries] = [this.#refused, this.#entries];
    const bytes = (refused.length + entries.length) * LINE_BYTES + this.#bytes;
    this.#refused = [];
    this.#entries = [];
    this.#bytes = 0;
    const origin = entries.length === 0 ? undefined : this.#complaint?.origin;
    return { key: String(this.spooled.id), bytes, more, refused, origin, entries };
  }

  #read({ line, text }: SpooledLine, files: boolean): void {
    const { setting } = this.context;
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
      this.#entries.push({ line, record, requests: [told] });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      this.#refused.push({ line, ...refusal, record, files });
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
