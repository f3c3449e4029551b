import { type Act, byEffectiveTime, countedOn, type Holder, type Life, NOBODY } from './life.ts';
import { compare, dayIn, isDay, type Moment } from './moment.ts';
import { beginOf } from './zones.ts';

/** What a report is asked for, with the knowledge cut out already. */
export interface Request {
  readonly lives: readonly Life[];
  /** First day, and the day after the last, in the zone. */
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  /** The moment at which lateness is judged, milliseconds since 1970. */
  readonly judgedAt: number;
}

/** One thing counted: its complaint, and the handler and severity in force where it counts. */
export interface Item {
  readonly life: Life;
  readonly holder: Holder;
  /** Milliseconds of a duration, 1 or 0 of a share, or a bucket. */
  readonly value?: number | string;
}

export function isIn(day: string, { from, to }: Pick<Request, 'from' | 'to'>): boolean {
  return from <= day && day < to;
}

/** Acts that count in the period, in the order of their effective times. */
export function actsIn(life: Life, request: Request, chosen: (act: Act) => boolean): readonly Act[] {
  return life.acts.filter((act) => chosen(act) && isIn(countedOn(act, request.zone), request));
}

/** "Counted in the period of the last moment allowed (from < dueAt ≤ to)"; a day in the period that holds it. */
export function isDueIn(due: Moment, request: Request): boolean {
  if (isDay(due)) return isIn(due.day, request);
  const { from, to, zone } = request;
  return beginOf(from, zone) < due.at && due.at <= beginOf(to, zone);
}

export function itemOf(life: Life, { before }: Act, value?: number | string): Item {
  return { life, holder: before, ...(value === undefined ? {} : { value }) };
}

/** "The state at an edge of a period is that of the days before." */
export function holderAtEdge(life: Life, day: string, zone: string): Holder {
  return life.acts.findLast((act) => countedOn(act, zone) < day)?.after ?? NOBODY;
}

/** "The state at a due date is that before it": of a day, that of its end. */
export function holderAtDue({ acts }: Life, due: Moment): Holder {
  const isBefore = ({ effective }: Act): boolean =>
    isDay(due) && !isDay(effective)
      ? dayIn(effective, due.zone) <= due.day
      : isDay(due)
        ? compare(effective, due) <= 0
        : compare(effective, due) < 0;
  return acts.findLast(isBefore)?.after ?? NOBODY;
}

/** "Received and not closed at t": whether the last life-cycle event of the days before leaves the complaint open. */
export function isOutstandingAt({ milestones }: Life, day: string, zone: string): boolean {
  const last = milestones.findLast((act) => countedOn(act, zone) < day);
  return last !== undefined && last.event.type !== 'ComplaintClosed';
}

/** Lives in the order of their receipts. */
export function byReceipt(a: Life, b: Life): number {
  return byEffectiveTime(a.receipt, b.receipt);
}
