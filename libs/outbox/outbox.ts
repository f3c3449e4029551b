import { setTimeout as pause } from 'node:timers/promises';
import { LeaseKeeper, SILENT } from '#projecting';
import type { OutboxParts, OwedLetter, Round } from './port.ts';
import { sendLetter } from './sending.ts';

/** The subject of the lease. It is no view, so nothing is fenced: the log itself refuses what is recorded twice. */
const LEASE = { name: 'outbox', version: 1 } as const;
/** Between two looks, and the longest waits for the server and for one letter, in milliseconds. */
const LOOK_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const LONGEST_REST_MS = 60 * 60_000;
/** Letters that are sent at the same time: a mail server is no machine of ours. */
const TOGETHER = 4;
/** Letters of one round. The memory of what was tried is bounded by what is owed. */
const MOST = 1_000;

/** The view is not there yet: a worker is building it. */
const NOT_YET: ReadonlySet<string> = new Set(['unknown-view', 'view-not-ready']);
/** Another letter would fail as well. */
const AWAY: ReadonlySet<string> = new Set(['unavailable', 'misconfigured', 'mail-server']);

/** The mail server takes no letter at all. */
class MailServerAway extends Error {
  readonly code = 'mail-server';
  constructor(
    /** What it said: never a text. */
    readonly said: string,
  ) {
    super(`The mail server takes no letters (${said}).`);
  }
}

/** A letter that was tried. */
interface Tried {
  /** It is settled, and the view does not show it yet. */
  readonly isSettled: boolean;
  /** Attempts so far. */
  readonly times: number;
  /** Not before then, milliseconds since 1970. */
  readonly notBefore: number;
}

interface Counting extends Round {
  settled: number;
  waiting: number;
  isCut: boolean;
  readonly faults: unknown[];
}

/**
 * The process manager of letters: sends each letter that is owed, and records what became of it.
 *
 * It keeps nothing but ids. A letter stands in the view until its outcome is in the log, so that nothing is missed by a
 * kill or while nothing runs. Message-IDs and command ids derive from the event that calls for the letter, so that any
 * number of these record each outcome once. A letter goes out at least once: who is killed between the answer of the
 * server and the record sends it again, under the same Message-ID.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #tried = new Map<string, Tried>();
  /** The last failure that was logged, so that it is logged once. */
  #told: string | undefined;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /**
   * Sends letters until the signal aborts, while it has the lease. It does not fail: while the mail server or a part of
   * the ledger is away, it tries again.
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
   * Sends what is owed now, once.
   *
   * @throws MailServerAway; as the event store and the views do, when they are away.
   */
  async round(signal?: AbortSignal): Promise<Round> {
    const round: Counting = { settled: 0, waiting: 0, isCut: true, faults: [] };
    const seen = new Set<string>();
    const { position, isNew, why } = await this.#parts.begin();
    if (isNew) this.#sayBegin(why);
    await this.#walk(position, round, seen, signal);
    if (!round.isCut) for (const event of this.#tried.keys()) if (!seen.has(event)) this.#tried.delete(event);
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
      const { settled, isCut } = await this.round(signal);
      onSuccess();
      if (settled > 0) this.#parts.log.info({ letters: settled }, 'letters were sent or left to a person');
      if (!isCut) await rest(LOOK_MS, signal);
    }
  }

  async #walk(
    after: string,
    round: Counting,
    seen: Set<string>,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    try {
      for await (const page of this.#parts.owed(after)) {
        for (let at = 0; at < page.length; at += TOGETHER) {
          if (signal?.aborted === true || round.settled >= MOST) return;
          await allOf(page.slice(at, at + TOGETHER).map((one) => this.#one(one, round, seen)));
        }
      }
    } catch (error) {
      if (!NOT_YET.has(codeOf(error))) throw error;
    }
    round.isCut = false;
  }

  async #one(owed: OwedLetter, round: Counting, seen: Set<string>): Promise<void> {
    seen.add(owed.event);
    const tried = this.#tried.get(owed.event);
    if (tried?.isSettled === true) return;
    if (tried !== undefined && tried.notBefore > this.#parts.clock()) {
      round.waiting += 1;
      return;
    }
    try {
      await this.#try(owed, tried?.times ?? 0, round);
    } catch (error) {
      if (AWAY.has(codeOf(error))) throw error;
      this.#putOff(owed, tried?.times ?? 0);
      round.faults.push(error);
    }
  }

  async #try(owed: OwedLetter, before: number, round: Counting): Promise<void> {
    const attempt = await sendLetter(owed, this.#parts);
    if (attempt.next === 'settled') {
      this.#tried.set(owed.event, { isSettled: true, times: before + 1, notBefore: 0 });
      if (attempt.isNew) round.settled += 1;
      return;
    }
    if (attempt.about === 'server') throw new MailServerAway(attempt.code);
    this.#putOff(owed, before);
    round.waiting += 1;
  }

  #putOff({ event }: OwedLetter, before: number): void {
    const wait = Math.min(LONGEST_REST_MS, LOOK_MS * 2 ** (before + 1));
    this.#tried.set(event, { isSettled: false, times: before + 1, notBefore: this.#parts.clock() + wait });
  }

  #sayBegin(why: 'first' | 'again'): void {
    const { log } = this.#parts;
    if (why === 'first') log.info({}, 'mail is switched on: letters go out for what is recorded from now on');
    else
      log.warn(
        {},
        'the ledger was restored or copied: letters go out for what is recorded from now on, and nobody is mailed the past',
      );
  }

  #tell(error: unknown): void {
    const code = error instanceof MailServerAway ? error.said : codeOf(error);
    if (this.#told !== code) this.#parts.log.warn({ code }, 'letters wait until they can be sent');
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
