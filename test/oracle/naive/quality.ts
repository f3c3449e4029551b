import { acknowledgementsOf } from './answering.ts';
import { immature } from './closing.ts';
import { isTrueIn } from './exported.ts';
import { lateAgainstOriginal, timelinessUnknown } from './lateness.ts';
import { type Act, isClosing, type Life } from './life.ts';
import { elapsed, isDay } from './moment.ts';
import { actsIn, type Request } from './request.ts';

/** The flags of `dataQuality`, those that count nothing included. */
export function dataQuality(request: Request): Readonly<Record<string, number>> {
  const count = (chosen: (act: Act, life: Life) => boolean): number =>
    request.lives.reduce((sum, life) => sum + actsIn(life, request, (act) => chosen(act, life)).length, 0);
  const isBeforeReceipt = ({ own }: Act, { receipt }: Life): boolean =>
    own !== undefined && receipt.own !== undefined && elapsed(receipt.own, own, request.zone) < 0;
  return {
    dateUnknown: count((act) => isAct(act) && act.own === undefined),
    dayPrecision: count((act) => isAct(act) && act.own !== undefined && isDay(act.own)),
    lateEntries: count(({ event }) => isTrueIn(event.data, 'lateEntry')),
    acknowledgedBeforeReceived: count(
      (act, life) => acknowledgementsOf(life).includes(act) && isBeforeReceipt(act, life),
    ),
    closedBeforeReceived: count((act, life) => isClosing(act) && isBeforeReceipt(act, life)),
    immatureReopenCohort: immature(request),
    timelinessUnknown: timelinessUnknown(request),
    lateAgainstOriginal: lateAgainstOriginal(request),
  };
}

/** "DeadlineBreached is a notice": nothing that anybody did. */
function isAct({ event }: Act): boolean {
  return event.type !== 'DeadlineBreached';
}
