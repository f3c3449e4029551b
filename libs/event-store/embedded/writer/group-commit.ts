import { performance } from 'node:perf_hooks';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { type SqliteFault, sqliteFault, whenFree } from '#sqlite';
import { LogWriter } from './log-writer.ts';
import type { Work, WorkResult } from './messages.ts';

/** Bounds of one transaction, so that other processes get their turn. */
const GROUP_MS = 50;
const GROUP_SIZE = 1_000;
/** How long a group waits for the rest of a turn's work. This is less than a sync of most disks. */
const GATHER_MS = 5;
/** Pause after a full group. It is longer than the first pauses of a process that waits for the lock. */
const GAP_MS = 3;

export interface GroupCommitParts {
  /** Opens a connection for writing. */
  readonly open: () => Promise<DatabaseSync>;
  /** Whether the path still names the file that the store has opened. Asked before and after each transaction. */
  readonly isSame: () => boolean;
  /** Adds newly arrived work to the queue, without waiting. */
  readonly arrivals: () => void;
  /** Gets the results of the oldest queued work, in its order. */
  readonly report: (results: readonly WorkResult[]) => void;
  /** Milliseconds that a group waits for the rest of a turn's work (default 5). */
  readonly gatherMs?: number;
  /** Most milliseconds that a group takes in work (default 50). */
  readonly groupMs?: number;
}

/** Writes queued work in groups. Each group is one transaction with one sync of the disk. */
export class GroupCommit {
  readonly #parts: GroupCommitParts;
  readonly #queue: Work[] = [];
  #close: (() => void) | undefined;
  #writer: LogWriter | undefined;
  #running: Promise<void> | undefined;
  /** True while the turn that submitted the newest work goes on. */
  #more = false;
  #arrived: (() => void) | undefined;

  constructor(parts: GroupCommitParts) {
    this.#parts = parts;
  }

  /**
   * Queues work. It is written after the work before it.
   *
   * @param more whether the rest of a turn's work follows soon. Its group then stays open for a moment, so that one
   * sync of the disk serves all of it.
   */
  add(work: readonly Work[], more = false): void {
    for (const item of work) this.#queue.push(item);
    this.#more = more;
    this.#arrived?.();
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  /** Writes the queued work, then closes the file. */
  async close(): Promise<void> {
    await this.#running;
    this.#close?.();
  }

  async #run(): Promise<void> {
    let heldSince = performance.now();
    while (this.#queue.length > 0) {
      const results = await this.#commitGroup();
      this.#queue.splice(0, results.length);
      this.#parts.report(results);
      this.#parts.arrivals();
      if (performance.now() - heldSince > GROUP_MS) {
        if (this.#queue.length > 0) await pause(GAP_MS);
        heldSince = performance.now();
      }
    }
  }

  /** Results of the first items of the queue: on disk, or refused. */
  async #commitGroup(): Promise<readonly WorkResult[]> {
    const results: WorkResult[] = [];
    // When the lock cannot be taken, all waiting callers get the fault.
    let concerned = Number.POSITIVE_INFINITY;
    let committing = false;
    try {
      // Otherwise a connection could be opened to another file, or what is written could go to a file without a name.
      if (!this.#parts.isSame()) return this.#queue.map(() => REPLACED);
      const writer = await this.#begin();
      this.#parts.arrivals();
      const begun = performance.now();
      const { groupMs = GROUP_MS, gatherMs = GATHER_MS } = this.#parts;
      const isFull = (): boolean => results.length >= GROUP_SIZE || performance.now() - begun > groupMs;
      for (const gatheredUntil = begun + gatherMs; ; await this.#arrival(gatheredUntil)) {
        for (let item = this.#queue[results.length]; item !== undefined; item = this.#queue[results.length]) {
          concerned = results.length + 1;
          results.push('closeUntil' in item ? writer.closeTime(item) : writer.append(item));
          if (isFull()) break;
        }
        if (!this.#more || isFull() || performance.now() >= gatheredUntil) break;
      }
      committing = true;
      writer.commit();
      return this.#parts.isSame() ? results : results.map(elsewhere);
    } catch (error) {
      return this.#failed(error, Math.min(concerned, this.#queue.length), committing);
    }
  }

  /** Resolves when more work has come, or at the given time. */
  async #arrival(until: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#arrived = resolve;
      timer = setTimeout(resolve, Math.max(0, until - performance.now()));
    });
    this.#arrived = undefined;
    clearTimeout(timer);
  }

  async #begin(): Promise<LogWriter> {
    if (this.#writer === undefined) {
      const database = await this.#parts.open();
      this.#close = () => {
        this.#writer = undefined;
        if (database.isOpen) database.close();
      };
      this.#writer = new LogWriter(database);
    }
    const writer = this.#writer;
    await whenFree(() => writer.begin());
    return writer;
  }

  #failed(error: unknown, count: number, committing: boolean): readonly WorkResult[] {
    const fault: SqliteFault = sqliteFault(error) ?? 'other';
    try {
      // A connection that cannot roll back is useless. The next group opens another one.
      if (this.#writer === undefined) this.#close?.();
      else this.#writer.rollback();
    } catch {
      this.#close?.();
    }
    // A full disk refuses the commit record. After a failed sync the record is written and may survive.
    const unknown = committing && (fault === 'io' || fault === 'other');
    const detail = error instanceof Error ? error.message : String(error);
    const result = { refused: 'fault', fault, detail, committing: unknown } as const;
    return Array.from({ length: count }, () => result);
  }
}

const REPLACED: WorkResult = { refused: 'replaced', committing: false };

/** The result of work that was committed to a file that is no longer there. Nothing was committed for a refusal. */
function elsewhere(result: WorkResult): WorkResult {
  return typeof result === 'object' && 'refused' in result
    ? result
    : { refused: 'replaced', committing: true };
}
