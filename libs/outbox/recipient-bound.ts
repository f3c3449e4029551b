import { countThisHour, type TryStore } from '#read-store';
import { RecentMap } from '#recent-map';

/** Letters that one address gets in an hour without anybody of the organisation having decided them. */
export const MOST_AN_HOUR = 5;
/** Letters of which it is remembered that they were counted. */
const MOST_REMEMBERED = 10_000;

export interface RecipientBoundParts {
  readonly store: () => Promise<Pick<TryStore, 'countTries'>>;
  /** A hash of a text under a key of the ledger, for one purpose. */
  readonly hashed: (purpose: string, text: string) => Promise<string>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** Bounds the letters to one address that nobody of the organisation decided, so that no form floods a mailbox. */
export class RecipientBound {
  readonly #parts: RecipientBoundParts;
  readonly #admitted = new RecentMap<string, true>({ most: MOST_REMEMBERED });

  constructor(parts: RecipientBoundParts) {
    this.#parts = parts;
  }

  /**
   * Counts a letter. A letter that is tried again counts once in this process.
   *
   * @param message its Message-ID.
   * @returns whether it may go out. @throws ReadStoreError.
   */
  async admits(message: string, address: string): Promise<boolean> {
    if (this.#admitted.get(message) === true) return true;
    const { store, hashed, clock } = this.#parts;
    const counting = { store: await store(), hashed, now: clock() };
    const { times } = await countThisHour('letters to an address', mailboxOf(address), counting);
    if (times > MOST_AN_HOUR) return false;
    this.#admitted.set(message, true);
    return true;
  }
}

/** Many servers take any case, and anything after a `+`, for the same mailbox. */
function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at).replace(/\+.*$/, '');
  return `${local}${address.slice(at)}`.normalize('NFC').toLowerCase();
}
