import { setTimeout as pause } from 'node:timers/promises';
import type { Visitor } from '#complainant-desk';
import { networkOf, Problem } from '#http';
import type { TryStore } from '#read-store';

/** Wrong tries that are answered before somebody is told to wait. Many people may share an address. */
export const FREE_TRIES = { folio: 10, address: 100 } as const;
/** A count is forgotten so long after the last wrong try. */
export const FORGOTTEN_MS = 3_600_000;
/** Folios and addresses that have a count at the same time. */
const MOST_COUNTED = 20_000;
/**
 * Every wrong try is answered so many milliseconds after it came, or a multiple of them when the work took longer, so
 * that the time does not tell what was wrong.
 */
export const ANSWERED_AFTER_MS = 400;
const LONGEST_WAIT_S = 3_600;

export interface WrongTriesParts {
  readonly store: TryStore;
  /** A hash of a text under a key of the ledger, for one purpose. */
  readonly hashed: (purpose: string, text: string) => Promise<string>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after so many milliseconds (default: a timer). */
  readonly after?: (ms: number) => Promise<unknown>;
}

/** Answers wrong tries of tracking codes: late, and after too many with the advice to wait. */
export class WrongTries {
  readonly #parts: WrongTriesParts;

  constructor(parts: WrongTriesParts) {
    this.#parts = parts;
  }

  /**
   * Counts a wrong try, and gives the answer to it when its time has come.
   *
   * @param folio as it was written, or its reading form.
   * @param since when the try came, milliseconds since 1970.
   * @returns Problem `unknown-folio-or-code`, `too-many-tries`. @throws ReadStoreError.
   */
  async answer(visitor: Visitor, folio: string, since: number): Promise<Problem> {
    const { store, hashed, now, after = pause } = this.#parts;
    const names = [
      await hashed('tracking tries of a folio', folio),
      await hashed('tracking tries of an address', networkOf(visitor.address)),
    ];
    const window = { now: now(), ms: FORGOTTEN_MS, most: MOST_COUNTED };
    const [ofFolio = 0, ofAddress = 0] = await store.countTries(names, window);
    const over = Math.max(ofFolio - FREE_TRIES.folio, ofAddress - FREE_TRIES.address);
    const took = Math.max(0, now() - since);
    await after(ANSWERED_AFTER_MS - (took % ANSWERED_AFTER_MS));
    return over > 0 ? tooMany(over) : wrong();
  }
}

function wrong(): Problem {
  return Problem.of(
    'unknown-folio-or-code',
    'Nothing was done. Compare the folio and the tracking code with your receipt, or ask for a new code.',
  );
}

function tooMany(over: number): Problem {
  const wait = Math.min(2 ** Math.min(over, 20), LONGEST_WAIT_S);
  return Problem.of(
    'too-many-tries',
    'Nothing was done: there were too many wrong tries. Wait as long as Retry-After says, or ask for a new code. The right code is answered at any time.',
    { headers: { 'retry-after': String(wait) } },
  );
}
