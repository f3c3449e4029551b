import { canonicalJson } from '#canonical-json';
import type { EventToAppend, RecordedEvent } from '#event-store';
import { OPENED_STREAM, ownEvent } from '#ledger';
import { IdentityError } from './errors.ts';

/*
 * Stored: change with care. `LedgerOpened` is the first event of every log, and `SecretRotated` follows it in its stream. It says which ledger the log belongs to, in
 * which format its events are written, and which keys belong to it. A copy of the ledger has the same event.
 */

export const OPENED_TYPE = 'LedgerOpened';
export const ROTATED_TYPE = 'SecretRotated';
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
  /** The secret was replaced by another one, which counts from here on. */
  SecretRotated: {
    data: {
      /** Fingerprint of the new secret, 64 hexadecimal digits. */
      readonly fingerprint: string;
    };
  };
}

/** What distinguishes a ledger from others. `secret` is the newest one. */
export type Opened = IdentityCatalogue['LedgerOpened']['data'];

/** Newest schema version of each event. */
export const IDENTITY_SCHEMA_VERSIONS: Readonly<Record<keyof IdentityCatalogue, number>> = {
  LedgerOpened: 1,
  SecretRotated: 1,
};

const FINGERPRINT = /^[0-9a-f]{64}$/;

/** @param now milliseconds since 1970. */
export function openedEvent({ ledger, format, secret, idKey }: Opened, now: number): EventToAppend {
  return ownEvent({
    stream: OPENED_STREAM,
    type: OPENED_TYPE,
    schemaVersion: IDENTITY_SCHEMA_VERSIONS.LedgerOpened,
    data: canonicalJson({ format, idKey, ledger, secret }),
    now,
  });
}

/** @param now milliseconds since 1970. */
export function rotatedEvent(fingerprint: string, previous: RecordedEvent, now: number): EventToAppend {
  return ownEvent({
    stream: OPENED_STREAM,
    type: ROTATED_TYPE,
    schemaVersion: IDENTITY_SCHEMA_VERSIONS.SecretRotated,
    data: canonicalJson({ fingerprint }),
    now,
    previous,
  });
}

/** The fingerprint in an event about a rotation of the secret. @throws IdentityError `unreadable-identity`. */
export function readRotated(recorded: RecordedEvent): string {
  const { fingerprint } = recorded.type === ROTATED_TYPE ? recorded.data() : {};
  if (!isPrint(fingerprint)) throw unreadable();
  return fingerprint;
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
    `An event about the ledger itself (stream "${OPENED_STREAM}") was not written by the ledger; nothing was done. ` +
      'Restore the event store from a backup.',
  );
}
