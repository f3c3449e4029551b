import {
  add,
  type Dinero,
  type DineroCurrency,
  dinero,
  greaterThan,
  subtract,
  toDecimal,
  toSnapshot,
} from 'dinero.js/bigint';
import * as ISO_4217 from 'dinero.js/bigint/currencies';

/*
 * Exact money. Amounts are decimal texts from end to end. They become whole numbers of the smallest unit only while
 * something is calculated.
 */

/** An amount of money. */
export interface Money {
  /** Exact decimal, e.g. `120.50`. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

type Currency = DineroCurrency<bigint>;

const TEN = 10n;
/** What ISO 4217 lists for the two currencies whose parts are fifths. */
const DECIMALS_OF_FIFTHS = 2n;

/** By code. Dates of history also name currencies that were withdrawn in the last years. */
const CURRENCIES: ReadonlyMap<string, Currency> = new Map(
  [...Intl.supportedValuesOf('currency').map(withdrawn), ...Object.values(ISO_4217).map(decimal)].map(
    (currency) => [currency.code, currency],
  ),
);

function decimal({ code, base, exponent }: (typeof ISO_4217)[keyof typeof ISO_4217]): Currency {
  return { code, base: TEN, exponent: base === TEN ? exponent : DECIMALS_OF_FIFTHS };
}

/** A currency that is no longer in the list. Each that the runtime still knows had two decimals. */
function withdrawn(code: string): Currency {
  return { code, base: TEN, exponent: 2n };
}

const FORM = /^(?:0|[1-9]\d{0,14})(?:\.(\d{1,4}))?$/;
const ZERO = /^0(?:\.0+)?$/;

/** Whether a text is the code of a currency. */
export function isCurrency(text: string): boolean {
  return CURRENCIES.has(text);
}

/**
 * Whether a text is a positive decimal with at most as many decimals as the currency has: neither `0.001` EUR nor `1.5`
 * JPY.
 */
export function isAmountOf(text: string, currency: string): boolean {
  const form = FORM.exec(text);
  const known = CURRENCIES.get(currency);
  return (
    form !== null && known !== undefined && !ZERO.test(text) && (form[1]?.length ?? 0) <= decimalsOf(known)
  );
}

/** An amount with exactly the decimals of its currency: `120.5` EUR is `120.50`. @throws TypeError when it is none. */
export function plainAmount(money: Money): string {
  return toDecimal(exact(money));
}

/** The smallest amount of a currency: `0.01` for EUR. */
export function leastAmount(currency: string): string {
  return toDecimal(dinero({ amount: 1n, currency: currencyOf(currency) }));
}

/** An amount in the smallest unit of its currency: `120.5` EUR is 12,050. @throws TypeError when it is none. */
export function unitsOf(money: Money): bigint {
  return toSnapshot(exact(money)).amount;
}

/** The amount that a number of smallest units is: 12,050 of EUR are `120.50`. @throws TypeError for no currency. */
export function amountOfUnits(units: bigint, currency: string): string {
  return toDecimal(dinero({ amount: units, currency: currencyOf(currency) }));
}

/** The sum, `0.00` without amounts. @param amounts all in this currency. @throws TypeError when one is no amount. */
export function totalOf(amounts: Iterable<string>, currency: string): string {
  let sum = dinero({ amount: 0n, currency: currencyOf(currency) });
  for (const amount of amounts) sum = add(sum, exact({ amount, currency }));
  return toDecimal(sum);
}

/** Whether one amount is more than another of the same currency. @throws TypeError when one is no amount. */
export function isMore(amount: string, than: string, currency: string): boolean {
  return greaterThan(exact({ amount, currency }), exact({ amount: than, currency }));
}

/** What is left of an amount after another of the same currency: never less than zero. @throws TypeError. */
export function restOf(amount: string, taken: string, currency: string): string {
  const [all, part] = [exact({ amount, currency }), exact({ amount: taken, currency })];
  return greaterThan(part, all) ? totalOf([], currency) : toDecimal(subtract(all, part));
}

function decimalsOf({ exponent }: Currency): number {
  return Number(exponent);
}

function currencyOf(code: string): Currency {
  const found = CURRENCIES.get(code);
  if (found === undefined) throw new TypeError('There is no such currency.');
  return found;
}

function exact({ amount, currency: code }: Money): Dinero<bigint> {
  const currency = currencyOf(code);
  const [whole = '', parts = ''] = amount.split('.');
  const decimals = decimalsOf(currency);
  if (!/^\d+$/.test(whole + parts) || parts.length > decimals)
    throw new TypeError('This is no amount of money.');
  return dinero({ amount: BigInt(whole + parts.padEnd(decimals, '0')), currency });
}
