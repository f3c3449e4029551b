import { plainAmount } from '#money';
import { ACTOR_HELD } from '../actor-held.ts';
import {
  CORRECTABLE,
  CORRECTABLE_IN_HISTORY,
  DATED_LATER,
  FIXED_DATES,
  MOST_CORRECTIONS,
} from '../correctable.ts';
import { isOfMember, kindOf } from '../data-members.ts';
import { DomainError } from '../errors.ts';
import type { ComplaintEvent, CorrectedValue, Deadline, EventOf, EventType } from '../events.ts';
import { correctedHistory } from '../evolve/corrected.ts';
import type { HistoryEvent } from '../evolve/evolve.ts';
import { correctablePart, personalNow } from '../personal-now.ts';
import { isTextBy, textRuleOf } from '../personal-texts.ts';
import type { PolicyRules } from '../policy-rules.ts';
import type { ReceivedComplaint, TrackedDeadline } from '../state.ts';
import { checkInstantOrDay, instantOf, isDay, isInCalendar } from '../time.ts';
import { staysAnonymous } from '../visibility.ts';
import { broughtForward } from './brought-forward.ts';
import type { Decision } from './decision.ts';
import { mustBeMoney, mustStayAnonymous } from './guards.ts';
import { isDecidedByTwo, notCorrectable, refusedBecause, whyDateFixed } from './not-correctable.ts';
import { fieldAt, isTexts, personalFields, storedPointer } from './personal-fields.ts';
import { isRating } from './record-satisfaction.ts';
import { nameOf } from './running-clock.ts';
import { type Timing, worded } from './timing.ts';

/** The history of the complaint, as the ledger found it. It is not recorded. */
export interface FoundHistory {
  /** Every event of the complaint, in order, with the personal parts that can be read. */
  readonly history: readonly HistoryEvent[];
  /** A text that the event does not have may be added: a source gives it for the first time. */
  readonly adds?: true;
}

/** What a personal field can be corrected to. */
export type PersonalText = string | readonly string[];

export interface Correct {
  readonly type: 'correct';
  readonly data: {
    /** The id of the event. */
    readonly event: string;
    /** A JSON pointer: `/occurredAt`, `/data/NAME` or `/personal/...`. */
    readonly field: string;
    /** Of a field that is not personal. */
    readonly value?: CorrectedValue;
  };
  readonly personal?: {
    /** Of a personal field: a text, or the whole of a list. */
    readonly value?: PersonalText;
    readonly reason?: string;
  };
  readonly found?: FoundHistory;
}

type Correction = Pick<EventOf<'EntryCorrected'>['data'], 'old' | 'new'> & {
  /** The zone of a date that is a day. */
  readonly zone?: string;
  readonly text?: PersonalText;
};

export const correct: Decision<Correct> = {
  names: () => [],
  answers: ({ data, found }) =>
    [found?.history.find(({ id }) => id === data.event)].map(
      (event) => event?.occurredAt && instantOf(event.occurredAt, event.zone),
    ),
  oncePer: undefined,
  decide: ({ data: { event: id, field, value }, personal, found }, state, timing) => {
    const history = found?.history ?? [];
    if (history.filter(({ type }) => type === 'EntryCorrected').length >= MOST_CORRECTIONS)
      throw new DomainError('too-many-corrections', { most: MOST_CORRECTIONS });
    const target = correctedHistory(history).find((one) => one.id === id);
    if (target === undefined) throw new DomainError('no-such-event');
    const isErased = state.protection?.isErased === true;
    // After an erasure no free text is taken any more, and a wrong figure must still be correctable.
    if (personal?.reason === undefined && !isErased && !timing.waived)
      throw new DomainError('reason-required');
    const text = personal?.value;
    mustSeeIdentity(field, state, timing);
    if (field === '/data/confidentiality') mustStayAnonymous(value, state, timing);
    const correction = field.startsWith('/personal/')
      ? ofPersonal(target, field, text, { history, adds: found?.adds }, timing)
      : field === '/occurredAt'
        ? ofDate(target, value, state, timing)
        : ofData(target, field, value, state, timing);
    const { text: _, zone, ...values } = correction;
    const event: EventOf<'EntryCorrected'> = {
      type: 'EntryCorrected',
      ...timing.when,
      ...(zone === undefined ? {} : { zone }),
      data: {
        event: id,
        revision: target.revision,
        of: target.type,
        field: correction.text === undefined || found?.adds ? field : storedField(target, field, history),
        ...values,
        ...timing.noted,
        ...lateOf(field, values.new, timing),
      },
      ...worded({ new: correction.text, reason: personal?.reason }, timing),
    };
    return [event, ...dueDatesAfter(event, state, timing)];
  },
};

/** Who the complainant is, or who acts for them; of what stayed after an erasure, too. */
const IDENTITY = /^\/personal(?:\/new)?\/(?:complainant|representative)(?:\/|$)/;

/**
 * Whoever may not see the identity of a complainant who stays anonymous may not compare it with a guess either.
 *
 * @throws DomainError `identity-withheld`.
 */
function mustSeeIdentity(field: string, state: ReceivedComplaint, { role, waived }: Timing): void {
  if (waived || role === 'compliance' || !IDENTITY.test(field)) return;
  if (staysAnonymous(state)) throw new DomainError('identity-withheld');
}

/** @throws DomainError `no-such-field`, `not-correctable`, `malformed-value`, `nothing-to-correct`. */
function ofData(
  target: HistoryEvent,
  field: string,
  value: CorrectedValue | undefined,
  { wishes }: ReceivedComplaint,
  { waived, rules }: Timing,
): Correction {
  const [, part, name = '', ...rest] = field.split('/');
  if (part !== 'data' || rest.length > 0 || kindOf(target.type, name) === undefined)
    throw part === 'data' && rest.length > 0
      ? notCorrectable(target, name)
      : new DomainError('no-such-field');
  const correctable: readonly string[] = [
    ...CORRECTABLE[target.type],
    ...(waived ? (CORRECTABLE_IN_HISTORY[target.type] ?? []) : []),
  ];
  if (!correctable.includes(name) || (name === 'severity' && isOfSafety(target) && value !== 'critical'))
    throw notCorrectable(target, name);
  if (value === undefined || !isValueFor(target.type, name, value, rules))
    throw new DomainError('malformed-value');
  if (name === 'with' && value === 'third-party' && !waived && wishes?.includes('no-third-party'))
    throw new DomainError('no-third-party');
  const plain = (one: CorrectedValue) => (name === 'amount' ? amountOf(target, one) : one);
  const old: CorrectedValue | undefined = Reflect.get(target.data, name);
  const corrected = plain(value);
  if (old !== undefined && JSON.stringify(plain(old)) === JSON.stringify(corrected))
    throw new DomainError('nothing-to-correct');
  return { ...(old === undefined ? {} : { old }), new: corrected };
}

/**
 * Whether the command that records a member of an event's data takes the value: it is of the member's kind, its day is
 * in the calendar, its rating on the scale, its list has no item twice, and only in history is a channel unknown. An
 * empty list says that there is nothing.
 */
export function isValueFor(
  of: EventType,
  name: string,
  value: CorrectedValue,
  { asRecorded }: Pick<PolicyRules, 'asRecorded'>,
): boolean {
  if (!isOfMember(of, `/data/${name}`, value)) return false;
  if (name === 'channel' && value === 'unknown') return asRecorded;
  if (typeof value === 'object') return new Set(value).size === value.length;
  if (kindOf(of, name) === 'number' && of === 'EvidenceAttached') return isCount(value);
  if (kindOf(of, name) === 'day') return typeof value === 'string' && isInCalendar(value);
  return of !== 'SatisfactionRecorded' || isRating(value);
}

function isCount(value: CorrectedValue): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** With the decimals of the currency, which stays. @throws DomainError `no-amount`, `malformed-amount`. */
function amountOf({ data }: HistoryEvent, amount: CorrectedValue): string {
  if (!('currency' in data) || data.currency === undefined) throw new DomainError('no-amount');
  if (typeof amount !== 'string') throw new DomainError('malformed-amount');
  const money = { amount, currency: data.currency };
  mustBeMoney(money);
  return plainAmount(money);
}

/** A matter of safety has the highest priority. Another assessment can say that it is none. */
function isOfSafety({ type, data }: HistoryEvent): boolean {
  return type === 'ComplaintAssessed' && data.safety === true;
}

/** No complaint is older. As in imports and in the times of commands. */
const BEFORE_1900 = /^(?:0\d|1[0-8])\d\d-\d\d-\d\d/;

/** @throws DomainError `not-correctable`, `implausible-date`, `malformed-time`, `time-required`, `in-the-future`, `nothing-to-correct`. */
function ofDate(
  { type, data, occurredAt, zone: own }: HistoryEvent,
  value: CorrectedValue | undefined,
  { zone: ofReceipt }: ReceivedComplaint,
  timing: Timing,
): Correction {
  // Only the receipt's date sets due dates that are computed again.
  const setsDueDates =
    type !== 'ComplaintReceived' && 'deadlines' in data && (data.deadlines ?? []).length > 0;
  const isDatedLater = timing.waived && occurredAt === undefined && DATED_LATER.has(type);
  if (setsDueDates) throw refusedBecause('sets-due-dates');
  if (FIXED_DATES.has(type) && !isDatedLater) throw refusedBecause(whyDateFixed(type));
  if (typeof value !== 'string') throw new DomainError('malformed-value');
  if (BEFORE_1900.test(value)) throw new DomainError('implausible-date');
  checkInstantOrDay(value, 'value');
  const zone = own ?? timing.zone ?? ofReceipt;
  // Where the source gave an instant, and where people act with the ledger, a day would say less than before.
  const mayBeDay = timing.rules.asRecorded && (occurredAt === undefined || isDay(occurredAt));
  if (isDay(value) && !mayBeDay) throw new DomainError('time-required');
  if (Date.parse(instantOf(value, zone)) > timing.now) throw new DomainError('in-the-future');
  if (value === occurredAt) throw new DomainError('nothing-to-correct');
  return {
    ...(occurredAt === undefined ? {} : { old: occurredAt }),
    new: value,
    ...(isDay(value) && zone !== undefined ? { zone } : {}),
  };
}

/** @throws DomainError `no-such-field`, `not-correctable`, `already-erased`, `malformed-value`, `nothing-to-correct`. */
function ofPersonal(
  target: HistoryEvent,
  field: string,
  text: PersonalText | undefined,
  { history, adds }: { readonly history: readonly HistoryEvent[]; readonly adds: true | undefined },
  { waived }: Timing,
): Correction {
  if (target.type === 'EntryCorrected') throw refusedBecause('correction');
  if (ACTOR_HELD[target.type] !== undefined) throw refusedBecause('outlives-erasures');
  const personal = correctablePart(target, history);
  // What stayed is corrected. A source that gives again what was erased adds nothing to it.
  if (target.hidden === 'erased' && (adds || personal === undefined)) throw new DomainError('already-erased');
  if (adds && text !== undefined) return { text };
  if (personal === undefined) throw new DomainError('no-such-field');
  const fields = personalFields(personal);
  const stored = storedPointer(field, fields);
  const kind = fields.get(stored);
  if (kind !== 'text' && kind !== 'list') throw new DomainError('no-such-field');
  if (text === undefined || isTexts(text) !== (kind === 'list')) throw new DomainError('malformed-value');
  if (!waived && isDecidedByTwo(target, stored)) throw refusedBecause('decided-by-two');
  const texts = isTexts(text) ? text : [text];
  const rule = textRuleOf(target, stored, history);
  if (new Set(texts).size < texts.length || !texts.every((one) => isTextBy(rule, one)))
    throw new DomainError('malformed-value');
  if (JSON.stringify(fieldAt(personalNow(target, history).part, stored)) === JSON.stringify(text))
    throw new DomainError('nothing-to-correct');
  return { text };
}

function storedField(target: HistoryEvent, field: string, history: readonly HistoryEvent[]): string {
  const personal = correctablePart(target, history);
  return personal === undefined ? field : storedPointer(field, personalFields(personal));
}

/** A date that is moved further back than the entry delay shows among the late entries. */
function lateOf(field: string, value: CorrectedValue | undefined, { rules, now, waived }: Timing) {
  if (waived || field !== '/occurredAt' || typeof value !== 'string' || isDay(value)) return {};
  return rules.isLateEntry(value, now) ? { lateEntry: true as const } : {};
}

/**
 * The due dates that the receipt sets, when its date was corrected. Where the former date gives the same due date, nothing
 * changes: a pause or an extension stays.
 */
function dueDatesAfter(
  { data }: EventOf<'EntryCorrected'>,
  { deadlines }: ReceivedComplaint,
  { rules, when, noted: all }: Timing,
): readonly ComplaintEvent[] {
  if (data.of !== 'ComplaintReceived' || data.field !== '/occurredAt' || typeof data.new !== 'string')
    return [];
  const due = firstDueDates(instantOf(data.new, undefined), deadlines, rules);
  const before =
    typeof data.old === 'string' ? firstDueDates(instantOf(data.old, undefined), deadlines, rules) : [];
  return due.flatMap(({ clock, tier, dueAt }): readonly ComplaintEvent[] => {
    const tracked = deadlines.find((one) => one.clock === clock && one.cycle === 1 && one.tier === tier);
    const isSame = before.some((one) => one.clock === clock && one.tier === tier && one.dueAt === dueAt);
    if (tracked === undefined || isSame || tracked.dueAt === dueAt) return [];
    const { source: _, ...noted } = all;
    const name = nameOf(clock, tracked);
    return [
      {
        type: 'DueDateRecalculated',
        ...when,
        data: { ...name, cycle: 1, dueAt, cause: 'correction', ...noted },
      },
    ];
  });
}

/** The due dates that follow from a receipt at an instant, and from the acknowledgement of the first cycle. */
function firstDueDates(
  receivedAt: string,
  deadlines: readonly TrackedDeadline[],
  rules: PolicyRules,
): readonly Deadline[] {
  return rules.deadlinesAtReceipt(receivedAt).map((latest) => {
    const acknowledged = deadlines.find(
      (one) => one.clock === 'acknowledge' && one.cycle === 1 && one.tier === latest.tier,
    );
    return broughtForward(latest, acknowledged?.metAt, latest.tier ?? 1, rules);
  });
}
