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
  /**
   * Members given for the first time of something that the ledger has. They contradict nothing, and are not recorded,
   * since an event that was recorded stays as it is.
   */
  readonly unrecorded: number;
  /** How often each such member was given, e.g. `receive/product`. */
  readonly unrecordedMembers: Readonly<Record<string, number>>;
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

/** What became of a record whose entry was recorded, or known already. */
export function fateOf(fate: 'recorded' | 'present', created: boolean): Fate {
  if (fate === 'present') return 'alreadyPresent';
  return created ? 'accepted' : 'extended';
}

type Counts = Pick<
  ImportSummary,
  'read' | 'accepted' | 'extended' | 'alreadyPresent' | 'rejected' | 'unrecorded' | 'events'
>;

/** Counts while an import runs. */
export class Tally {
  readonly #counts = {
    read: 0,
    accepted: 0,
    extended: 0,
    alreadyPresent: 0,
    rejected: 0,
    unrecorded: 0,
    events: 0,
  };
  /** The commands of an import have so many members and no more. */
  readonly #members = new Map<string, number>();
  readonly #rejects: Reject[] = [];
  readonly #started = performance.now();

  add(fate: Fate, events: number, fresh: readonly string[]): void {
    this.#counts.read += 1;
    this.#counts[fate] += 1;
    this.#counts.events += events;
    this.#counts.unrecorded += fresh.length;
    for (const member of fresh) this.#members.set(member, (this.#members.get(member) ?? 0) + 1);
  }

  /** The counts alone, cheap enough to ask for at any time. */
  get counts(): Counts {
    return this.#counts;
  }

  reject(reject: Reject): void {
    this.#counts.read += 1;
    this.#counts.rejected += 1;
    if (this.#rejects.length < KEPT_REJECTS) this.#rejects.push(reject);
  }

  seconds(): number {
    return Math.round(performance.now() - this.#started) / 1_000;
  }

  summary(flags: { readonly dryRun?: true; readonly interrupted?: true } = {}): ImportSummary {
    const unrecordedMembers = Object.fromEntries([...this.#members].sort(([a], [b]) => (a < b ? -1 : 1)));
    const rejects = [...this.#rejects].sort((a, b) => (a.file === b.file ? a.line - b.line : 0));
    return { ...this.#counts, unrecordedMembers, seconds: this.seconds(), rejects, ...flags };
  }
}
