import type { Request } from '#complaint';
import type { ImportResult, SourceRecord } from '#ledger';
import { type Refusal, refusalOf } from '../refusal.ts';
import { fateOf } from '../summary.ts';
import type { Target } from '../target.ts';
import type { LineResult, Work } from '../work.ts';
import type { Origin, Piece, RefusedRecord, ToldEntry } from './piece.ts';
import { type Recording, requestOf } from './request-of.ts';

/** Imports the pieces of one file. */
export class PieceWork {
  readonly #target: Target;
  readonly #recording: () => Recording;
  /** Complaints of which more pieces follow, by key. */
  readonly #open = new Map<string, ComplaintImport>();

  constructor(target: Target, recording: () => Recording) {
    this.#target = target;
    this.#recording = recording;
  }

  /** A piece as work. Pieces of one complaint are performed one after the other. */
  of(piece: Piece): Work {
    const { key, bytes, more } = piece;
    const complaint = this.#open.get(key) ?? new ComplaintImport(this.#target, this.#recording);
    if (more) this.#open.set(key, complaint);
    else this.#open.delete(key);
    return { key, bytes, perform: () => complaint.perform(piece) };
  }
}

interface Ready extends ToldEntry {
  readonly request: readonly Request[];
}

/** The import of one complaint, piece by piece. */
class ComplaintImport {
  #refusedReceipt: number | undefined;
  /** A line that files the complaint was imported, or is in the ledger as it says. */
  #hasReceipt = false;
  #created = false;
  #after: string | undefined;
  /** The ids of the commands of all lines, once they come in more than one part. */
  #named: ReadonlySet<string> | undefined;
  /** What the parts so far were taken for. */
  readonly #matched = new Map<string, string>();

  constructor(
    private readonly target: Target,
    private readonly recording: () => Recording,
  ) {}

  async perform({ named, refused, origin, entries }: Piece): Promise<readonly LineResult[]> {
    if (named.length > 0) this.#named = new Set(named);
    const results: LineResult[] = [];
    for (const { files, ...record } of refused) this.#refuse(results, record, files);
    if (origin === undefined) return results;
    const recording = this.recording();
    const ready = entries.map((entry) => ({
      ...entry,
      request: entry.requests.map((told) => requestOf(told, origin, entry.line, recording)),
    }));
    await this.#importRecord(results, origin, ready);
    return results;
  }

  async #importRecord(results: LineResult[], origin: Origin, part: readonly Ready[]): Promise<void> {
    let imported: ImportResult;
    try {
      imported = await this.target.importRecord({
        receiptId: origin.receiptId,
        entries: part.map(({ request }) => request),
        ...this.#parts(),
        receiptRefused: this.#refusedReceipt !== undefined && !this.#hasReceipt,
      });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      // Too large for one append. Each half is tried alone, down to the one line that is too large.
      if (refusal.code === 'record-too-large' && part.length > 1) {
        this.#named ??= new Set(commandsOf(part));
        await this.#importRecord(results, origin, part.slice(0, part.length >> 1));
        await this.#importRecord(results, origin, part.slice(part.length >> 1));
      } else {
        for (const one of part) this.#refuseEntry(results, one, refusal);
      }
      return;
    }
    this.#created ||= imported.created;
    for (const [line, event] of imported.matched ?? []) this.#matched.set(line, event);
    const last = part.findLast((_, index) => imported.entries[index]?.fate !== 'refused');
    this.#after = last?.request.at(-1)?.context.commandId ?? this.#after;
    for (const [index, one] of part.entries()) {
      const entry = imported.entries[index];
      if (entry === undefined) throw new TypeError('The ledger left an entry out.');
      if (entry.fate === 'refused') {
        this.#refuseEntry(results, one, entry.error);
      } else {
        const { events, fresh } = entry;
        this.#hasReceipt ||= filesOf(one);
        results.push({ line: one.line, fate: fateOf(entry.fate, this.#created), events, fresh });
      }
    }
  }

  #parts(): Pick<SourceRecord, 'parts'> {
    if (this.#named === undefined) return {};
    const after = this.#after === undefined ? {} : { after: this.#after };
    return { parts: { ...after, named: this.#named, matched: this.#matched } };
  }

  #refuseEntry(results: LineResult[], ready: Ready, { code, message }: Refusal): void {
    const { line, record } = ready;
    this.#refuse(results, { line, code, message, record }, filesOf(ready));
  }

  #refuse(results: LineResult[], { line, code, message, record }: RefusedRecord, files: boolean): void {
    if (files) this.#refusedReceipt ??= line;
    const orphaned = ORPHANED.has(code) && this.#refusedReceipt !== undefined;
    const refusal = orphaned ? receiptRefused(this.#refusedReceipt) : { code, message };
    results.push({ line, ...refusal, ...(record === undefined ? {} : { record }) });
  }
}

/** How the ledger refuses an act of which the receipt is missing, or was refused. */
const ORPHANED: ReadonlySet<string> = new Set(['unknown-complaint', 'receipt-refused']);

function commandsOf(part: readonly Ready[]): readonly string[] {
  return part.flatMap(({ request }) => request.map(({ context }) => context.commandId));
}

function filesOf({ request: [first] }: Ready): boolean {
  return first?.command.type === 'receive';
}

function receiptRefused(line: number | undefined): Refusal {
  return {
    code: 'receipt-refused',
    message: `Line ${line}, which files the complaint, was refused, so nothing new of the complaint was imported. Correct that line, or the complaint in the ledger, first.`,
  };
}
