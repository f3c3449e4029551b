import type { Visitor } from '#complainant-desk';
import { networkOf, Problem } from '#http';
import { countThisHour, type TryStore } from '#read-store';

const HOUR_S = 3_600;
/** Bytes are counted in parts of this size, begun ones too. */
export const PART_BYTES = 5 * 1_048_576;
/** Acts in an hour of the clock. */
export const ACTS_AN_HOUR = { complaint: 60, address: 300 } as const;
/** Parts of contents in an hour of the clock: 250 MiB and 1,000 MiB. */
export const PARTS_AN_HOUR = { complaint: 50, address: 200 } as const;
/** Contents of the greatest size that are taken in an hour, however large that size is. */
const LARGEST_AN_HOUR = 2;
/** Events that a complainant may add to a complaint, ever. */
export const MOST_EVENTS = 1_000;
/** Contents of a complaint that wait for an event that names them. */
export const MOST_WAITING = 20;

type Bound = Readonly<Record<'complaint' | 'address', number>>;

export interface GivingBoundsParts {
  readonly store: TryStore;
  /** A hash of a text under a key of the ledger, for one purpose. */
  readonly hashed: (purpose: string, text: string) => Promise<string>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Bytes that a content may have. */
  readonly largest: number;
}

/**
 * Bounds what complainants give, because anybody gets a tracking code by filing. What an address is refused does not
 * count for the complaint: otherwise somebody could stop it for its complainant.
 */
export class GivingBounds {
  readonly #parts: GivingBoundsParts;

  constructor(parts: GivingBoundsParts) {
    this.#parts = parts;
  }

  /**
   * Counts an act. A repetition counts too.
   *
   * @param events how many events the complainant has added so far.
   * @throws Problem `too-many-requests`, with `Retry-After` when waiting helps; ReadStoreError.
   */
  async takeAct(visitor: Visitor, folio: string, events: number): Promise<void> {
    if (events >= MOST_EVENTS)
      throw Problem.of(
        'too-many-requests',
        `Nothing was done: ${MOST_EVENTS} events of this complaint are from its complainant, and no more are taken here. Turn to the organisation in another way.`,
      );
    await this.#count('acts', visitor, folio, ACTS_AN_HOUR);
  }

  /**
   * The same bytes, counted as they arrive.
   *
   * @param waiting how many contents of the complaint wait for an event that names them.
   * @throws Problem `too-many-requests` with `Retry-After`, also while the bytes are read; ReadStoreError.
   */
  async take(
    visitor: Visitor,
    folio: string,
    waiting: number,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<AsyncIterable<Uint8Array>> {
    if (waiting >= MOST_WAITING)
      throw tooMany(
        HOUR_S,
        `${MOST_WAITING} contents of this complaint wait to be named in \`information\`. Name them, or wait: what is not named is removed after 24 hours.`,
      );
    const { largest } = this.#parts;
    const atLeast = LARGEST_AN_HOUR * Math.ceil(largest / PART_BYTES);
    const bound = {
      complaint: Math.max(PARTS_AN_HOUR.complaint, atLeast),
      address: Math.max(PARTS_AN_HOUR.address, atLeast),
    };
    const countPart = () => this.#count('contents', visitor, folio, bound);
    await countPart();
    return counted(bytes, countPart);
  }

  async #count(what: 'acts' | 'contents', { address }: Visitor, folio: string, bound: Bound): Promise<void> {
    const { store, hashed, now } = this.#parts;
    const counting = { store, hashed, now: now() };
    for (const [who, name, says] of [
      ['address', networkOf(address), 'This address'],
      ['complaint', folio, 'The complainant of this complaint'],
    ] as const) {
      const { times, left } = await countThisHour(`${what} of complainants by ${who}`, name, counting);
      if (times > bound[who])
        throw tooMany(
          left,
          `${says} gave as ${what === 'acts' ? 'often as it may be done' : 'many bytes as are taken'} in an hour. Wait as long as Retry-After says.`,
        );
    }
  }
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  countPart: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  let left = PART_BYTES;
  for await (const some of bytes) {
    for (left -= some.length; left < 0; left += PART_BYTES) await countPart();
    yield some;
  }
}

function tooMany(wait: number, why: string): Problem {
  return Problem.of('too-many-requests', `Nothing was done: ${why}`, {
    headers: { 'retry-after': String(wait) },
  });
}
