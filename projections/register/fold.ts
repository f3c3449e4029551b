import {
  type ComplaintEvent,
  type Deadline,
  dueInstant,
  type EventOf,
  instantOf,
  type Recorded,
  type Status,
} from '#complaint';
import { clocksMetBy } from '../shared/index.ts';
import { NEVER, type RegisterClock, type RegisterDocument } from './document.ts';

/** Keyed hash of something people search by; brings it to its normal form itself. */
export type KeyedHash = (kind: 'email' | 'phone' | 'reference', value: string) => string | undefined;

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
  });
}

/** A later event of the complaint. */
export function changed(document: RegisterDocument, event: Recorded): RegisterDocument {
  const isMet = clocksMetBy(event);
  const clocks =
    isMet === undefined
      ? document.clocks
      : document.clocks.map(([clock, dueAt, met]): RegisterClock => [clock, dueAt, isMet(clock) ? 1 : met]);
  const { revision, position } = event;
  const next = { ...document, revision, position, clocks, status: statusAfter(document.status, event) };
  switch (event.type) {
    case 'ComplaintAssessed': {
      const { kind, severity, deadlines } = event.data;
      const all = [...clocks, ...clocksOf(deadlines, event.zone)];
      return withNextDue({ ...next, kind: kind ?? document.kind, severity, clocks: all });
    }
    case 'HandlerAssigned':
      return withNextDue({ ...next, handler: event.data.handler });
    case 'ComplaintEscalated':
      return withNextDue({ ...next, tier: event.data.toTier, handler: event.data.handler });
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

/** The same table as the domain's own folding, which the spec compares with. */
function statusAfter(status: Status, event: ComplaintEvent): Status {
  if (event.type === 'ComplaintReopened') return 'investigating';
  if (event.type === 'ComplaintClosed' || status === 'closed') return 'closed';
  switch (event.type) {
    case 'ComplaintAssessed':
      return status === 'received' ? 'assessed' : status;
    case 'HandlerAssigned':
    case 'ResponseProposed':
    case 'ResponseRejected':
    case 'ComplaintEscalated':
      return 'investigating';
    case 'ResponseIssued':
      return event.data.type === 'holding' ? status : 'awaiting-complainant';
    default:
      return status;
  }
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
