import { hasMark, type LedgerFact } from '../facts/fact.ts';
import type { PeriodFacts } from '../facts/period-facts.ts';
import { counted, distinct, type Figure, HOURS, lasting } from '../figure.ts';

export const CLOSING: readonly Figure[] = [
  counted(
    'closures',
    'Closures in the period; a complaint that was reopened can have several.',
    ({ closed }) => closed,
  ),
  distinct('complaintsClosed', 'Complaints closed at least once in the period.', ({ closed }) => closed),
  counted('netClosed', 'Complaints closed in the period and not reopened again before its end.', netClosed),
  counted(
    'settledAtReceipt',
    'Complaints closed for the first time in the period, on the day of their receipt (UTC) and without an acknowledgement.',
    ({ closed }) => closed.filter((closure) => hasMark(closure, 'settled')),
  ),
  lasting(
    'hoursToFirstClose',
    HOURS,
    'Hours from the receipt of a complaint to its first closure, in the period of that closure. By the dates of the source, negative ones included; dates without a time and unknown ones are left out.',
    ({ closed }) => closed.filter((closure) => hasMark(closure, 'first')),
    ({ elapsed }) => elapsed,
  ),
  lasting(
    'hoursToFinalClose',
    HOURS,
    'Hours from the receipt of a complaint to its last closure in the period, when it was not reopened again before the end of the period. Dates as for hoursToFirstClose.',
    netClosed,
    ({ elapsed }) => elapsed,
  ),
  lasting(
    'hoursOpen',
    HOURS,
    'As hoursToFinalClose, without the times in which the complaint was closed.',
    netClosed,
    ({ openTime }) => openTime,
  ),
];

const netClosures = new WeakMap<PeriodFacts, readonly LedgerFact[]>();

/** Three figures ask for it. */
function netClosed(facts: PeriodFacts): readonly LedgerFact[] {
  let found = netClosures.get(facts);
  if (found === undefined) {
    found = findNetClosed(facts);
    netClosures.set(facts, found);
  }
  return found;
}

/** Cycles follow each other in time: the closure of the last cycle counts unless a reopening began another. */
function findNetClosed({ closed, reopened }: PeriodFacts): readonly LedgerFact[] {
  const last = new Map<string, LedgerFact>();
  for (const closure of closed) {
    const found = last.get(closure.folio);
    if (found === undefined || closure.cycle > found.cycle) last.set(closure.folio, closure);
  }
  for (const { folio, cycle } of reopened) {
    const found = last.get(folio);
    if (found !== undefined && cycle > found.cycle) last.delete(folio);
  }
  return [...last.values()];
}
