import { WrongExpectedVersionError } from '@eventstore/db-client';
import type { ConnectFault } from '#connecting';
import {
  EventStoreError,
  type EventStoreErrorCode,
  TamperedError,
  WrongExpectedRevisionError,
} from '../errors.ts';
import type { ExpectedRevision } from '../port.ts';
import { classify, type Fault } from './classify.ts';

/** The caller's error for a failed append. */
export function appendError(stream: string, expected: ExpectedRevision, error: unknown): Error {
  const fault = classify(error);
  switch (fault) {
    case 'conflict':
      return new WrongExpectedRevisionError(stream, expected, actualOf(error));
    case 'too-large':
      return new EventStoreError(
        'too-large',
        'Not written: the events of one append are over 1 MiB. Split or shorten them.',
        { cause: error },
      );
    case 'deleted':
      return tampered(stream);
    case 'misuse':
      return new EventStoreError('misuse', 'Not written: the event store could not understand the append.', {
        cause: error,
      });
    default:
      return connectionError('Not written', fault, error) ?? unknownOutcome(fault, error);
  }
}

/** The caller's error for a failed read. Errors of our own are returned unchanged. */
export function readError(error: unknown): Error {
  if (error instanceof EventStoreError) return error;
  const fault = classify(error);
  if (fault === 'misuse') {
    return new EventStoreError(
      'misuse',
      'Not read: the event store could not answer, for example because a position is not that of an event.',
      { cause: error },
    );
  }
  if (fault === 'not-handled') return connectionFault('Not read', 'no-leader', error);
  return connectionError('Not read', fault, error) ?? connectionFault('Not read', 'silent', error);
}

/** Why no call works: faults of a connection, and answers of a server to every call. */
export type ConnectionFault = ConnectFault | 'denied' | 'forbidden' | 'no-leader';

const AGAIN = 'Try again shortly.';
const FAULTS: Readonly<Record<ConnectionFault, readonly [EventStoreErrorCode, string, string]>> = {
  denied: [
    'misconfigured',
    'the event store refuses user or password',
    'Correct them in its URL (LEDGER_EVENTS). Special characters are percent-encoded there.',
  ],
  forbidden: [
    'misconfigured',
    'the event store does not allow it to this user, or requires one',
    'Name a user in its URL (LEDGER_EVENTS), with the rights that docs/operations.md lists.',
  ],
  untrusted: [
    'misconfigured',
    'the certificate of the event store is not trusted, has expired or has another name',
    'Name its certificate authority with tlsCAFile in its URL (LEDGER_EVENTS), use the host name of the certificate, or renew it.',
  ],
  'no-tls': [
    'misconfigured',
    'the connection uses TLS, but the event store does not',
    'Add tls=false to its URL (LEDGER_EVENTS), or let the server use TLS.',
  ],
  'only-tls': [
    'misconfigured',
    'the event store answers only with TLS, but the connection does not use it',
    'Remove tls=false from its URL (LEDGER_EVENTS).',
  ],
  'no-leader': [
    'unavailable',
    'the event store has no leader at present, so nothing can be written',
    'It goes on by itself once most of its nodes reach each other.',
  ],
  refused: ['unavailable', 'nobody listens at the address of the event store', AGAIN],
  unresolved: [
    'unavailable',
    'the name of the event store has no known address',
    'Try again shortly, or correct its URL (LEDGER_EVENTS).',
  ],
  'handshake-cut': [
    'unavailable',
    'the event store cuts the connection at the start of TLS',
    'Try again shortly. If it does not use TLS, add tls=false to its URL (LEDGER_EVENTS).',
  ],
  silent: ['unavailable', 'the event store does not answer', AGAIN],
};

/** @param notDone - what was not done, as the beginning of the message: `Not read`. */
export function connectionFault(notDone: string, fault: ConnectionFault, cause: unknown): EventStoreError {
  const [code, what, remedy] = FAULTS[fault];
  return new EventStoreError(code, `${notDone}: ${what}. ${remedy}`, { cause });
}

/** `undefined` when the call was sent, so that it may have taken effect. */
function connectionError(notDone: string, fault: Fault, cause: unknown): EventStoreError | undefined {
  switch (fault) {
    case 'denied':
    case 'forbidden':
    case 'untrusted':
    case 'no-tls':
    case 'no-leader':
      return connectionFault(notDone, fault, cause);
    case 'not-connected':
      return connectionFault(notDone, seenOf(cause), cause);
    default:
      return undefined;
  }
}

function seenOf(error: unknown): ConnectionFault {
  const message = error instanceof Error ? error.message : '';
  if (/ECONNREFUSED/.test(message)) return 'refused';
  return /Name resolution failed|ENOTFOUND/.test(message) ? 'unresolved' : 'silent';
}

function unknownOutcome(fault: Fault, cause: unknown): EventStoreError {
  const why =
    fault === 'not-handled' ? 'the event store has no leader at present' : 'the event store was cut off';
  return new EventStoreError(
    'unknown-outcome',
    `It is not known whether this was written: ${why}. Send it again unchanged: it is never written twice.`,
    { cause },
  );
}

/** A stream was changed by other means than the ledger. */
export function tampered(stream: string): TamperedError {
  return new TamperedError(
    `Stream "${stream}" was deleted or truncated by other means than the ledger. Its history is incomplete. Compare it with a copy.`,
    { stream },
  );
}

function actualOf(error: unknown): number | 'none' {
  return error instanceof WrongExpectedVersionError && typeof error.actualVersion === 'bigint'
    ? Number(error.actualVersion)
    : 'none';
}
