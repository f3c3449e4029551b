import { randomUUID } from 'node:crypto';
import { canonicalJson, sha256 } from '#canonical-json';
import type { EventToAppend, RecordedEvent } from '#event-store';
import { dataDigest, eventId, OPENED_STREAM } from '#ledger';
import { IdentityError } from './errors.ts';

/*
 * Stored: change with care. `LedgerOpened` is the first event of every log. It says which ledger the log belongs to, in
 * which format its events are written, and which keys belong to it. A copy of the ledger has the same event.
 */

export const OPENED_TYPE = 'LedgerOpened';
/** Version of the format of all events together. Raise it with a change that older or newer code cannot read. */
export const LOG_FORMAT = 2;

/** Events about the ledger as a whole. */
export interface IdentityCatalogue {
  /**
   * The ledger was begun: its id and the fingerprints of its keys. A fingerprint identifies a key but does not reveal
   * it.
   */
  LedgerOpened: {
    data: {
      /** UUID, random. A copy of the ledger has the same one. */
      readonly ledger: string;
      /** Version of the format of all events together. */
      readonly format: number;
      /** Fingerprint of the secret, 64 hexadecimal digits. */
      readonly secret: string;
      /** Fingerprint of the id key, 64 hexadecimal digits. */
      readonly idKey: string;
    };
  };
}

/** What distinguishes a ledger from others. */
export type Opened = IdentityCatalogue['LedgerOpened']['data'];

/** Newest schema version of each event. */
export const IDENTITY_SCHEMA_VERSIONS: Readonly<Record<keyof IdentityCatalogue, number>> = {
  LedgerOpened: 1,
};

/** The process itself: a ledger begins without a user's decision. */
const SYSTEM = { id: 'system', role: 'system' };
const FINGERPRINT = /^[0-9a-f]{64}$/;

/** @param now milliseconds since 1970. */
export function openedEvent({ ledger, format, secret, idKey }: Opened, now: number): EventToAppend {
  const data = canonicalJson({ format, idKey, ledger, secret });
  const command = randomUUID();
  const metadata = canonicalJson({
    actor: SYSTEM,
    causationId: command,
    commandId: command,
    correlationId: command,
    dataDigest: dataDigest(data, undefined),
    occurredAt: new Date(now).toISOString(),
    requestDigest: sha256(data),
    schemaVersion: IDENTITY_SCHEMA_VERSIONS.LedgerOpened,
  });
  return { id: eventId(command, OPENED_STREAM, 0, OPENED_TYPE, metadata), type: OPENED_TYPE, data, metadata };
}

/** @throws IdentityError `unsupported-format`, `unreadable-identity`. */
export function readOpened(recorded: RecordedEvent): Opened {
  if (recorded.type !== OPENED_TYPE) throw unreadable();
  const { format, ledger, secret, idKey } = recorded.data();
  if (typeof format === 'number' && format !== LOG_FORMAT) {
    throw new IdentityError(
      'unsupported-format',
      `The ledger has format ${format}, but this program works with format ${LOG_FORMAT}; nothing was done. ` +
        'Use the version of the program that wrote the ledger.',
    );
  }
  const whole = typeof format === 'number' && typeof ledger === 'string' && isPrint(secret) && isPrint(idKey);
  if (!whole) throw unreadable();
  return { ledger, format, secret, idKey };
}

function isPrint(value: unknown): value is string {
  return typeof value === 'string' && FINGERPRINT.test(value);
}

function unreadable(): IdentityError {
  return new IdentityError(
    'unreadable-identity',
    `The first event of the ledger (stream "${OPENED_STREAM}") was not written by the ledger; nothing was done. ` +
      'Restore the event store from a backup.',
  );
}
