import type { Emission, Handling } from '#projecting';
import type { Condition, RowSchema } from '#read-store';
import type { RegisterDocument } from './document.ts';

/*
 * A spell of a complaint lasts while all stays the same by which the register filters and sorts. The present one stands in
 * the document, each ended one in a row. So the register as of a position reads the spells that contain it, and no event.
 */

/** What a spell is made of. */
export type Spell = Pick<
  RegisterDocument,
  'since' | 'nextDueAt' | 'status' | 'policy' | 'product' | 'handler'
>;

/** Rows of ended spells: from the position of one event on, until the position of another, which does not belong to it. */
export const SPELL_ROWS = {
  columns: {
    folio: 'text',
    from: 'text',
    until: 'text',
    /** The number of binary digits of the length: of `until` less `from`. */
    bits: 'integer',
    since: 'integer',
    nextDueAt: 'integer',
    status: 'text',
    policy: 'text',
    product: 'text',
    handler: 'text',
  },
  indexes: [['bits', 'from']],
} as const satisfies RowSchema;

/** The document with the position since which its spell lasts. */
export function withSpell(
  before: RegisterDocument,
  after: RegisterDocument,
  { position }: { readonly position: string },
): RegisterDocument {
  return { ...after, from: isSame(before, after) ? before.from : position };
}

/** The row of the spell that an event ended. */
export function endedSpell(
  before: RegisterDocument | undefined,
  { position }: { readonly position: string },
  after: RegisterDocument | null,
): Emission {
  if (before === undefined || before.from === after?.from) return {};
  const { folio, from, since, nextDueAt, status, policy, product = null, handler = null } = before;
  const spell = { since, nextDueAt, status, policy, product, handler };
  return {
    rows: [{ folio, from, until: position, bits: bitsOf(BigInt(position) - BigInt(from)), ...spell }],
  };
}

/**
 * The conditions for rows of spells that contain a position: one list for each number of binary digits. A spell of such a
 * length can only have begun within twice that length before. So at least every second row that is looked at contains
 * the position, wherever in the log it is.
 *
 * @param last the position of the last event of which there can be rows.
 */
export function spellsWith(position: string, last: string): readonly (readonly Condition[])[] {
  const at = BigInt(position);
  return Array.from({ length: bitsOf(BigInt(last)) }, (_, n) => {
    const first = at - 2n ** BigInt(n + 1) + 1n;
    const begun = { field: 'from', below: justAfter(position) };
    return [
      { field: 'bits', equals: n + 1 },
      first > 0n ? { ...begun, from: first.toString().padStart(position.length, '0') } : begun,
      { field: 'until', from: justAfter(position) },
    ];
  });
}

/** Positions are numbers of equally many digits. So this is greater than a position, and less than the next one. */
export function justAfter(position: string): string {
  return `${position}~`;
}

function bitsOf(length: bigint): number {
  return length.toString(2).length;
}

/** A correction tells the whole history anew. What was known before it was known nevertheless. */
export function keepingSpells(handling: Handling<RegisterDocument>): Handling<RegisterDocument> {
  const { EntryCorrected: handler } = handling;
  if (handler === 'ignored') return handling;
  return {
    ...handling,
    EntryCorrected: {
      ...handler,
      evolve: (before, event) => {
        const after = handler.evolve(before, event);
        return before === undefined || after === null ? after : withSpell(before, after, event);
      },
    },
  };
}

function isSame(one: Spell, other: Spell): boolean {
  return (
    one.since === other.since &&
    one.nextDueAt === other.nextDueAt &&
    one.status === other.status &&
    one.policy === other.policy &&
    one.product === other.product &&
    one.handler === other.handler
  );
}
