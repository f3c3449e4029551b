import { type Dimension, type FactDeadline, isOverdue } from '#projections/facts';
import type { FactSource } from './fact-reader.ts';
import { byMoment, type Found, type LaterChanges, stretchesAt } from './stretches.ts';

/** A complaint outstanding at a moment. */
export interface Outstanding {
  readonly folio: string;
  /** Event that made it outstanding; empty unless asked for. */
  readonly event: string;
  readonly feedback: string;
  readonly group: string | null;
  readonly receivedAt: number;
  /** Whether some clock was due and not met. */
  readonly overdue: boolean;
}

/**
 * The complaints outstanding at a moment, as known, one by one.
 *
 * @param known time of the knowledge: a deadline later than that is not overdue yet.
 */
export async function outstandingAt(
  at: number,
  source: FactSource,
  later: LaterChanges,
  known: number,
): Promise<readonly Outstanding[]> {
  const { groupBy } = source;
  const found = await stretchesAt(at, 'open', source, later.open, (one) =>
    outstandingOf(one, at, known, source),
  );
  if (groupBy === undefined || !byMoment(groupBy)) return found;
  const holders = new Map(
    await stretchesAt(
      at,
      'held',
      source,
      later.held,
      (one) => [one.ended ? one.fact.folio : one.folio, groupOf(one, source, groupBy)] as const,
    ),
  );
  return found.map((one) => ({ ...one, group: holders.get(one.folio) ?? null }));
}

function outstandingOf(found: Found, at: number, known: number, source: FactSource): Outstanding {
  const { groupBy, events, upTo } = source;
  const group = groupBy === undefined ? null : groupOf(found, source, groupBy);
  if (found.ended) {
    const { folio, event, feedback, receivedAt, overdue } = found.fact;
    return {
      folio,
      event,
      feedback,
      group,
      receivedAt: receivedAt ?? 0,
      overdue: isOverdue(overdue, at, known),
    };
  }
  const { folio, document, earlier, since } = found;
  return {
    folio,
    event: events ? (earlier?.event ?? document?.openedBy ?? '') : '',
    feedback: earlier?.feedback ?? document?.kind ?? 'complaint',
    group,
    receivedAt: earlier?.receivedAt ?? document?.receivedAt ?? 0,
    overdue: isOverdueStill(document?.deadlines ?? [], since, at, known, upTo),
  };
}

function groupOf(found: Found, { texts }: FactSource, groupBy: Dimension): string | null {
  if (found.ended) return found.fact.group;
  if (found.earlier !== undefined) return found.earlier.group;
  const group = found.document?.[groupBy];
  return group === undefined ? null : texts.shared(group);
}

/** As {@link isOverdue}, for a stretch that has not ended as far as is known at a position. */
function isOverdueStill(
  deadlines: readonly FactDeadline[],
  since: number,
  at: number,
  known: number,
  upTo: string | undefined,
): boolean {
  const isKnown = (position: string | undefined): boolean =>
    position !== undefined && (upTo === undefined || position <= upTo);
  return deadlines.some(({ dueAt, setAt, setPosition, metAt, metPosition }) => {
    const from = Math.max(dueAt, setAt, since);
    if (!isKnown(setPosition) || from >= at || from > known) return false;
    return metAt === undefined || metAt >= at || !isKnown(metPosition);
  });
}
