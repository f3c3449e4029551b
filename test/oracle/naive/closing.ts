import { type Act, countedOn, is, isClosing, type Life } from './life.ts';
import { calendarDays, elapsed, isDay } from './moment.ts';
import { actsIn, type Item, isIn, isOutstandingAt, itemOf, type Request } from './request.ts';
import { DAY } from './zones.ts';

export function closures(request: Request): readonly Item[] {
  return request.lives.flatMap((life) => actsIn(life, request, isClosing).map((act) => itemOf(life, act)));
}

/** Distinct ones; "what counts once stands with its last event". */
export function complaintsClosed(request: Request): readonly Item[] {
  return request.lives.flatMap((life) => {
    const last = actsIn(life, request, isClosing).at(-1);
    return last === undefined ? [] : [itemOf(life, last)];
  });
}

/** "Last closed in P and still closed at its end." */
export function netClosed(request: Request): readonly Item[] {
  return complaintsClosed(request).filter(({ life }) => !isOutstandingAt(life, request.to, request.zone));
}

/** "Closed on the day of receipt, without an acknowledgement in the first cycle", by the source's own dates. */
export function settledAtReceipt(request: Request): readonly Item[] {
  return firstClosings(request)
    .filter(
      ([{ receipt, acts }, closing]) =>
        receipt.own !== undefined &&
        closing.own !== undefined &&
        calendarDays(receipt.own, closing.own, request.zone) === 0 &&
        !acts.some((act) => act.event.type === 'ComplaintAcknowledged' && act.cycle === 1),
    )
    .map(([life, closing]) => itemOf(life, closing));
}

/** "Calendar days in the report's zone from the receipt to the first closing." */
export function daysToClose(request: Request): readonly Item[] {
  return firstClosings(request).flatMap(([life, closing]) => {
    const { own } = life.receipt;
    if (own === undefined || closing.own === undefined) return [];
    return [itemOf(life, closing, calendarDays(own, closing.own, request.zone) * DAY)];
  });
}

export function hoursToFirstClose(request: Request): readonly Item[] {
  return firstClosings(request).flatMap(([life, closing]) => {
    const value = exact(life.receipt, closing, request.zone);
    return value === undefined ? [] : [itemOf(life, closing, value)];
  });
}

/** "Takes the closing that was last at the end of the period", in the period of that closing. */
export function hoursToFinalClose(request: Request): readonly Item[] {
  return finalClosings(request).flatMap(([life, closing]) => {
    const value = exact(life.receipt, closing, request.zone);
    return value === undefined ? [] : [itemOf(life, closing, value)];
  });
}

/** "Open time (closed gaps removed)." */
export function hoursOpen(request: Request): readonly Item[] {
  return finalClosings(request).flatMap(([life, closing]) => {
    const until = life.milestones.slice(0, life.milestones.indexOf(closing) + 1);
    let open = 0;
    for (let n = 0; n < until.length; n += 2) {
      const value = exact(until[n], until[n + 1], request.zone);
      if (value === undefined) return [];
      open += value;
    }
    return [itemOf(life, closing, open)];
  });
}

export function reopened(request: Request): readonly Item[] {
  return request.lives.flatMap((life) =>
    actsIn(life, request, is('ComplaintReopened')).map((act) => itemOf(life, act)),
  );
}

/** "First closed in P and reopened within 90 days ÷ first closed in P": 1 for each reopened in time, otherwise 0. */
export function reopenRate(request: Request): readonly Item[] {
  return firstClosings(request).map(([life, closing]) => {
    const reopening = life.milestones[2];
    // "By the end of the 90th calendar day, in the report's zone."
    const isWithin =
      reopening !== undefined && calendarDays(closing.effective, reopening.effective, request.zone) <= 90;
    return itemOf(life, closing, isWithin ? 1 : 0);
  });
}

/** "Immature are first closures that are younger and not yet reopened." */
export function immature(request: Request): number {
  const now = { at: request.judgedAt };
  return firstClosings(request).filter(
    ([life, closing]) =>
      life.milestones[2] === undefined && calendarDays(closing.effective, now, request.zone) <= 90,
  ).length;
}

function firstClosings(request: Request): readonly (readonly [Life, Act])[] {
  return request.lives.flatMap((life) => {
    const first = life.milestones[1];
    return first !== undefined && isIn(countedOn(first, request.zone), request)
      ? [[life, first] as const]
      : [];
  });
}

function finalClosings(request: Request): readonly (readonly [Life, Act])[] {
  const { zone, to } = request;
  return request.lives.flatMap((life) => {
    const last = life.milestones.findLast((act) => isClosing(act) && countedOn(act, zone) < to);
    return last !== undefined && isIn(countedOn(last, zone), request) ? [[life, last] as const] : [];
  });
}

/** Milliseconds between two dates of the source; "day-precision dates enter no hour figure", nor do unknown ones. */
function exact(from: Act | undefined, to: Act | undefined, zone: string): number | undefined {
  if (from?.own === undefined || to?.own === undefined || isDay(from.own) || isDay(to.own)) return undefined;
  return elapsed(from.own, to.own, zone);
}
