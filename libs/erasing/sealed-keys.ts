import type { RecordedEvent } from '#event-store';
import { sealedEvent } from '#ledger';
import { HOLDERS, readSealed, type SealedEvent } from '#privacy';

/** The data keys of one event under one subject. */
export interface KeysOfEvent {
  readonly subject: string;
  readonly keys: readonly string[];
}

/** The events that have a part sealed under the key of their complaint. */
export function sealedUnderComplaint(stored: readonly RecordedEvent[]): readonly SealedEvent[] {
  return stored.flatMap((event) => {
    const sealed = sealedEvent(event);
    return sealed !== undefined && readSealed(sealed.personal)?.subject !== undefined ? [sealed] : [];
  });
}

/** The ids of the data keys of these events under their complaint's key. */
export function dataKeysOf(events: readonly SealedEvent[]): readonly string[] {
  return events.flatMap(({ personal }) => readSealed(personal)?.subject?.key ?? []);
}

/** All data keys of one event: those under the complaint's key, and those under the key of who acted. */
export function allKeysOf(event: SealedEvent): readonly KeysOfEvent[] {
  const sealed = readSealed(event.personal);
  return HOLDERS.flatMap((holder) => {
    const part = sealed?.[holder];
    return part === undefined ? [] : [{ subject: event[holder], keys: [part.key] }];
  });
}

/** The key of the content that an event names: of what is readable in an event, it alone stands outside the log. */
export function contentKeysOf(event: RecordedEvent): readonly KeysOfEvent[] {
  if (event.type !== 'EvidenceAttached') return [];
  const { key } = event.data();
  return typeof key === 'string' ? [{ subject: event.stream, keys: [key] }] : [];
}

/** The content that an event names. */
export function contentsOf(event: RecordedEvent): readonly string[] {
  if (event.type !== 'EvidenceAttached') return [];
  const { content } = event.data();
  return typeof content === 'string' ? [content] : [];
}
