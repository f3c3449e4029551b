import { onEvery, type Projection } from '#projecting';
import { codesOf } from './codes.ts';
import type { TimelineDocument } from './document.ts';

/** The events of a complaint, in order, for people to read. */
export const timelineProjection: Projection<TimelineDocument> = {
  schema: { name: 'timeline', version: 1 },
  on: onEvery({
    key: (event) => event.folio,
    evolve: (document, event) => {
      const { id, role } = event.envelope.actor;
      const entry = {
        position: event.position,
        revision: event.revision,
        occurredAt: event.occurredAt,
        recordedAt: new Date(event.recordedAt).toISOString(),
        type: event.type,
        actor: { id, role },
        codes: codesOf(event),
      };
      return { folio: event.folio, entries: [...(document?.entries ?? []), entry] };
    },
  }),
};
