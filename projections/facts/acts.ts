import { type EventOf, type EventType, isDay, type Recorded } from '#complaint';
import { dayNumber, daysOf } from '#zone-days';
import type { Act, Due, FactsDocument } from './document.ts';

type Event<T extends EventType> = Recorded<EventOf<T>>;
type AnyEvent = { [T in EventType]: Event<T> }[EventType];

/** The pack that waives the guards on order, dates and persons. */
const HISTORY = 'as-recorded';

/** The beginning of a complaint. */
export function received(event: Event<'ComplaintReceived'>): FactsDocument {
  const { data, envelope } = event;
  const { product, category, channel, organisation, complainantRef: complainant } = data;
  return {
    kind: data.kind,
    ...(product === undefined ? {} : { product }),
    ...(category === undefined ? {} : { category }),
    channel,
    ...(organisation === undefined ? {} : { organisation }),
    policy: envelope.policy.id,
    policyVersion: envelope.policy.version,
    ...(complainant === undefined ? {} : { complainant }),
    acts: [actOf(event)],
  };
}

/** A later event of it. The kind is that of the assessment recorded last. */
export function added(document: FactsDocument, event: AnyEvent): FactsDocument {
  const kind = event.type === 'ComplaintAssessed' ? (event.data.kind ?? document.kind) : document.kind;
  return { ...document, kind, acts: [...document.acts, actOf(event)] };
}

function actOf(event: AnyEvent): Act {
  const { type, id, position, occurredAt, zone, data, envelope } = event;
  const isHistory = data.source !== undefined && envelope.policy.id === HISTORY;
  return {
    type,
    event: id,
    position,
    ...(occurredAt === undefined ? {} : momentOf(occurredAt, zone)),
    ...(isHistory ? { history: true } : {}),
    ...(data.lateEntry === true ? { late: true } : {}),
    ...detailsOf(event),
  };
}

function momentOf(occurredAt: string, zone: string | undefined): Pick<Act, 'on' | 'day' | 'zone'> {
  if (!isDay(occurredAt)) return { on: Date.parse(occurredAt) };
  const day = dayNumber(occurredAt);
  const on = daysOf(zone ?? 'UTC').startOf(day);
  return zone === undefined ? { on, day } : { on, day, zone };
}

function detailsOf(event: AnyEvent): Partial<Act> {
  const { zone } = event;
  switch (event.type) {
    case 'ComplaintReceived':
      return {
        feedback: event.data.kind,
        ...duesOf(event.data.deadlines, zone),
        ...(event.occurredAt === undefined ? { recordedAt: event.recordedAt } : {}),
      };
    case 'ComplaintReopened':
      return duesOf(event.data.deadlines, zone);
    case 'ComplaintAssessed':
      return {
        severity: event.data.severity,
        ...(event.data.kind === undefined ? {} : { feedback: event.data.kind }),
        ...duesOf(event.data.deadlines, zone),
      };
    case 'HandlerAssigned':
      return { handler: event.data.handler };
    case 'ComplaintEscalated': {
      const { toTier: tier, handler } = event.data;
      return handler === undefined ? { tier } : { tier, handler };
    }
    case 'ResponseIssued': {
      const { type, outcome } = event.data;
      return {
        ...(type === 'holding' ? { holding: true } : {}),
        ...(outcome === undefined ? {} : { outcome }),
      };
    }
    case 'DeadlineBreached': {
      const { clock, dueAt } = event.data;
      return dueAt === undefined ? { clock } : { clock, due: dueOf({ clock, dueAt }, zone) };
    }
    default:
      return {};
  }
}

type Set = EventOf<'ComplaintReceived'>['data']['deadlines'];

function duesOf(deadlines: Set, zone: string | undefined): Pick<Act, 'dues'> {
  return deadlines.length === 0 ? {} : { dues: deadlines.map((one) => dueOf(one, zone)) };
}

function dueOf({ clock, dueAt }: Set[number], zone: string | undefined): Due {
  if (!isDay(dueAt)) return { clock, at: Date.parse(dueAt) };
  const day = dayNumber(dueAt);
  return { clock, at: daysOf(zone ?? 'UTC').startOf(day + 1), day };
}
