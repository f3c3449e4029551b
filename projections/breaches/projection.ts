import { dueInstant, type EventOf, isDay, type Recorded } from '#complaint';
import { onlyOn, type Projection } from '#projecting';
import type { BreachDocument } from './document.ts';

export const breachesSchema = { name: 'breaches', version: 1, indexes: { last: 'number' } } as const;

/** One document for each breach, by the id of its event. Neither a due date nor a breach can be corrected. */
export const breachesProjection: Projection<BreachDocument> = {
  schema: breachesSchema,
  on: onlyOn<BreachDocument>({
    DeadlineBreached: { key: (event) => event.id, evolve: (_, event) => breachOf(event) },
  }),
};

function breachOf({
  id: event,
  folio,
  data,
  zone,
  recordedAt,
}: Recorded<EventOf<'DeadlineBreached'>>): BreachDocument {
  const { clock, cycle, tier = 1, dueAt, source } = data;
  return {
    event,
    folio,
    clock,
    ...(cycle === undefined ? {} : { cycle }),
    tier,
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(dueAt !== undefined && isDay(dueAt) && zone !== undefined ? { zone } : {}),
    recordedBy: source === undefined ? 'ledger' : 'import',
    recordedAt: new Date(recordedAt).toISOString(),
    last: dueAt === undefined ? recordedAt : Date.parse(dueInstant(dueAt, zone)) - 1,
  };
}
