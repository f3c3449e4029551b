import { isTrueIn, textIn } from './exported.ts';
import { type Act, byEffectiveTime, countedOn, is, type Life } from './life.ts';
import { actsIn, byReceipt, type Item, isIn, itemOf, type Request } from './request.ts';
import { monthsBefore } from './zones.ts';

/** "Redress paid (fulfilled in P, per currency)": what was given without money pays nothing. */
export function redress(request: Request): readonly Item[] {
  return request.lives.flatMap((life) =>
    actsIn(life, request, is('RemedyFulfilled')).flatMap((act) => {
      const amount = textIn(act.event.data, 'amount');
      const currency = textIn(act.event.data, 'currency');
      return amount === undefined ? [] : [itemOf(life, act, `${currency} ${amount}`)];
    }),
  );
}

/** "A currency's own number of decimals", of those that the lives have. */
const DECIMALS: Readonly<Record<string, number>> = { EUR: 2, JPY: 0, KWD: 3 };

/** "0.1 added ten times is 1": in whole numbers of the smallest unit. */
export function sumsOf(items: readonly Item[]): Readonly<Record<string, string>> {
  const sums = new Map<string, bigint>();
  for (const { value } of items) {
    const [currency = '', amount = ''] = String(value).split(' ');
    const [whole = '', parts = ''] = amount.split('.');
    const units = BigInt(whole + parts.padEnd(DECIMALS[currency] ?? 0, '0'));
    sums.set(currency, (sums.get(currency) ?? 0n) + units);
  }
  return Object.fromEntries([...sums].map(([currency, units]) => [currency, written(units, currency)]));
}

function written(units: bigint, currency: string): string {
  const decimals = DECIMALS[currency] ?? 0;
  const digits = String(units).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/**
 * "Complaints received in P whose cause was recorded for at least two others received in the twelve months before", of
 * the same kind, as for repeats.
 */
export function recurrent(request: Request): readonly Item[] {
  const { lives, zone } = request;
  return lives
    .filter((life) => {
      const day = countedOn(life.receipt, zone);
      // "Twelve months go by days."
      const since = monthsBefore(day, 12);
      const before = lives.filter(
        (other) =>
          byReceipt(other, life) < 0 &&
          other.dimensions['kind'] === life.dimensions['kind'] &&
          countedOn(other.receipt, zone) >= since,
      );
      const isShared = (cause: string): boolean =>
        before.filter((other) => causesOf(other).includes(cause)).length >= 2;
      return isIn(day, request) && causesOf(life).some(isShared);
    })
    .map((life) => itemOf(life, life.receipt));
}

function causesOf({ acts }: Life): readonly string[] {
  return acts.filter(is('RootCauseRecorded')).flatMap(({ event }) => textIn(event.data, 'cause') ?? []);
}

/**
 * "Corrective actions verified effective in P", "linked to many complaints, counts once", "verified and revoked in one P,
 * it does not count": what the last verification of P says.
 */
export function improvements(request: Request): readonly Item[] {
  const verified = request.lives.flatMap((life) =>
    actsIn(life, request, is('CorrectiveActionVerified')).map((act) => ({ life, act })),
  );
  const isSame = (a: Verified, b: Verified): boolean =>
    textIn(a.act.event.data, 'action') === textIn(b.act.event.data, 'action') &&
    a.life.dimensions['kind'] === b.life.dimensions['kind'];
  return verified
    .filter((one) => !verified.some((other) => isSame(one, other) && byEffectiveTime(one.act, other.act) < 0))
    .filter(({ act }) => isTrueIn(act.event.data, 'effective'))
    .map(({ life, act }) => itemOf(life, act));
}

interface Verified {
  readonly life: Life;
  readonly act: Act;
}
