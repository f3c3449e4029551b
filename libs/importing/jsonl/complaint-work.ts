import { type Command, decisionOf, type Request } from '#complaint';
import { type IdKey, type ImportResult, requestDigest } from '#ledger';
import { type LaterLine, type ReceiptLine, readLine } from '../formats/jsonl.ts';
import type { Occurrences } from '../identity.ts';
import { checkNames } from '../names.ts';
import { checkPlausible } from '../plausible.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { type Origin, originOf, requestFor, type Setting } from '../requests.ts';
import { fateOf } from '../summary.ts';
import type { Target } from '../target.ts';
import type { LineResult, Work } from '../work.ts';
import { inOrder } from './order.ts';
import type { LineSpool, SpooledComplaint, SpooledLine } from './spool.ts';

/** What turning the lines of one complaint into work needs. */
export interface ComplaintContext {
  readonly spool: LineSpool;
  readonly occurrences: Occurrences;
  readonly target: Target;
  readonly setting: () => Setting;
  readonly key: IdKey;
}

/** Bounds of one append. */
const PART_LINES = 100;
const PART_BYTES = 256 * 1024;
/** Memory for the date and position of a line. */
const HEADER_BYTES = 150;

/** 128 bits. */
const DIGITS = 32;

interface Ready extends SpooledLine {
  readonly request: Request;
}

/** The lines of one complaint as work: in the order of their dates, in parts, each line an entry of its own. */
export function complaintWork(complaint: SpooledComplaint, context: ComplaintContext): Work {
  const bytes = complaint.lines * HEADER_BYTES + Math.min(complaint.bytes, 2 * PART_BYTES);
  return {
    key: String(complaint.id),
    bytes,
    perform: () => new ComplaintImport(complaint, context).run(),
  };
}

class ComplaintImport {
  readonly #results: LineResult[] = [];
  /** How often lines of this complaint had the same content. */
  readonly #said = new Map<string, number>();
  #origin: Origin | undefined;
  #refusedReceipt: number | undefined;
  #created = false;
  #after: string | undefined;

  constructor(
    private readonly complaint: SpooledComplaint,
    private readonly context: ComplaintContext,
  ) {}

  async run(): Promise<readonly LineResult[]> {
    const { spool, setting } = this.context;
    let part: Ready[] = [];
    let bytes = 0;
    for (const { sequence, files } of inOrder(spool.headers(this.complaint), setting().zone)) {
      const ready = this.#read(spool.line(this.complaint, sequence), files);
      if (ready === undefined) continue;
      part.push(ready);
      bytes += ready.text.length;
      if (part.length < PART_LINES && bytes < PART_BYTES) continue;
      await this.#importRecord(part);
      part = [];
      bytes = 0;
    }
    await this.#importRecord(part);
    return this.#results;
  }

  /** Turns a line into a request; `undefined` when the line was refused. */
  #read(spooled: SpooledLine, files: boolean): Ready | undefined {
    try {
      const setting = this.context.setting();
      const content = readLine(spooled.text, setting.catalogue);
      checkPlausible(content.step, setting.now);
      checkNames(content.step, setting.catalogue);
      const origin = this.#originOf(content);
      const name = content.kind === 'receipt' ? 'receive' : this.#nameOf(content);
      return { ...spooled, request: requestFor<Command>(origin, spooled.line, name, content.step, setting) };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      this.#refuse(spooled, refusal, files);
      return undefined;
    }
  }

  #originOf(content: ReceiptLine | LaterLine): Origin {
    this.#origin ??= originOf(
      this.context.key,
      content.system,
      content.externalId ?? this.context.occurrences.identify(saidBy(content)),
    );
    return this.#origin;
  }

  /**
   * Names a later step by its own id in the source, or by its content. A step that may happen in every cycle also gets
   * the number of its occurrence. For example, two closings without dates, with a reopening between them, are two acts.
   */
  #nameOf(content: LaterLine): string {
    const { command } = content.step;
    const { type } = command;
    if (content.actId !== undefined) return `${type}/act/${content.actId}`;
    const said = saidBy(content);
    if (decisionOf(command).oncePer !== 'cycle') return `${type}/${said}`;
    const times = (this.#said.get(said) ?? 0) + 1;
    this.#said.set(said, times);
    return `${type}/${said}-${times}`;
  }

  #refuse({ line, text }: SpooledLine, refusal: Refusal, files: boolean): void {
    if (files) this.#refusedReceipt ??= line;
    const orphaned = refusal.code === 'unknown-complaint' && this.#refusedReceipt !== undefined;
    const { code, message } = orphaned ? receiptRefused(this.#refusedReceipt) : refusal;
    this.#results.push({ line, code, message, record: text });
  }

  async #importRecord(part: readonly Ready[]): Promise<void> {
    const [first] = part;
    if (first === undefined) return;
    const { target } = this.context;
    const receiptId = first.request.context.correlationId;
    let imported: ImportResult;
    try {
      imported = await target.importRecord({
        receiptId,
        entries: part.map(({ request }) => [request]),
        ...(this.#after === undefined ? {} : { after: this.#after }),
      });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      // Too large for one append. Each half is tried alone, down to the one line that is too large.
      if (refusal.code === 'record-too-large' && part.length > 1) {
        await this.#importRecord(part.slice(0, part.length >> 1));
        await this.#importRecord(part.slice(part.length >> 1));
      } else {
        for (const one of part) this.#refuse(one, refusal, one.request.command.type === 'receive');
      }
      return;
    }
    this.#created ||= imported.created;
    this.#after = part.at(-1)?.request.context.commandId;
    for (const [index, one] of part.entries()) {
      const entry = imported.entries[index];
      if (entry === undefined) throw new TypeError('The ledger left an entry out.');
      if (entry.fate === 'refused') {
        const { code, message } = entry.error;
        this.#refuse(one, { code, message }, one.request.command.type === 'receive');
      } else {
        const { events, fresh } = entry;
        this.#results.push({ line: one.line, fate: fateOf(entry.fate, this.#created), events, fresh });
      }
    }
  }
}

function receiptRefused(line: number | undefined): Refusal {
  return {
    code: 'receipt-refused',
    message: `The complaint is not in the ledger: line ${line}, which files it, was refused. Correct that line first.`,
  };
}

/** The same text for lines with the same content in any form, and only for them. */
function saidBy({ system, externalId, step }: ReceiptLine | LaterLine): string {
  const { command, occurredAt, zone, note, by, outcomeInWords: outcome } = step;
  const source = {
    system,
    externalId: externalId ?? '',
    line: 0,
    ...(outcome === undefined ? {} : { outcome }),
  };
  return requestDigest({ command, occurredAt, note, source, by, ...(zone && { zone }) }).slice(0, DIGITS);
}
