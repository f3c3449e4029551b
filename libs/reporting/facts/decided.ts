import { REOPEN_DAYS } from '#projections/facts';
import type { Period } from '../period.ts';
import { hasMark, inOrder, type LedgerFact } from './fact.ts';

/*
 * What is decided over a whole complaint before anything is grouped: what counts once stands with its last event.
 */

/** A complaint closed for the first time, and the reopening that counts against it. */
export interface FirstClosing extends LedgerFact {
  /** The complaint's first reopening, within the days that count. */
  readonly reopening: LedgerFact | undefined;
  /** A reopening could still count. */
  readonly isImmature: boolean;
}

/** The last fact of each complaint, by effective time. */
export function lastOfEach(facts: readonly LedgerFact[]): readonly LedgerFact[] {
  const last = new Map<string, LedgerFact>();
  for (const fact of facts) {
    const found = last.get(fact.folio);
    if (found === undefined || inOrder(found, fact) < 0) last.set(fact.folio, fact);
  }
  return [...last.values()];
}

/** The last closing of each complaint; closings follow each other by cycle. */
export function lastClosings(closed: readonly LedgerFact[]): readonly LedgerFact[] {
  const last = new Map<string, LedgerFact>();
  for (const closing of closed) {
    const found = last.get(closing.folio);
    if (found === undefined || closing.cycle > found.cycle) last.set(closing.folio, closing);
  }
  return [...last.values()];
}

/** Those of them that no reopening of the period followed. */
export function stillClosed(
  closings: readonly LedgerFact[],
  reopened: readonly LedgerFact[],
): readonly LedgerFact[] {
  const latest = new Map<string, number>();
  for (const { folio, cycle } of reopened) latest.set(folio, Math.max(cycle, latest.get(folio) ?? 0));
  return closings.filter(({ folio, cycle }) => (latest.get(folio) ?? 0) <= cycle);
}

/**
 * @param reopened first reopenings of the period, and after it for as long as they can count.
 * @param known milliseconds since 1970.
 */
export function firstClosings(
  closed: readonly LedgerFact[],
  reopened: readonly LedgerFact[],
  { days }: Period,
  known: number,
): readonly FirstClosing[] {
  const reopenings = new Map<string, LedgerFact>();
  for (const one of reopened) if (hasMark(one, 'first')) reopenings.set(one.folio, one);
  return closed
    .filter((closing) => hasMark(closing, 'first'))
    .map((closing) => {
      const found = reopenings.get(closing.folio);
      const after = found === undefined ? 0 : daysAfter(closing, found, days);
      const isOver =
        closing.since === null
          ? days.dayAt(known) - days.dayAt(closing.orderedAt) > REOPEN_DAYS
          : known >= closing.since;
      return {
        ...closing,
        reopening: after <= REOPEN_DAYS ? found : undefined,
        isImmature: found === undefined && !isOver,
      };
    });
}

function daysAfter(closing: LedgerFact, reopening: LedgerFact, days: Period['days']): number {
  return reopening.elapsedDays ?? days.dayAt(reopening.orderedAt) - days.dayAt(closing.orderedAt);
}
