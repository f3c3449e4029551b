import { setTimeout as pause } from 'node:timers/promises';
import { type DueDate, TOLERANCE_MS } from '#complaint';
import { LeaseKeeper, SILENT } from '#projecting';
import { missedDeadline } from './missed-deadline.ts';
import type { BreachRecorderParts, OwedBreaches, Round } from './port.ts';
import { nameOf } from './system-context.ts';

/** The subject of the lease. It is no view, so nothing is fenced: the log itself refuses what is recorded twice. */
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
/** The view is not there yet: a worker is building it. */
const NOT_YET: ReadonlySet<string> = new Set(['unknown-view', 'view-not-ready']);

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
  /** The last failure that was logged, so that it is logged once. */
  #told: string | undefined;

  constructor(parts: BreachRecorderParts) {
    this.#parts = parts;
  }

  /**
   * Records breaches until the signal aborts, while it has the lease. It does not fail: while a part of the ledger is
   * away, it tries again.
   */
  async run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await this.#underLease(signal, () => {
          failures = 0;
          this.#told = undefined;
        });
      } catch (error) {
        failures += 1;
        this.#tell(error);
        await rest(Math.min(LONGEST_WAIT_MS, LOOK_MS * 2 ** failures), signal);
      }
    }
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
      await this.#walk(round, next, signal);
    } finally {
      this.#asked = round.isCut ? new Map([...this.#asked, ...next]) : next;
    }
    // A complaint that cannot be read keeps no other one waiting, but somebody must learn of it.
    if (round.faults.length > 0) throw round.faults[0];
    return round;
  }

  async #underLease(signal: AbortSignal, onSuccess: () => void): Promise<void> {
    const { leases, holder, leaseTimes: times } = this.#parts;
    const store = await leases();
    const keeper = new LeaseKeeper({ store, schemas: [LEASE], holder, log: SILENT, times });
    const ended = new AbortController();
    const keeping = keeper.keep(AbortSignal.any([signal, ended.signal]));
    try {
      let holding = await keeper.holding(signal);
      while (holding !== undefined) {
        await this.#work(AbortSignal.any([signal, holding.changed]), onSuccess);
        holding = await keeper.holding(signal);
      }
    } finally {
      ended.abort();
      await keeping;
    }
  }

  async #work(signal: AbortSignal, onSuccess: () => void): Promise<void> {
    while (!signal.aborted) {
      const { recorded, refuted, isCut } = await this.round(signal);
      onSuccess();
      if (recorded > 0) this.#parts.log.info({ breaches: recorded }, 'breaches of due dates were recorded');
      // What the complaint refutes stays in the view until the complaint changes. It is not walked over all the time.
      if (!isCut) await rest(refuted === 0 ? LOOK_MS : LONGEST_WAIT_MS, signal);
    }
  }

  async #walk(round: Counting, next: Map<string, Asked>, signal: AbortSignal | undefined): Promise<void> {
    try {
      for await (const page of this.#parts.owed(this.#parts.clock() - TOLERANCE_MS)) {
        for (let at = 0; at < page.length; at += TOGETHER) {
          if (signal?.aborted === true || round.recorded >= MOST) return;
          await allOf(page.slice(at, at + TOGETHER).map((one) => this.#recordOf(one, next, round)));
        }
      }
    } catch (error) {
      if (!NOT_YET.has(codeOf(error))) throw error;
    }
    round.isCut = false;
  }

  async #recordOf(owed: OwedBreaches, next: Map<string, Asked>, round: Counting): Promise<void> {
    try {
      await this.#record(owed, next, round);
    } catch (error) {
      if (AWAY.has(codeOf(error))) throw error;
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

  #tell(error: unknown): void {
    const code = codeOf(error);
    if (this.#told !== code)
      this.#parts.log.warn({ code }, 'breaches of due dates wait until they can be recorded');
    this.#told = code;
  }
}

/** All have ended when this ends. @throws the first error. */
async function allOf<T>(work: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(work);
  return await Promise.all(work);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'internal-error';
}

/** The end of the waiting is not a failure. */
async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
}
