import { outstandingOf } from '#complaint';
import { amountOfUnits, unitsOf } from '#money';
import type { ViewReader, ViewRef } from '#read-store';
import type { RemedyDocument } from './document.ts';

/*
 * Running totals of the money of all remedies, so that no question adds up the whole list. A counter is a whole number
 * of a double, and sums of money are longer. So each sum is kept in parts of six digits, of the smallest unit of its
 * currency. The name of a counter says whether the remedies are open, then the currency, the sum, and the part.
 */

/** The sums in one currency: exact decimals with its decimals. */
export interface MoneyTotals {
  /**
   * What was promised, also where nothing is to be given any more. Where imported history never told how much that was:
   * what was paid.
   */
  readonly promised: string;
  /** What was paid. */
  readonly fulfilled: string;
  /** What is still to be paid. */
  readonly open: string;
}

/** By code of ISO 4217. A currency without any amount is absent. */
export type TotalsByCurrency = Readonly<Record<string, MoneyTotals>>;

type Sum = keyof MoneyTotals;

const DIGITS = 6;
const PART = 10n ** BigInt(DIGITS);
/** Between the open and the others, in the order of text. */
const GROUPS = { open: 'open', done: 'done' } as const;

/** What the change of a document adds to the counters. */
export function changeOfTotals(
  before: RemedyDocument | undefined,
  after: RemedyDocument | null,
): readonly (readonly [name: string, amount: number])[] {
  const changes = new Map<string, number>();
  if (before !== undefined) addParts(changes, before, -1);
  if (after !== null) addParts(changes, after, 1);
  return [...changes].filter(([, amount]) => amount !== 0);
}

function addParts(changes: Map<string, number>, { remedy, openDue }: RemedyDocument, sign: 1 | -1): void {
  const { amount: promised, currency, fulfilled } = remedy;
  if (currency === undefined) return;
  const group = openDue === undefined ? GROUPS.done : GROUPS.open;
  // History may lack the amount of a promise. At least what was paid was promised, then.
  const sums = { promised: promised ?? fulfilled, fulfilled, open: outstandingOf(remedy) };
  for (const [sum, amount] of Object.entries(sums)) {
    if (amount === undefined) continue;
    let rest = unitsOf({ amount, currency });
    for (let part = 0; rest > 0n; part += 1, rest /= PART) {
      const name = `${group} ${currency} ${sum} ${part}`;
      changes.set(name, (changes.get(name) ?? 0) + sign * Number(rest % PART));
    }
  }
}

/** The totals of the remedies that the list has. @param open as in the list; `undefined`: all of them. */
export async function readTotals(
  views: ViewReader,
  view: ViewRef,
  open: boolean | undefined,
): Promise<TotalsByCurrency> {
  const groups = open === undefined ? Object.values(GROUPS) : [open ? GROUPS.open : GROUPS.done];
  const sums = new Map<string, Map<string, bigint>>();
  for (const group of groups)
    for (const [name, amount] of await views.counters(view, `${group} `, `${group}!`)) {
      const [, currency = '', sum = '', part] = name.split(' ');
      const ofCurrency = sums.get(currency) ?? new Map<string, bigint>();
      const units = BigInt(amount) * PART ** BigInt(Number(part));
      sums.set(currency, ofCurrency.set(sum, (ofCurrency.get(sum) ?? 0n) + units));
    }
  return Object.fromEntries(
    [...sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, ofCurrency]) => {
        const text = (sum: Sum): string => amountOfUnits(ofCurrency.get(sum) ?? 0n, currency);
        return [currency, { promised: text('promised'), fulfilled: text('fulfilled'), open: text('open') }];
      }),
  );
}
