import {
  beginsCycle,
  begun,
  type ChronologyPoint,
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
    clocks: clocksOf(event),
    concerns: data.concerns,
    wishes: data.confidentiality,
    since: occurredAt === undefined ? event.recordedAt : Date.parse(instantOf(occurredAt, zone)),
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
    ...(isPresent && isOfCycle(event, document.cycle) && { clocks: clocksAfter(document.clocks, event) }),
    kind: kindAfter(event, document.kind),
    ...(endsCycle(event.type) && { closedAt: event.occurredAt }),
    ...(event.type === 'ComplaintReopened' && {
      cycle: event.data.cycle,
      closedAt: undefined,
      clocks: clocksOf(event),
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

function clocksAfter(clocks: readonly RegisterClock[], event: Recorded): readonly RegisterClock[] {
  const met = clocksMet(event);
  const started = clocksOf(event);
  const move = clockMoveOf(event);
  if (move !== undefined) return clocks.map((one) => (isMoved(one, move) ? moved(one, move, event) : one));
  if (met.length === 0 && started.length === 0) return clocks;
  const after = clocks.map(([clock, dueAt, isMet, tier, standing]): RegisterClock => {
    const set = started.find((one) => one[0] === clock && one[3] === tier && standing !== 'late');
    return [clock, set?.[1] ?? dueAt, met.includes(clock) ? 1 : isMet, tier, standing];
  });
  return after.concat(
    started.filter((one) => !clocks.some(([clock, , , tier]) => one[0] === clock && one[3] === tier)),
  );
}

function isMoved([clock, , met, tier]: RegisterClock, move: ClockMove): boolean {
  return clock === move.clock && tier === move.tier && (met === 0 || move.how === 'replaced');
}

/** A clock that was overdue when it was moved stays overdue, whatever moves it afterwards. */
function moved(
  [clock, before, met, tier, standing]: RegisterClock,
  move: ClockMove,
  event: Recorded,
): RegisterClock {
  const { how, dueAt } = move;
  const due = dueAt === undefined ? before : Date.parse(dueInstant(dueAt, event.zone));
  if (how === 'replaced') return [clock, due, met, tier, standing === 'paused' ? 'paused' : 'runs'];
  const isLate = standing === 'late' || (standing === 'runs' && before <= judgedAt(event));
  if (isLate) return [clock, before, met, tier, 'late'];
  return [clock, due, met, tier, how === 'paused' ? 'paused' : how === 'resumed' ? 'runs' : standing];
}

/** When a due time counts as passed for an event that moves a clock, in milliseconds since 1970. */
function judgedAt(event: Recorded): number {
  return isHistory(event) && event.occurredAt !== undefined
    ? Date.parse(instantOf(event.occurredAt, event.zone))
    : event.recordedAt;
}

function clocksOf(event: Recorded): readonly RegisterClock[] {
  return clocksStartedBy(event).map(({ clock, dueAt, tier = 1 }) => [
    clock,
    Date.parse(dueInstant(dueAt, event.zone)),
    0,
    tier,
    'runs',
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
