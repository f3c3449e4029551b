/** A row that was refused. */
export interface Reject {
  readonly file: string;
  /** Line of the file where the record starts, from 1. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** What an import did. `read` is the sum of accepted, extended, already present and rejected. */
export interface ImportSummary {
  /** Records met, good or bad. In a jsonl file each line is one. */
  readonly read: number;
  /** Records that the ledger did not hold. */
  readonly accepted: number;
  /** Records that the ledger held and that said something new. */
  readonly extended: number;
  /** Records that the ledger held as they are. */
  readonly alreadyPresent: number;
  readonly rejected: number;
  /** Events added; in a dry run, those that would be. */
  readonly events: number;
  readonly seconds: number;
  /** The first {@link KEPT_REJECTS} refusals, by file and line. */
  readonly rejects: readonly Reject[];
  /** Present when nothing was written. */
  readonly dryRun?: true;
  /** Present when it was asked to stop before the end. */
  readonly interrupted?: true;
}

/** Refusals kept in a summary, so that a hopeless file cannot fill the memory. All of them go to `onReject`. */
export const KEPT_REJECTS = 1_000;

/** What became of one record. */
export type Fate = 'accepted' | 'extended' | 'alreadyPresent';

/** Counts while an import runs. */
export class Tally {
  readonly #counts = { read: 0, accepted: 0, extended: 0, alreadyPresent: 0, rejected: 0, events: 0 };
  readonly #rejects: Reject[] = [];
  readonly #started = performance.now();

  add(fate: Fate, events: number): void {
    this.#counts.read += 1;
    this.#counts[fate] += 1;
    this.#counts.events += events;
  }

  reject(reject: Reject): void {
    this.#counts.read += 1;
    this.#counts.rejected += 1;
    if (this.#rejects.length < KEPT_REJECTS) this.#rejects.push(reject);
  }

  summary(flags: { readonly dryRun?: true; readonly interrupted?: true } = {}): ImportSummary {
    const seconds = Math.round(performance.now() - this.#started) / 1_000;
    return { ...this.#counts, seconds, rejects: [...this.#rejects], ...flags };
  }
}
