import {
  type CalledMissed,
  type Clock,
  calledMissed,
  clocksOf,
  isLateAgainstOriginal,
  type Verdict,
  verdictOf,
} from './clocks.ts';
import { countedOn, type Life } from './life.ts';
import { isDay, overAt } from './moment.ts';
import {
  holderAtDue,
  holderAtEdge,
  type Item,
  isDueIn,
  isIn,
  isOutstandingAt,
  itemOf,
  type Request,
} from './request.ts';
import { beginOf } from './zones.ts';

/** "Counted in the period of the last moment allowed; late = not met before dueAt." One late for each clock. */
export function late(request: Request, kind: string): readonly Item[] {
  return [...ofVerdict(request, kind, 'late'), ...lateBySource(request, kind)];
}

/** "`resolvedInTime` in the group of the due date." */
export function inTime(request: Request, kind: string): readonly Item[] {
  return ofVerdict(request, kind, 'in-time');
}

/** Clocks due in the period of which an act without a date leaves open whether they were met in time. */
export function timelinessUnknown(request: Request): number {
  return ofVerdict(request, undefined, 'unknown').length;
}

/** Clocks due in the period by their due date in force that are late by their original one only. */
export function lateAgainstOriginal({ lives, judgedAt, ...request }: Request): number {
  return lives.flatMap((life) =>
    clocksOf(life).filter(
      (clock) =>
        isDueIn(clock.due, { lives, judgedAt, ...request }) && isLateAgainstOriginal(clock, judgedAt),
    ),
  ).length;
}

/** Complaints outstanding at the end of P with a clock that had passed by then and that nothing had met. */
export function overdueAtEnd(request: Request): readonly Item[] {
  const { lives, to, zone } = request;
  return lives
    .filter(
      (life) => isOutstandingAt(life, to, zone) && clocksOf(life).some((clock) => isOverdue(clock, request)),
    )
    .map((life) => ({ life, holder: holderAtEdge(life, to, zone) }));
}

function ofVerdict(request: Request, kind: string | undefined, verdict: Verdict): readonly Item[] {
  const { lives, judgedAt } = request;
  return lives.flatMap((life) =>
    clocksOf(life)
      .filter((clock) => kind === undefined || clock.kind === kind)
      .filter((clock) => isDueIn(clock.due, request) && verdictOf(clock, judgedAt) === verdict)
      .map(({ due }) => ({ life, holder: holderAtDue(life, due) })),
  );
}

function lateBySource(request: Request, kind: string): readonly Item[] {
  return request.lives.flatMap((life) =>
    calledMissed(life)
      .filter((missed) => missed.kind === kind)
      .flatMap((missed) => lateItem(missed, life, request)),
  );
}

/** "With a due date late at that date; without any, in the period of the receipt and in the group of the receipt." */
function lateItem({ due }: CalledMissed, life: Life, request: Request): readonly Item[] {
  if (due === undefined) {
    return isIn(countedOn(life.receipt, request.zone), request) ? [itemOf(life, life.receipt)] : [];
  }
  const isLate = isDueIn(due, request) && overAt(due) <= request.judgedAt;
  return isLate ? [{ life, holder: holderAtDue(life, due) }] : [];
}

/** "Due at the very end of a period and unmet: overdue at its end." The summary clock is never overdue. */
function isOverdue({ kind, due, meeting }: Clock, { to, zone, judgedAt }: Request): boolean {
  if (kind === 'summary') return false;
  const isPast = isDay(due) ? due.day < to : due.at <= beginOf(to, zone);
  // "An act of unknown date keeps a clock from being overdue": it counts with the beginning of its cycle.
  return isPast && overAt(due) <= judgedAt && !meeting.some((act) => countedOn(act, zone) < to);
}
