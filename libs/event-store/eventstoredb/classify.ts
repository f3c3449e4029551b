import { ErrorType } from '@eventstore/db-client';
import { TimedOut } from '#timed';
import { NotWritable } from './append-watch.ts';
import { KnownAway } from './call-timeout.ts';
import { ClientReplaced } from './ledger-client.ts';

/** What went wrong, in the adapter's own words. */
export type Fault =
  /** Nothing was sent: no connection could be made. */
  | 'not-connected'
  /** The call was cut or timed out. It may have taken effect. */
  | 'cut'
  | 'conflict'
  | 'too-large'
  | 'not-found'
  | 'deleted'
  /** The server dropped a live subscriber, since it was too slow. */
  | 'too-slow'
  /** The server refuses user or password. */
  | 'denied'
  /** The server knows the user, who lacks the right for this; or no user was named. */
  | 'forbidden'
  /** The certificate of the server is not trusted. Nothing was sent. */
  | 'untrusted'
  /** The connection uses TLS but the server does not. Nothing was sent. */
  | 'no-tls'
  /**
   * The server did not handle this append: it has no leader, or has just started. Or it was known to have no leader,
   * and nothing was sent. Nothing was done.
   */
  | 'no-leader'
  /** The same for a whole call. Appends sent earlier in this call may have been written. */
  | 'not-handled'
  | 'misuse';

const NOT_CONNECTED = /No connection established|Name resolution failed|Failed to discover|ECONNREFUSED/;
const UNTRUSTED =
  /self-signed certificate|certificate has expired|certificate is not yet valid|unable to (?:verify|get)|altnames|certificate revoked/i;
const NO_TLS = /wrong version number|packet length too long|unexpected message/i;
const NOT_HANDLED = /No leader info available|Server Is Not Ready|Server Is (?:Too )?Busy/;
/** The client's message for an answer to one append that it does not know. Other appends are not affected. */
const ONE_ANSWER = /^Could not recognize /;
const UNAUTHENTICATED = 16;
const PERMISSION_DENIED = 7;

/**
 * Knows all the client's kinds of errors: command errors with a `type`, plain errors with only a gRPC `code`, empty
 * messages, and our own timer. No other code looks at them.
 */
export function classify(error: unknown): Fault {
  if (error instanceof TimedOut) return 'cut';
  if (error instanceof KnownAway || error instanceof ClientReplaced) return 'not-connected';
  if (error instanceof NotWritable) return 'no-leader';
  if (!(error instanceof Error)) return 'cut';
  if (NOT_CONNECTED.test(error.message)) return notConnected(error.message);
  if (NOT_HANDLED.test(error.message)) return ONE_ANSWER.test(error.message) ? 'no-leader' : 'not-handled';
  if (codeOf(error) === UNAUTHENTICATED) return 'denied';
  if (codeOf(error) === PERMISSION_DENIED) return 'forbidden';
  if (!('type' in error)) return codeOf(error) === 14 ? notConnected(error.message) : 'cut';
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
      return 'forbidden';
    case ErrorType.INVALID_ARGUMENT:
    case ErrorType.UNSUPPORTED:
      return 'misuse';
    case ErrorType.UNKNOWN:
      return unknownFault(error);
    default:
      return 'cut';
  }
}

function notConnected(message: string): Fault {
  if (UNTRUSTED.test(message)) return 'untrusted';
  return NO_TLS.test(message) ? 'no-tls' : 'not-connected';
}

/** Code 8 is a message over the transport's limit. Code 13 also comes at a graceful stop, after the append was sent. */
function unknownFault(error: Error): Fault {
  if (codeOf(error) === 8) return 'too-large';
  if (/serialization failure|BadRequest|Unexpected Read\w+Result|thrown by handler/.test(error.message))
    return 'misuse';
  return 'cut';
}

function codeOf(error: Error): number | undefined {
  return 'code' in error && typeof error.code === 'number' ? error.code : undefined;
}
