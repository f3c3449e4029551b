import { isTrueIn, textIn } from './exported.ts';
import { countedOn, type Life } from './life.ts';
import {
  actsIn,
  byReceipt,
  holderAtEdge,
  type Item,
  isIn,
  isOutstandingAt,
  itemOf,
  type Request,
} from './request.ts';
import { dayOf, daysBetween, monthsBefore } from './zones.ts';

/** "Distinct complaints received in P. A reopening never adds one." */
export function received(request: Request): readonly Item[] {
  return receivedIn(request).map((life) => itemOf(life, life.receipt));
}

/** "Number of complaints received and not closed at t." */
export function outstanding(request: Request, day: string): readonly Item[] {
  const { lives, zone } = request;
  return lives
    .filter((life) => isOutstandingAt(life, day, zone))
    .map((life) => ({ life, holder: holderAtEdge(life, day, zone) }));
}

const AGES = [
  ['upTo7Days', 7],
  ['upTo30Days', 30],
  ['upTo90Days', 90],
  ['upTo365Days', 365],
  ['over365Days', Number.POSITIVE_INFINITY],
] as const;

export const AGE_NAMES = AGES.map(([name]) => name);

/** "Ages of what is outstanding are calendar days in the report's zone", at the end of P or at the moment of knowledge. */
export function outstandingByAge(request: Request): readonly Item[] {
  const { to, zone, judgedAt } = request;
  const today = dayOf(judgedAt, zone);
  const end = daysBetween(today, to) > 0 ? today : to;
  return outstanding(request, to).map((item) => {
    const age = daysBetween(countedOn(item.life.receipt, zone), end);
    return { ...item, value: AGES.find(([, most]) => age <= most)?.[0] ?? 'over365Days' };
  });
}

/** "Same complainantRef and product within 12 months", "of the same kind, and never two without a product". */
export function repeat(request: Request): readonly Item[] {
  const { lives, zone } = request;
  return receivedIn(request)
    .filter((life) => {
      const person = textIn(life.receipt.event.data, 'complainantRef');
      const { product, kind } = life.dimensions;
      if (person === undefined || product === null) return false;
      // "Twelve months go by days too."
      const since = monthsBefore(countedOn(life.receipt, zone), 12);
      return lives.some(
        (other) =>
          byReceipt(other, life) < 0 &&
          textIn(other.receipt.event.data, 'complainantRef') === person &&
          other.dimensions['product'] === product &&
          other.dimensions['kind'] === kind &&
          countedOn(other.receipt, zone) >= since,
      );
    })
    .map((life) => itemOf(life, life.receipt));
}

/** "Severity later reassessed": complaints, each with the last of its reassessments in P. */
export function incorrectlyPrioritised(request: Request): readonly Item[] {
  return request.lives.flatMap((life) => {
    const last = actsIn(
      life,
      request,
      ({ event, before, after }) =>
        event.type === 'ComplaintAssessed' && before.severity !== null && before.severity !== after.severity,
    ).at(-1);
    return last === undefined ? [] : [itemOf(life, last)];
  });
}

export function lateEntries(request: Request): readonly Item[] {
  return request.lives.flatMap((life) =>
    actsIn(life, request, ({ event }) => isTrueIn(event.data, 'lateEntry')).map((act) => itemOf(life, act)),
  );
}

function receivedIn(request: Request): readonly Life[] {
  return request.lives.filter(({ receipt }) => isIn(countedOn(receipt, request.zone), request));
}
