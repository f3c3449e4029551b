import { ErrorType } from '@eventstore/db-client';
import { TimedOut } from '#timed';
import { KnownAway } from './patience.ts';

/** What went wrong, in the adapter's own words. */
export type Fault =
  /** Nothing was sent: no connection could be made. */
  | 'not-connected'
  /** The call was cut or timed out: it may have taken effect. */
  | 'cut'
  | 'conflict'
  | 'too-large'
  | 'not-found'
  | 'deleted'
  /** The server dropped a live subscriber that it found too slow. */
  | 'too-slow'
  | 'denied'
  | 'misuse';

const NOT_CONNECTED =
  /No connection established|Name resolution failed|Failed to discover|ECONNREFUSED|wrong version number/;

/**
 * The one place that knows the client's many kinds of error: command errors with a `type`, plain errors with only a
 * gRPC `code`, empty messages, our own timer.
 */
export function classify(error: unknown): Fault {
  if (error instanceof TimedOut) return 'cut';
  if (error instanceof KnownAway) return 'not-connected';
  if (!(error instanceof Error)) return 'cut';
  if (NOT_CONNECTED.test(error.message)) return 'not-connected';
  if (!('type' in error)) return codeOf(error) === 14 ? 'not-connected' : 'cut';
  switch (error.type) {
    case ErrorType.WRONG_EXPECTED_VERSION:
      return 'conflict';
    case ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED:
      return 'too-large';
    case ErrorType.STREAM_NOT_FOUND:
    case ErrorType.NO_STREAM:
      return 'not-found';
    case ErrorType.STREAM_DELETED:
      return 'deleted';
    case ErrorType.TIMEOUT:
      return 'too-slow';
    case ErrorType.ACCESS_DENIED:
      return 'denied';
    case ErrorType.INVALID_ARGUMENT:
    case ErrorType.UNSUPPORTED:
      return 'misuse';
    case ErrorType.UNKNOWN:
      return unknownFault(error);
    default:
      return 'cut';
  }
}

/** Code 8 is a message over the transport's limit; code 13 also comes at a graceful stop, after the append was sent. */
function unknownFault(error: Error): Fault {
  if (codeOf(error) === 8) return 'too-large';
  if (/serialization failure|BadRequest|Unexpected Read\w+Result|thrown by handler/.test(error.message))
    return 'misuse';
  return 'cut';
}

function codeOf(error: Error): number | undefined {
  return 'code' in error && typeof error.code === 'number' ? error.code : undefined;
}
