import {
  begun,
  type Chronology,
  type ComplaintEvent,
  type Deadline,
  dueInstant,
  type EventOf,
  instantOf,
  isHistory,
  isLast,
  type Place,
  placeOf,
  type Recorded,
  type Status,
  withClosing,
  withCycle,
  withStatus,
} from '#complaint';
import { clocksMetBy } from '../shared/index.ts';
import { NEVER, type RegisterClock, type RegisterDocument } from './document.ts';

/** Keyed hash of something people search by; brings it to its normal form itself. */
export type KeyedHash = (kind: 'email' | 'phone' | 'reference', value: string) => string | undefined;

/** Of a complaint whose acts come in the order in which they are recorded. */
const ANY = begun(undefined);

export function received(
  event: Recorded<EventOf<'ComplaintReceived'>>,
  keyedHash: KeyedHash,
): RegisterDocument {
  const { data, envelope, occurredAt, zone } = event;
  return withNextDue({
    folio: event.folio,
    revision: event.revision,
    position: event.position,
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
    clocks: clocksOf(data.deadlines, zone),
    since: occurredAt === undefined ? event.recordedAt : Date.parse(instantOf(occurredAt, zone)),
    lookup: lookupOf(event, keyedHash),
    ...(isHistory(event) && { chronology: begun(occurredAt && instantOf(occurredAt, zone)) }),
  });
}

/** A later event of the complaint. */
export function changed(document: RegisterDocument, event: Recorded): RegisterDocument {
  const { revision, position } = event;
  const place = placeOf(document.chronology ?? ANY, event);
  const isPresent = document.chronology === undefined || place.cycle === document.cycle;
  const isMet = isPresent ? clocksMetBy(event) : undefined;
  const clocks =
    isMet === undefined
      ? document.clocks
      : document.clocks.map(([clock, dueAt, met]): RegisterClock => [clock, dueAt, isMet(clock) ? 1 : met]);
  const next = { ...document, revision, position, clocks, ...statusAfter(document, event, place) };
  const { chronology } = next;
  switch (event.type) {
    case 'ComplaintAssessed': {
      const { kind, severity, deadlines } = event.data;
      const all = isPresent ? [...clocks, ...clocksOf(deadlines, event.zone)] : clocks;
      const known = { ...next, kind: kind ?? document.kind, clocks: all };
      if (chronology === undefined) return withNextDue({ ...known, severity });
      if (!isLast(place, chronology.severityAt)) return withNextDue(known);
      return withNextDue({ ...known, severity, chronology: { ...chronology, severityAt: place.at } });
    }
    case 'HandlerAssigned':
      return withNextDue(withHandler(next, event.data.handler, place));
    case 'ComplaintEscalated': {
      const { toTier, handler } = event.data;
      const held = withHandler(next, handler, place);
      if (held.chronology === undefined) return withNextDue({ ...held, tier: toTier });
      if (!isLast(place, held.chronology.tierAt)) return withNextDue(held);
      return withNextDue({ ...held, tier: toTier, chronology: { ...held.chronology, tierAt: place.at } });
    }
    case 'ComplaintClosed':
      return withNextDue({ ...next, closedAt: event.occurredAt });
    case 'ComplaintReopened': {
      const { cycle, deadlines } = event.data;
      return withNextDue({ ...next, cycle, closedAt: undefined, clocks: clocksOf(deadlines, event.zone) });
    }
    default:
      return withNextDue(next);
  }
}
type Moved = Pick<RegisterDocument, 'status' | 'chronology'>;

/** The same table as the domain's own folding, which the spec compares with. */
function statusAfter({ status, chronology }: RegisterDocument, event: ComplaintEvent, place: Place): Moved {
  if (event.type === 'ComplaintClosed')
    return { status: 'closed', ...(chronology && { chronology: withClosing(chronology, place) }) };
  if (event.type === 'ComplaintReopened') {
    if (chronology === undefined) return { status: 'investigating' };
    const reopened = withCycle(chronology, place);
    return { status: reopened.status, chronology: reopened };
  }
  const moves = movesTo(event, chronology?.status ?? status);
  if (moves === undefined) return { status, ...(chronology && { chronology }) };
  if (chronology === undefined) return { status: status === 'closed' ? status : moves };
  const next = withStatus(chronology, place, moves);
  return { status: status === 'closed' ? status : next.status, chronology: next };
}

function movesTo(event: ComplaintEvent, status: Status): Chronology['status'] | undefined {
  switch (event.type) {
    case 'ComplaintAssessed':
      return status === 'received' ? 'assessed' : undefined;
    case 'HandlerAssigned':
    case 'ResponseProposed':
    case 'ResponseRejected':
    case 'ComplaintEscalated':
      return 'investigating';
    case 'ResponseIssued':
      return event.data.type === 'holding' ? undefined : 'awaiting-complainant';
    default:
      return undefined;
  }
}

type Held = Omit<RegisterDocument, 'nextDueAt'>;

function withHandler(document: Held, handler: string | undefined, place: Place): Held {
  const { chronology } = document;
  if (chronology === undefined) return { ...document, handler };
  if (!isLast(place, chronology.handlerAt)) return document;
  return { ...document, handler, chronology: { ...chronology, handlerAt: place.at } };
}

function clocksOf(deadlines: readonly Deadline[], zone: string | undefined): readonly RegisterClock[] {
  return deadlines.map(({ clock, dueAt }) => [clock, Date.parse(dueInstant(dueAt, zone)), 0]);
}

function withNextDue(document: Omit<RegisterDocument, 'nextDueAt'>): RegisterDocument {
  let nextDueAt = NEVER;
  if (document.status !== 'closed') {
    for (const [, dueAt, met] of document.clocks) if (met === 0 && dueAt < nextDueAt) nextDueAt = dueAt;
  }
  return { ...document, nextDueAt };
}

function lookupOf({ personal }: EventOf<'ComplaintReceived'>, keyedHash: KeyedHash): readonly string[] {
  const { complainant, representative, reference } = personal ?? {};
  const found = reference === undefined ? [] : [keyedHash('reference', reference)];
  for (const person of [complainant, representative]) {
    if (person?.email !== undefined) found.push(keyedHash('email', person.email));
    if (person?.phone !== undefined) found.push(keyedHash('phone', person.phone));
  }
  return [...new Set(found.filter((hash) => hash !== undefined))];
}
