import type { Recorded } from '#complaint';
import { onEvery, type Projection } from '#projecting';
import { codesOf } from './codes.ts';
import type { TimelineDocument, TimelineEntry } from './document.ts';

/** The events of a complaint, in order, for people to read. */
export const timelineProjection: Projection<TimelineDocument> = {
  schema: { name: 'timeline', version: 1 },
  on: onEvery({
    key: (event) => event.folio,
    evolve: (document, event) => ({
      folio: event.folio,
      entries: withEntry(document?.entries ?? [], event),
    }),
  }),
};

/** The entries of the events of one complaint, in order: what the view had when the last of them was recorded. */
export function timelineOf(events: readonly Recorded[]): readonly TimelineEntry[] {
  return events.reduce<readonly TimelineEntry[]>(withEntry, []);
}

function withEntry(entries: readonly TimelineEntry[], event: Recorded): readonly TimelineEntry[] {
  const { id, role } = event.envelope.actor;
  const entry: TimelineEntry = {
    position: event.position,
    revision: event.revision,
    ...(event.occurredAt !== undefined && { occurredAt: event.occurredAt }),
    recordedAt: new Date(event.recordedAt).toISOString(),
    type: event.type,
    actor: { id, role },
    codes: codesOf(event),
  };
  return [...marked(entries, event), entry];
}

/** The entries with the mark of a correction on the one that it corrects. */
function marked(entries: readonly TimelineEntry[], event: Recorded): readonly TimelineEntry[] {
  if (event.type !== 'EntryCorrected' || event.data.revision === undefined) return entries;
  const { revision, field } = event.data;
  return entries.map((entry) =>
    entry.revision === revision
      ? { ...entry, corrected: [...new Set([...(entry.corrected ?? []), field])] }
      : entry,
  );
}
