import { type ComplaintState, evolve, folioOf, ImpossibleHistoryError } from '#complaint';
import { type RecordedEvent, TamperedError } from '#event-store';

const ADVICE = 'It was changed by other means than the ledger. Run an audit: it names every such event.';

/** Names an event of a complaint's history for people. */
export function nameOfEvent({ stream, revision, type, position }: StoredAt): string {
  const folio = folioOf(stream);
  const where = folio === undefined ? `stream "${stream}"` : `complaint ${folio} (stream "${stream}")`;
  // A type that is not a valid name may hold anybody's words, so it is left out.
  const what = NAME.test(type) ? ` (${type})` : '';
  return `event ${revision}${what} of ${where}, at position ${Number(position)},`;
}

/** An event that is not in a form that any version of the ledger writes. */
export function unreadableEvent(event: StoredAt, cause?: unknown): TamperedError {
  const { stream, revision, position, id } = event;
  return new TamperedError(
    `What the ledger wrote is damaged: ${nameOfEvent(event)} is not an event that the ledger can have written there. ${ADVICE}`,
    { stream, revision, position, eventId: id },
    { cause },
  );
}

/** @throws TamperedError when an event does not follow the one before it: an event is missing, or is there twice. */
export function requireNext(event: StoredAt, before: number | undefined): void {
  const { stream, revision, position, id } = event;
  if (revision === (before ?? -1) + 1) return;
  throw new TamperedError(
    `What the ledger wrote is damaged: ${nameOfEvent(event)} does not follow ${before === undefined ? 'the beginning' : `event ${before}`}. ${ADVICE}`,
    { stream, revision, position, eventId: id },
  );
}

/** The first event of a complaint has an id that is not this complaint's. */
export function displacedEvent(event: StoredAt): TamperedError {
  const { stream, revision, position, id } = event;
  return new TamperedError(
    `What the ledger wrote is damaged: ${nameOfEvent(event)} was written for another complaint, or was altered. ${ADVICE}`,
    { stream, revision, position, eventId: id },
  );
}

/** An event whose personal part cannot be opened, while the log does not say that it was erased. */
export function unopenedEvent({ stream, revision, position, id }: StoredPlace): TamperedError {
  const folio = folioOf(stream) ?? stream;
  return new TamperedError(
    `What the ledger wrote is damaged: the texts of event ${revision} of complaint ${folio} cannot be opened. Nothing was shown or sent. Run an audit: it names every such event.`,
    { stream, revision, position, eventId: id },
  );
}

/** The complaint after an event. @throws TamperedError when no commands can have led to the event. */
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

/** What is damaged, with the folio of the complaint. Messages of the stores name streams only. */
export function damageText({ message, damaged }: TamperedError): string {
  const folio = damaged && folioOf(damaged.stream);
  return folio === undefined || message.includes(folio) ? message : `Complaint ${folio}: ${message}`;
}

/** The form of every event type. */
const NAME = /^[A-Z][A-Za-z]{1,60}$/;

type StoredPlace = Pick<RecordedEvent, 'stream' | 'revision' | 'position' | 'id'>;
type StoredAt = StoredPlace & Pick<RecordedEvent, 'type'>;
