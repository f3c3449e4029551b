import { isAnswer } from './clocks.ts';
import { numberIn, textIn } from './exported.ts';
import { type Act, is, isTakenOver, type Life } from './life.ts';
import { elapsed } from './moment.ts';
import { actsIn, type Item, itemOf, type Request } from './request.ts';

/** "Acknowledged counts one a cycle and tier." */
export function acknowledged(request: Request): readonly Item[] {
  return request.lives.flatMap((life) => {
    const counted = new Set(acknowledgementsOf(life));
    return actsIn(life, request, (act) => counted.has(act)).map((act) => itemOf(life, act));
  });
}

/** The first acknowledgement of each cycle and tier. */
export function acknowledgementsOf(life: Life): readonly Act[] {
  const all = life.acts.filter(is('ComplaintAcknowledged'));
  const tierOf = new Map(all.map((act) => [act, tierAcknowledged(act, life)]));
  return all.filter(
    (act, n) =>
      !all.slice(0, n).some((one) => one.cycle === act.cycle && tierOf.get(one) === tierOf.get(act)),
  );
}

/** What is entered after an acknowledgement was not acknowledged by it; history is told in any order. */
function tierAcknowledged(acknowledgement: Act, { acts }: Life): number {
  let tier = 1;
  for (const act of acts) {
    if (act === acknowledgement) break;
    const isKnown = act.place < acknowledgement.place || isTakenOver(act);
    if (isKnown && act.event.type === 'ComplaintEscalated') tier = numberIn(act.event.data, 'toTier') ?? tier;
  }
  return tier;
}

/** Days from the receipt to the first acknowledgement, "in the period of the ending event". */
export function daysToAcknowledge(request: Request): readonly Item[] {
  return request.lives.flatMap((life) => {
    const first = life.acts.find(is('ComplaintAcknowledged'));
    const from = life.receipt.own;
    // "Durations keep the source's own dates"; unknown ones are left out.
    if (first?.own === undefined || from === undefined) return [];
    const value = elapsed(from, first.own, request.zone);
    return actsIn(life, request, (act) => act === first).map((act) => itemOf(life, act, value));
  });
}

/** "The final and summary responses issued (holding ones not): events." */
export function responded(request: Request): readonly Item[] {
  return request.lives.flatMap((life) => answersIn(life, request).map((act) => itemOf(life, act)));
}

/** "Partly upheld counts as upheld"; of each complaint the last response of P, one without an outcome passed over. */
export function upheld(request: Request): readonly Item[] {
  return lastOutcomes(request).filter(({ value }) => value === 'upheld' || value === 'partly-upheld');
}

export function notUpheld(request: Request): readonly Item[] {
  return lastOutcomes(request).filter(({ value }) => value === 'rejected');
}

export function responsesRejected(request: Request): readonly Item[] {
  return eventsIn(request, 'ResponseRejected');
}

export function escalated(request: Request): readonly Item[] {
  return eventsIn(request, 'ComplaintEscalated');
}

export function eventsIn(request: Request, type: string): readonly Item[] {
  return request.lives.flatMap((life) => actsIn(life, request, is(type)).map((act) => itemOf(life, act)));
}

function lastOutcomes(request: Request): readonly Item[] {
  return request.lives.flatMap((life) => {
    const last = answersIn(life, request).findLast(
      ({ event }) => textIn(event.data, 'outcome') !== undefined,
    );
    return last === undefined ? [] : [itemOf(life, last, textIn(last.event.data, 'outcome'))];
  });
}

function answersIn(life: Life, request: Request): readonly Act[] {
  return actsIn(life, request, ({ event }) => event.type === 'ResponseIssued' && isAnswer(event.data));
}
