import { type DueDate, TOLERANCE_MS } from '#complaint';
import { failureCode, workThrough, workUnderLease } from '#projecting';
import { missedDeadline } from './missed-deadline.ts';
import type { BreachRecorderParts, OwedBreaches, Round } from './port.ts';
import { nameOf } from './system-context.ts';

const LEASE = { name: 'deadlines', version: 1 } as const;
/** Between two looks, and the longest wait, in milliseconds. */
const LOOK_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** Complaints that are written at the same time: so many events share one group of the event store. */
const TOGETHER = 50;
/** Breaches of one round. The memory of what was asked is bounded by it. */
const MOST = 5_000;
/** Another complaint would fail as well. */
const AWAY: ReadonlySet<string> = new Set(['unavailable', 'misconfigured']);

/** A breach that the ledger was asked to record. */
interface Asked {
  /** The revision of the complaint in the view. */
  readonly seen: number;
  /** The revision of the complaint in the log, after the command. */
  readonly revision: number;
  readonly isRefuted: boolean;
}

/** A round while it goes on. */
interface Counting extends Round {
  recorded: number;
  refuted: number;
  isCut: boolean;
  readonly faults: unknown[];
}

/**
 * The process manager of deadlines: records the breach of each due date that passed unmet.
 *
 * It keeps no checkpoint of its own. A due date stands in the view until its breach is in the log, so that nothing is
 * missed by a kill or while nothing runs. The id of each command derives from the due date, and the complaint decides
 * again at the append, so that nothing is recorded twice, by any number of these.
 */
export class BreachRecorder {
  readonly #parts: BreachRecorderParts;
  /** What the ledger was asked in the last round. The view may not show it yet. */
  #asked: ReadonlyMap<string, Asked> = new Map();

  constructor(parts: BreachRecorderParts) {
    this.#parts = parts;
  }

  /**
   * Records breaches until the signal aborts, while it has the lease. It does not fail: while a part of the ledger is
   * away, it tries again.
   */
  async run(signal: AbortSignal): Promise<void> {
    const round = async (turn: AbortSignal) => {
      const { recorded, refuted, isCut } = await this.round(turn);
      if (recorded > 0) this.#parts.log.info({ breaches: recorded }, 'breaches of due dates were recorded');
      if (isCut) return 0;
      // What the complaint refutes stays in the view until the complaint changes. It is not walked over all the time.
      return refuted === 0 ? LOOK_MS : LONGEST_WAIT_MS;
    };
    const failing = 'breaches of due dates wait until they can be recorded';
    const work = { lease: LEASE, round, longestWaitMs: LONGEST_WAIT_MS, failing };
    await workUnderLease(work, this.#parts, signal);
  }

  /**
   * Records what is owed now, once. A due date counts as passed when it is so long ago that the clock of no other
   * machine can be before it: an act in time may still be on its way from there.
   *
   * @throws as the event store and the views do, when they are away.
   */
  async round(signal?: AbortSignal): Promise<Round> {
    const next = new Map<string, Asked>();
    const round: Counting = { recorded: 0, refuted: 0, isCut: true, faults: [] };
    try {
      round.isCut = await workThrough({
        pages: this.#parts.owed(this.#parts.clock() - TOLERANCE_MS),
        together: TOGETHER,
        isEnough: () => signal?.aborted === true || round.recorded >= MOST,
        one: (owed) => this.#recordOf(owed, next, round),
      });
    } finally {
      this.#asked = round.isCut ? new Map([...this.#asked, ...next]) : next;
    }
    // A complaint that cannot be read keeps no other one waiting, but somebody must learn of it.
    if (round.faults.length > 0) throw round.faults[0];
    return round;
  }

  async #recordOf(owed: OwedBreaches, next: Map<string, Asked>, round: Counting): Promise<void> {
    try {
      await this.#record(owed, next, round);
    } catch (error) {
      if (AWAY.has(failureCode(error))) throw error;
      round.faults.push(error);
    }
  }

  async #record({ folio, revision, breaches }: OwedBreaches, next: Map<string, Asked>, round: Counting) {
    for (const due of breaches) {
      const key = `${folio}/${nameOf(due)}`;
      const known = this.#asked.get(key);
      const isKnown =
        known !== undefined && (revision < known.revision || (known.isRefuted && revision === known.seen));
      const asked = isKnown ? known : await this.#ask(folio, revision, due);
      next.set(key, asked);
      if (asked.isRefuted) round.refuted += 1;
      else if (!isKnown) round.recorded += 1;
    }
  }

  async #ask(folio: string, seen: number, due: DueDate): Promise<Asked> {
    const ledger = await this.#parts.ledger();
    const { command, context } = missedDeadline(folio, due, this.#parts.clock());
    const { events, revision } = await ledger.execute(folio, 'newest', command, context);
    return { seen, revision, isRefuted: events.length === 0 };
  }
}
