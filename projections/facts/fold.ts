import type { Deadline, EventOf, EventType, Recorded } from '#complaint';
import { clocksMetBy } from '../shared/index.ts';
import type { Fact, FactDeadline, FactsDocument } from './document.ts';
import { DAY, daysBetween, type Moment, momentOf, monthBoundaries, timeBetween } from './moment.ts';
import { overdueWithin, withOverdue } from './overdue.ts';

type Event<T extends EventType> = Recorded<EventOf<T>>;
type AnyEvent = { [T in EventType]: Event<T> }[EventType];

/** The beginning of a complaint. Without any date it counts from its recording, the first moment it was known. */
export function received(event: Event<'ComplaintReceived'>): FactsDocument {
  const { data, envelope } = event;
  const on = momentOf(event.occurredAt);
  const at = on?.at ?? event.recordedAt;
  const empty: FactsDocument = {
    kind: data.kind,
    product: data.product,
    category: data.category,
    channel: data.channel,
    organisation: data.organisation,
    policy: envelope.policy.id,
    policyVersion: envelope.policy.version,
    complainant: data.complainantRef,
    receivedAt: at,
    receivedOn: on,
    effectiveAt: at,
    cycle: 1,
    acknowledged: false,
    reopened: false,
    openedOn: on,
    openTime: 0,
    openSince: undefined,
    openedBy: event.id,
    deadlines: [],
    breached: [],
    facts: [],
  };
  const document = opened(adding(empty, fact(empty, event, 'received')), event.id, at);
  return noted(setting(document, event, data.deadlines), event);
}

export function acknowledged(document: FactsDocument, event: Event<'ComplaintAcknowledged'>): FactsDocument {
  const on = momentOf(event.occurredAt);
  const from = document.receivedOn;
  const first = !document.acknowledged && on !== undefined && from !== undefined;
  const act: Fact = {
    ...fact(document, event, 'acknowledged'),
    ...(first ? { elapsed: daysBetween(from, on) } : {}),
    ...(isBefore(on, from) ? { beforeReceipt: true } : {}),
  };
  return noted(meeting({ ...adding(document, act), acknowledged: true }, event), event);
}

export function assessed(document: FactsDocument, event: Event<'ComplaintAssessed'>): FactsDocument {
  const { severity, kind, deadlines } = event.data;
  const { severity: earlier } = document;
  let next = turnedTo({ ...document, kind: kind ?? document.kind }, event, { severity });
  if (earlier !== undefined && earlier !== severity) next = adding(next, fact(next, event, 'reprioritised'));
  return noted(setting(next, event, deadlines), event);
}

export function assigned(document: FactsDocument, event: Event<'HandlerAssigned'>): FactsDocument {
  return noted(turnedTo(document, event, { handler: event.data.handler }), event);
}

export function escalated(document: FactsDocument, event: Event<'ComplaintEscalated'>): FactsDocument {
  const next = adding(document, fact(document, event, 'escalated'));
  return noted(turnedTo(next, event, { handler: event.data.handler }), event);
}

export function responded(document: FactsDocument, event: Event<'ResponseIssued'>): FactsDocument {
  const { type, outcome } = event.data;
  if (type === 'holding') return noted(meeting(document, event), event);
  const act: Fact = { ...fact(document, event, 'responded'), ...(outcome === undefined ? {} : { outcome }) };
  return noted(meeting(adding(document, act), event), event);
}

export function rejected(document: FactsDocument, event: Event<'ResponseRejected'>): FactsDocument {
  return noted(adding(document, fact(document, event, 'rejected')), event);
}

/** A notice of a deadline that the complaint has is never added on top of that deadline. */
export function breached(document: FactsDocument, event: Event<'DeadlineBreached'>): FactsDocument {
  const { clock } = event.data;
  const dueAt = event.data.dueAt === undefined ? undefined : Date.parse(event.data.dueAt);
  const known = document.deadlines.some(
    (deadline) =>
      deadline.clock === clock &&
      (dueAt === undefined ? deadline.cycle === document.cycle : deadline.dueAt === dueAt),
  );
  const name = `${clock} ${dueAt ?? document.cycle}`;
  if (known || document.breached.includes(name)) return noted(document, event);
  const miss: Fact = {
    ...fact(document, event, 'breach'),
    at: dueAt ?? document.receivedAt,
    clock,
    ...(dueAt === undefined ? {} : { since: dueAt }),
  };
  return noted({ ...adding(document, miss), breached: [...document.breached, name] }, event);
}

export function closed(document: FactsDocument, event: Event<'ComplaintClosed'>): FactsDocument {
  const on = momentOf(event.occurredAt);
  const at = Math.max(on?.at ?? document.effectiveAt, document.effectiveAt);
  const from = document.receivedOn;
  const stretch = timeBetween(document.openedOn, on);
  const openTime =
    document.openTime === undefined || stretch === undefined ? undefined : document.openTime + stretch;
  const elapsed = timeBetween(from, on);
  const first = document.firstClosedAt === undefined;
  const act: Fact = {
    ...fact(document, event, 'closed'),
    ...(elapsed === undefined ? {} : { elapsed }),
    ...(openTime === undefined ? {} : { openTime }),
    ...(isBefore(on, from) ? { beforeReceipt: true } : {}),
    ...(first ? { first: true } : {}),
    ...(first && !document.acknowledged && isSameDay(from, on) ? { settled: true } : {}),
  };
  const next = meeting({ ...adding(document, act), effectiveAt: at }, event);
  return noted({ ...ended(next, at), openTime, firstClosedAt: document.firstClosedAt ?? at }, event);
}

export function reopened(document: FactsDocument, event: Event<'ComplaintReopened'>): FactsDocument {
  const { cycle, deadlines } = event.data;
  const on = momentOf(event.occurredAt);
  const at = Math.max(on?.at ?? document.effectiveAt, document.effectiveAt);
  const next: FactsDocument = { ...document, effectiveAt: at, cycle };
  const act: Fact = {
    ...fact(next, event, 'reopened'),
    ...(document.firstClosedAt === undefined ? {} : { since: document.firstClosedAt }),
    ...(document.reopened ? {} : { first: true }),
  };
  const running = opened({ ...adding(next, act), reopened: true, openedOn: on }, event.id, at);
  return noted(setting(running, event, deadlines), event);
}

/** An entry recorded later than its policy allows without a word. */
export function noted(document: FactsDocument, event: AnyEvent): FactsDocument {
  return event.data.lateEntry === true ? adding(document, fact(document, event, 'late-entry')) : document;
}

function adding(document: FactsDocument, ...facts: readonly Fact[]): FactsDocument {
  return facts.length === 0 ? document : { ...document, facts: [...document.facts, ...facts] };
}

function fact(document: FactsDocument, event: AnyEvent, kind: Fact['kind']): Fact {
  const on = momentOf(event.occurredAt);
  return {
    kind,
    at: effective(document, on),
    event: event.id,
    cycle: document.cycle,
    ...(on === undefined ? {} : { on: on.at }),
    ...(on?.day ? { day: true } : {}),
    ...atFact(document),
  };
}

/** The later of its own date and the life-cycle event before it; where the date is unknown, the latter. */
function effective(document: FactsDocument, on: Moment | undefined): number {
  return Math.max(on?.at ?? document.effectiveAt, document.effectiveAt);
}

function atFact({ handler, severity }: FactsDocument): Pick<Fact, 'handler' | 'severity'> {
  return { ...(handler === undefined ? {} : { handler }), ...(severity === undefined ? {} : { severity }) };
}

type Stretch = 'open' | 'held';

/** The complaint is outstanding from now on. */
function opened(document: FactsDocument, event: string, at: number): FactsDocument {
  if (document.openSince !== undefined) return document;
  const next = { ...document, openSince: at, openedBy: event };
  return held({ ...next, facts: [...next.facts, beginning(next, 'open', at)] }, at);
}

/** It is outstanding no longer. */
function ended(document: FactsDocument, at: number): FactsDocument {
  const { openSince } = document;
  if (openSince === undefined) return document;
  const next = released(document, at);
  return { ...next, openSince: undefined, facts: [...next.facts, ...ending(next, 'open', openSince, at)] };
}

/** A stretch under one handler and one severity begins, where there is either. */
function held(document: FactsDocument, at: number): FactsDocument {
  if (document.handler === undefined && document.severity === undefined) return document;
  return { ...document, heldSince: at, facts: [...document.facts, beginning(document, 'held', at)] };
}

function released(document: FactsDocument, at: number): FactsDocument {
  const { heldSince } = document;
  if (heldSince === undefined) return document;
  return {
    ...document,
    heldSince: undefined,
    facts: [...document.facts, ...ending(document, 'held', heldSince, at)],
  };
}

/** Another handler or severity: a new stretch, so that work can be counted under whom it lay with. */
function turnedTo(
  document: FactsDocument,
  event: AnyEvent,
  change: Pick<FactsDocument, 'handler'> | Pick<FactsDocument, 'severity'>,
): FactsDocument {
  const next: FactsDocument = { ...document, ...change };
  if (next.handler === document.handler && next.severity === document.severity) return next;
  const { openSince, heldSince } = document;
  if (openSince === undefined) return next;
  const at = Math.max(effective(document, momentOf(event.occurredAt)), heldSince ?? openSince);
  return held({ ...released(document, at), ...change }, at);
}

function beginning(document: FactsDocument, kind: Stretch, at: number): Fact {
  const { openedBy: event, cycle, receivedAt } = document;
  return { kind, at, event, cycle, amount: 1, receivedAt, ...(kind === 'held' ? atFact(document) : {}) };
}

/** Where a stretch lay across the beginning of a month, that month can find it without looking back. */
function ending(document: FactsDocument, kind: Stretch, since: number, at: number): readonly Fact[] {
  const { openedBy: event, cycle, receivedAt } = document;
  const overdue = kind === 'open' ? overdueWithin(document.deadlines, since, at) : undefined;
  const shared = {
    event,
    cycle,
    since,
    receivedAt,
    ...(overdue === undefined ? {} : { overdue }),
    ...(kind === 'held' ? atFact(document) : {}),
  };
  const facts: Fact[] = [{ kind, at, amount: -1, ...shared }];
  for (const boundary of monthBoundaries(since, at)) {
    facts.push({ kind: `${kind}-carried`, at: boundary, until: at, ...shared });
  }
  return facts;
}

function setting(document: FactsDocument, event: AnyEvent, set: readonly Deadline[]): FactsDocument {
  if (set.length === 0) return document;
  const setAt = effective(document, momentOf(event.occurredAt));
  const { cycle } = document;
  const deadlines: FactDeadline[] = [];
  const facts: Fact[] = [];
  for (const { clock, dueAt } of set) {
    const at = Date.parse(dueAt);
    if (isRunning(document.deadlines, clock, at, cycle)) continue;
    deadlines.push({ clock, dueAt: at, cycle, setAt, setPosition: event.position });
    facts.push({ kind: 'due', at, event: event.id, cycle, clock, ...atFact(document) });
  }
  const all = [...document.deadlines, ...deadlines];
  return { ...document, deadlines: all, facts: [...withOverdue(document.facts, all), ...facts] };
}

/** An assessment repeated may name again a clock that it started before. */
function isRunning(deadlines: readonly FactDeadline[], clock: string, dueAt: number, cycle: number): boolean {
  return deadlines.some((one) => one.clock === clock && one.dueAt === dueAt && one.cycle === cycle);
}

/** Marks the clocks of this cycle that the event meets. */
function meeting(document: FactsDocument, event: AnyEvent): FactsDocument {
  const isMet = clocksMetBy(event);
  if (isMet === undefined || document.deadlines.length === 0) return document;
  const metAt = effective(document, momentOf(event.occurredAt));
  const facts: Fact[] = [];
  const deadlines = document.deadlines.map((deadline) => {
    const { clock, dueAt, cycle } = deadline;
    if (deadline.metAt !== undefined || cycle !== document.cycle || !isMet(clock)) return deadline;
    facts.push({ kind: 'met', at: dueAt, event: event.id, cycle, clock, metAt, ...atFact(document) });
    return { ...deadline, metAt, metPosition: event.position };
  });
  if (facts.length === 0) return document;
  return { ...document, deadlines, facts: [...withOverdue(document.facts, deadlines), ...facts] };
}

function isBefore(on: Moment | undefined, from: Moment | undefined): boolean {
  if (on === undefined || from === undefined) return false;
  return on.day || from.day ? Math.floor(on.at / DAY) < Math.floor(from.at / DAY) : on.at < from.at;
}

function isSameDay(from: Moment | undefined, on: Moment | undefined): boolean {
  return from !== undefined && on !== undefined && Math.floor(from.at / DAY) === Math.floor(on.at / DAY);
}
