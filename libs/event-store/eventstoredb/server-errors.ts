import { WrongExpectedVersionError } from '@eventstore/db-client';
import { EventStoreError, TamperedError, WrongExpectedRevisionError } from '../errors.ts';
import type { ExpectedRevision } from '../port.ts';
import { classify } from './classify.ts';

/** What an append that failed means to its caller. */
export function appendError(stream: string, expected: ExpectedRevision, error: unknown): Error {
  switch (classify(error)) {
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
    case 'not-connected':
      return unavailable(error);
    case 'denied':
      return new EventStoreError(
        'unavailable',
        'Not written: the event store refused the credentials. Check LEDGER_EVENTS.',
        { cause: error },
      );
    case 'misuse':
      return new EventStoreError('misuse', 'Not written: the event store could not understand the append.', {
        cause: error,
      });
    default:
      return new EventStoreError(
        'unknown-outcome',
        'The append was cut: it may or may not have been written. Read the stream for its event ids.',
        { cause: error },
      );
  }
}

/** What a read that failed means to its caller; errors of our own pass. */
export function readError(error: unknown): Error {
  if (error instanceof EventStoreError) return error;
  if (classify(error) === 'misuse') {
    return new EventStoreError(
      'misuse',
      'Not read: the event store could not answer, for instance at a position that is not that of an event.',
      { cause: error },
    );
  }
  return unavailable(error);
}

function unavailable(error: unknown): EventStoreError {
  return new EventStoreError('unavailable', 'The event store is away. Nothing was done; try again shortly.', {
    cause: error,
  });
}

/** Somebody else was at work on a stream. */
export function tampered(stream: string): TamperedError {
  return new TamperedError(
    `Stream "${stream}" was deleted or truncated by other means than the ledger. Its history is not complete; compare it with a copy.`,
    { stream },
  );
}

function actualOf(error: unknown): number | 'none' {
  return error instanceof WrongExpectedVersionError && typeof error.actualVersion === 'bigint'
    ? Number(error.actualVersion)
    : 'none';
}
