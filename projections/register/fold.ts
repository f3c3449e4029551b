import {
  beginsCycle,
  begun,
  type ChronologyPoint,
  type Clock,
  type ClockMove,
  clockMoveOf,
  clocksMet,
  clocksStartedBy,
  concernsAfter,
  dueInstant,
  type EventOf,
  endsCycle,
  type InForce,
  inForceAt,
  inForceFrom,
  instantOf,
  isHistory,
  kindAfter,
  pointOf,
  type Recorded,
  statusAfter,
  wishesAfter,
  withClosing,
  withCycle,
  withheldFrom,
  withStatus,
} from '#complaint';
import { NEVER, type RegisterClock, type RegisterDocument } from './document.ts';
import { withSpell } from './spells.ts';

/** The chronology of a complaint without imported history: its acts arrive in the order of time. */
const ANY = begun(undefined);

export function received(event: Recorded<EventOf<'ComplaintReceived'>>): RegisterDocument {
  const { data, envelope, occurredAt, zone } = event;
  return standing({
    folio: event.folio,
    revision: event.revision,
    position: event.position,
    from: event.position,
    status: 'received',
    kind: data.kind,
    product: data.product,
    category: data.category,
    channel: data.channel,
    organisation: data.organisation,
    policy: envelope.policy.id,
    policyVersion: envelope.policy.version,
    tier: 1,
    cycle: 1,
    receivedAt: occurredAt,
    clocks: clocksOf(event, 0),
    begunAt: timeOf(event),
    answered: {},
    concerns: data.concerns,
    wishes: data.confidentiality,
    since: timeOf(event) ?? event.recordedAt,
    ...(isHistory(event) && { chronology: begun(occurredAt && instantOf(occurredAt, zone)) }),
  });
}

/** The line after a later event. */
export function changed(document: RegisterDocument, event: Recorded): RegisterDocument {
  const { revision, position } = event;
  const point = pointOf(document.chronology ?? ANY, event);
  const isPresent = document.chronology === undefined || point.cycle === document.cycle;
  const after = standing({
    ...document,
    revision,
    position,
    ...(isPresent && isOfCycle(event, document.cycle) && answeredAfter(document, event, point)),
    kind: kindAfter(event, document.kind),
    ...(endsCycle(event.type) && {
      closedAt: event.occurredAt,
      begunAt: laterOf(document.begunAt, event),
    }),
    ...(event.type === 'ComplaintReopened' && {
      cycle: event.data.cycle,
      closedAt: undefined,
      clocks: clocksOf(event, 0),
      begunAt: laterOf(document.begunAt, event),
      answered: {},
    }),
    concerns: concernsAfter(event, document.concerns),
    ...linksAfter(document, event),
    wishes: wishesAfter(event, document.wishes),
    ...standingAfter(document, event, point),
  });
  return withSpell(document, after, event);
}

/** A due date that is computed again can be that of a clock of an earlier cycle. */
function isOfCycle(event: Recorded, cycle: number): boolean {
  return event.type !== 'DueDateRecalculated' || event.data.cycle === cycle;
}

type Standing = Pick<RegisterDocument, 'status' | 'chronology'> & InForce;

/** Only a reopening reopens. In history, other acts may follow the closure. */
function standingAfter(
  { status, chronology }: RegisterDocument,
  event: Recorded,
  point: ChronologyPoint,
): Standing {
  const isClosed = endsCycle(event.type) || (status === 'closed' && !beginsCycle(event.type));
  const moves = statusAfter(event, chronology?.status ?? status);
  if (chronology === undefined)
    return { status: isClosed ? 'closed' : (moves ?? status), ...inForceFrom(event) };
  const { set, chronology: held } = inForceAt(event, point, chronology);
  let next = moves === undefined ? held : withStatus(held, point, moves);
  if (endsCycle(event.type)) next = withClosing(next, point);
  if (beginsCycle(event.type)) next = withCycle(next, point);
  return { status: isClosed ? 'closed' : next.status, ...set, chronology: next };
}

/** The clocks after an event of their cycle, and the latest acts that meet clocks. */
function answeredAfter(
  document: RegisterDocument,
  event: Recorded,
  point: ChronologyPoint,
): Pick<RegisterDocument, 'clocks' | 'answered'> {
  const { clocks, answered } = document;
  const met = clocksMet(event);
  const startedAt = isWithinCycle(event) ? startOf(document, event, point) : 0;
  const started = clocksOf(event, startedAt);
  const move = clockMoveOf(event);
  if (move !== undefined)
    return { answered, clocks: clocks.map((one) => (isMoved(one, move) ? moved(one, move, event) : one)) };
  if (met.length === 0 && started.length === 0) return { clocks, answered };
  // An act of unknown date may be one after the start of a clock.
  const own = timeOf(event);
  const at = own === undefined ? NEVER : Math.max(document.begunAt ?? 0, own);
  const after = clocks.map(([clock, dueAt, isMet, tier, standing, from]): RegisterClock => {
    const set = started.find((one) => one[0] === clock && one[3] === tier && standing !== 'late');
    return [clock, set?.[1] ?? dueAt, met.includes(clock) && at >= from ? 1 : isMet, tier, standing, from];
  });
  const begun = started
    .filter((one) => !clocks.some(([clock, , , tier]) => one[0] === clock && one[3] === tier))
    .map(([clock, dueAt, , ...rest]): RegisterClock => {
      // An acknowledgement that was recorded before an escalation acknowledged the tier below.
      const isMet = isWithinCycle(event) && clock !== 'acknowledge' && (answered[clock] ?? 0) > startedAt;
      return [clock, dueAt, isMet ? 1 : 0, ...rest];
    });
  return { clocks: after.concat(begun), answered: latest(answered, met, own) };
}

/** An acknowledgement sets other due dates of clocks that began with their cycle. */
function isWithinCycle({ type }: Recorded): boolean {
  return type === 'ComplaintAssessed' || type === 'ComplaintEscalated';
}

/** The effective time of an act that starts a clock. */
function startOf(
  { chronology, begunAt }: RegisterDocument,
  event: Recorded,
  { at }: ChronologyPoint,
): number {
  if (chronology !== undefined) return at === '' ? 0 : Date.parse(at);
  return laterOf(begunAt, event) ?? 0;
}

/** The later one of a time and that of an event. `undefined`: the receipt has no date, so that the order of recording decides. */
function laterOf(time: number | undefined, event: Recorded): number | undefined {
  return time === undefined ? undefined : Math.max(time, timeOf(event) ?? 0);
}

function latest(
  answered: RegisterDocument['answered'],
  met: readonly Clock[],
  at: number | undefined,
): RegisterDocument['answered'] {
  if (at === undefined || met.length === 0) return answered;
  return { ...answered, ...Object.fromEntries(met.map((one) => [one, Math.max(answered[one] ?? 0, at)])) };
}

/** In milliseconds since 1970. `undefined` where the source gives no date. */
function timeOf({ occurredAt, zone }: Recorded): number | undefined {
  return occurredAt === undefined ? undefined : Date.parse(instantOf(occurredAt, zone));
}

function isMoved([clock, , met, tier]: RegisterClock, move: ClockMove): boolean {
  return clock === move.clock && tier === move.tier && (met === 0 || move.how === 'replaced');
}

/** A clock that was overdue when it was moved stays overdue, whatever moves it afterwards. */
function moved(
  [clock, before, met, tier, standing, from]: RegisterClock,
  move: ClockMove,
  event: Recorded,
): RegisterClock {
  const { how, dueAt } = move;
  const due = dueAt === undefined ? before : Date.parse(dueInstant(dueAt, event.zone));
  if (how === 'replaced') return [clock, due, met, tier, standing === 'paused' ? 'paused' : 'runs', from];
  const isLate = standing === 'late' || (standing === 'runs' && before <= judgedAt(event));
  if (isLate) return [clock, before, met, tier, 'late', from];
  return [clock, due, met, tier, how === 'paused' ? 'paused' : how === 'resumed' ? 'runs' : standing, from];
}

/** When a due time counts as passed for an event that moves a clock, in milliseconds since 1970. */
function judgedAt(event: Recorded): number {
  return (isHistory(event) ? timeOf(event) : undefined) ?? event.recordedAt;
}

/** @param startedAt 0: they begin with their cycle. */
function clocksOf(event: Recorded, startedAt: number): readonly RegisterClock[] {
  return clocksStartedBy(event).map(({ clock, dueAt, tier = 1 }) => [
    clock,
    Date.parse(dueInstant(dueAt, event.zone)),
    0,
    tier,
    'runs',
    startedAt,
  ]);
}

function linksAfter(
  { links = [] }: RegisterDocument,
  event: Recorded,
): Pick<RegisterDocument, 'links' | 'linkedTo'> {
  if (event.type !== 'ComplaintLinked') return {};
  const { occurredAt } = event;
  const { kind, folio } = event.data;
  const at = occurredAt === undefined ? {} : { linkedAt: occurredAt };
  const all = [...links, { kind, folio, ...at }];
  return { links: all, linkedTo: [...new Set(all.map((one) => one.folio))] };
}

/** The line with what follows from its other members. */
function standing(document: Omit<RegisterDocument, 'nextDueAt' | 'withheldFrom'>): RegisterDocument {
  return { ...document, nextDueAt: nextDueOf(document), withheldFrom: withheldFrom(document) };
}

function nextDueOf(document: Pick<RegisterDocument, 'status' | 'clocks'>): number {
  let nextDueAt = NEVER;
  if (document.status !== 'closed') {
    for (const [, dueAt, met, , standing] of document.clocks)
      if (met === 0 && standing !== 'paused' && dueAt < nextDueAt) nextDueAt = dueAt;
  }
  return nextDueAt;
}
