import type { EventStore } from '#event-store';
import { OPENED_STREAM } from '#ledger';
import { rotatedEvent } from './opened.ts';
import { openedOf } from './opened-of.ts';

/**
 * Records that another secret counts from here on. Idempotent.
 *
 * @param now milliseconds since 1970.
 * @throws WrongExpectedRevisionError if another process recorded another one; EventStoreError; IdentityError.
 */
export async function recordRotation(events: EventStore, fingerprint: string, now: number): Promise<void> {
  if ((await openedOf(events))?.secret === fingerprint) return;
  const [last] = await events.readStream(OPENED_STREAM, { direction: 'backwards', limit: 1 });
  if (last === undefined) throw new TypeError('A ledger without events has no secret to rotate.');
  await events.append(OPENED_STREAM, last.revision, [rotatedEvent(fingerprint, last, now)]);
}
