import { type ExportedEvent, textIn } from './exported.ts';

type Placed = readonly [event: ExportedEvent, place: number];

/**
 * "The state and every fact follow the corrected value from the correction's position on": the known events of one
 * complaint as the known corrections say.
 */
export function asCorrected(events: readonly Placed[]): readonly Placed[] {
  const read = new Map(events.map(([event, place]) => [event.id, { event, place }]));
  for (const [{ type, data, zone }] of events) {
    const value: unknown = Reflect.get(data, 'new');
    const entry = read.get(textIn(data, 'event') ?? '');
    if (type !== 'EntryCorrected' || value === undefined || entry === undefined) continue;
    const field = textIn(data, 'field') ?? '';
    const { event } = entry;
    entry.event =
      field === '/occurredAt'
        ? { ...event, occurredAt: String(value), ...(zone !== undefined && { zone }) }
        : { ...event, data: { ...event.data, [field.replace('/data/', '')]: value } };
  }
  return [...read.values()].map(({ event, place }) => [event, place]);
}
