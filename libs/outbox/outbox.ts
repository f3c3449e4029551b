import { failureCode, workThrough, workUnderLease } from '#projecting';
import type { OutboxParts, Round } from './port.ts';
import { type LetterToSend, sendLetter } from './sending.ts';

const LEASE = { name: 'outbox', version: 1 } as const;
/** Between two looks, and the longest waits for the server and for one letter, in milliseconds. */
const LOOK_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const LONGEST_REST_MS = 60 * 60_000;
/** Letters that are sent at the same time: a mail server is no machine of ours. */
const TOGETHER = 4;
/** Letters of one round. The memory of what was tried is bounded by what is owed. */
const MOST = 1_000;

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

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /**
   * Sends letters until the signal aborts, while it has the lease. It does not fail: while the mail server or a part of
   * the ledger is away, it tries again.
   */
  async run(signal: AbortSignal): Promise<void> {
    this.#saySignature();
    const round = async (turn: AbortSignal) => {
      const { settled, isCut } = await this.round(turn);
      if (settled > 0) this.#parts.log.info({ letters: settled }, 'letters were sent or left to a person');
      return isCut ? 0 : LOOK_MS;
    };
    const codeOf = (error: unknown) => (error instanceof MailServerAway ? error.said : failureCode(error));
    const failing = 'letters wait until they can be sent';
    const work = { lease: LEASE, round, longestWaitMs: LONGEST_WAIT_MS, failing, codeOf };
    await workUnderLease(work, this.#parts, signal);
  }

  /**
   * Sends what is owed now, once.
   *
   * @throws MailServerAway; as the event store and the views do, when they are away.
   */
  async round(signal?: AbortSignal): Promise<Round> {
    const round: Counting = { settled: 0, waiting: 0, isCut: true, faults: [] };
    const seen = new Set<string>();
    const { position, first, isNew, why } = await this.#parts.begin();
    if (isNew) this.#sayBegin(why);
    round.isCut = await workThrough({
      pages: this.#parts.owed(first),
      together: TOGETHER,
      isEnough: () => signal?.aborted === true || round.settled >= MOST,
      one: ({ owed = first, ...letter }) => this.#one({ ...letter, isPast: owed <= position }, round, seen),
    });
    if (!round.isCut) for (const event of this.#tried.keys()) if (!seen.has(event)) this.#tried.delete(event);
    // A complaint that cannot be read keeps no other one waiting, but somebody must learn of it.
    if (round.faults.length > 0) throw round.faults[0];
    return round;
  }

  async #one(owed: LetterToSend, round: Counting, seen: Set<string>): Promise<void> {
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
      if (AWAY.has(failureCode(error))) throw error;
      this.#putOff(owed, tried?.times ?? 0);
      round.faults.push(error);
    }
  }

  async #try(owed: LetterToSend, before: number, round: Counting): Promise<void> {
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

  #putOff({ event }: LetterToSend, before: number): void {
    const wait = Math.min(LONGEST_REST_MS, LOOK_MS * 2 ** (before + 1));
    this.#tried.set(event, { isSettled: false, times: before + 1, notBefore: this.#parts.clock() + wait });
  }

  #saySignature(): void {
    const { isNamed, log } = this.#parts;
    if (isNamed) log.info({}, 'letters by mail are signed with the name of LEDGER_BRAND');
    else
      log.info(
        {},
        'LEDGER_BRAND gives this process no name: letters by mail are signed with the organisation that was recorded, or with neutral words',
      );
  }

  #sayBegin(why: 'first' | 'again'): void {
    const { log } = this.#parts;
    if (why === 'first') log.info({}, 'mail is switched on: letters go out for what is recorded from now on');
    else
      log.warn(
        {},
        'the ledger was restored or copied: letters go out for what is recorded from now on, nobody is mailed the past, and what was owed is left to a person',
      );
  }
}
