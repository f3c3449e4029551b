import { type ComplaintState, evolve, folioOf, ImpossibleHistoryError } from '#complaint';
import { type RecordedEvent, TamperedError } from '#event-store';

const ADVICE = 'It was changed by other means than the ledger. Run an audit, which names every such event.';

/** An event of a complaint's history as people name it. */
export function nameOfEvent({ stream, revision, type, position }: StoredAt): string {
  const folio = folioOf(stream);
  const where = folio === undefined ? `stream "${stream}"` : `complaint ${folio} (stream "${stream}")`;
  // What is no name may be anybody's words.
  const what = NAME.test(type) ? ` (${type})` : '';
  return `event ${revision}${what} of ${where}, at position ${Number(position)},`;
}

/** An event that is not in a form that any version of the ledger writes. */
export function unreadableEvent(event: StoredAt, cause?: unknown): TamperedError {
  const { stream, revision, position, id } = event;
  return new TamperedError(
    `What the ledger wrote is damaged: ${nameOfEvent(event)} is nothing that the ledger can have written there. ${ADVICE}`,
    { stream, revision, position, eventId: id },
    { cause },
  );
}

/** @throws TamperedError when an event does not follow the one before it: one between them is gone, or stands twice. */
export function requireNext(event: StoredAt, before: number | undefined): void {
  const { stream, revision, position, id } = event;
  if (revision === (before ?? -1) + 1) return;
  throw new TamperedError(
    `What the ledger wrote is damaged: ${nameOfEvent(event)} does not follow ${before === undefined ? 'the beginning' : `event ${before}`}. ${ADVICE}`,
    { stream, revision, position, eventId: id },
  );
}

/** The first event of a complaint whose id is not the one of this complaint. */
export function displacedEvent(event: StoredAt): TamperedError {
  const { stream, revision, position, id } = event;
  return new TamperedError(
    `What the ledger wrote is damaged: ${nameOfEvent(event)} was written for another complaint, or was altered. ${ADVICE}`,
    { stream, revision, position, eventId: id },
  );
}

/** The complaint after an event. @throws TamperedError where no commands can have led to it. */
export function evolved(
  state: ComplaintState,
  event: Parameters<typeof evolve>[1],
  stored: StoredAt,
): ComplaintState {
  try {
    return evolve(state, event);
  } catch (error) {
    throw error instanceof ImpossibleHistoryError ? unreadableEvent(stored, error) : error;
  }
}

/** What happened, with the complaint's folio where the event is in one. Messages of the stores know streams only. */
export function damageText({ message, damaged }: TamperedError): string {
  const folio = damaged && folioOf(damaged.stream);
  return folio === undefined || message.includes(folio) ? message : `Complaint ${folio}: ${message}`;
}

/** What a type of events looks like. */
const NAME = /^[A-Z][A-Za-z]{1,60}$/;

type StoredAt = Pick<RecordedEvent, 'stream' | 'revision' | 'position' | 'id' | 'type'>;
