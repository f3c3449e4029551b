/** A refused record. */
export interface Reject {
  readonly file: string;
  /** Line of the file where the record starts, from 1. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** Result of an import. `read` is the sum of accepted, extended, already present and rejected. */
export interface ImportSummary {
  /** Records read, good or bad. In a jsonl file each line is a record. */
  readonly read: number;
  /** Records that the ledger did not have. */
  readonly accepted: number;
  /** Records that the ledger had and that added something. */
  readonly extended: number;
  /** Records that added nothing, since the ledger had them. */
  readonly alreadyPresent: number;
  readonly rejected: number;
  /**
   * Members that the source gives for the first time for an act in the ledger. They contradict nothing. They are not
   * recorded, since a recorded event never changes.
   */
  readonly unrecorded: number;
  /** How often each such member was given, e.g. `receive/product`. */
  readonly unrecordedMembers: Readonly<Record<string, number>>;
  /** Events added. In a dry run, the events that the import would add. */
  readonly events: number;
  readonly seconds: number;
  /** The first {@link KEPT_REJECTS} refusals, by file and line. */
  readonly rejects: readonly Reject[];
  /** Present when nothing was written (a dry run). */
  readonly dryRun?: true;
  /** Present when the import was stopped before the end. */
  readonly interrupted?: true;
}

/** Most refusals kept in a summary, so that a bad file cannot fill the memory. `onReject` gets all of them. */
export const KEPT_REJECTS = 1_000;

/** Result of one record. */
export type Fate = 'accepted' | 'extended' | 'alreadyPresent';

/** Result of a record whose entry was recorded, or was known already. */
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
  /** Bounded, since the commands of an import have a fixed set of members. */
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

  /** The counts alone, cheap to read at any time. */
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
