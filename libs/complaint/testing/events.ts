import type { Deadline, EventCatalogue, EventOf, EventType, OccurredAt } from '../events.ts';

/** An event of a complaint. Without `occurredAt` its date is unknown. */
export function event<T extends EventType>(
  type: T,
  occurredAt: OccurredAt | undefined,
  data: EventCatalogue[T]['data'],
): EventOf<T> {
  const unknown = occurredAt === undefined ? { dateUnknown: true as const } : {};
  const dated = occurredAt === undefined ? {} : { occurredAt };
  return { type, ...dated, data: { ...data, ...unknown } } as EventOf<T>;
}

export function receipt(
  occurredAt: OccurredAt | undefined,
  data: Partial<EventCatalogue['ComplaintReceived']['data']> = {},
): EventOf<'ComplaintReceived'> {
  return event('ComplaintReceived', occurredAt, {
    channel: 'web',
    kind: 'complaint',
    deadlines: [],
    ...data,
  });
}

export function deadline(clock: Deadline['clock'], dueAt: string): Deadline {
  return { clock, dueAt };
}
