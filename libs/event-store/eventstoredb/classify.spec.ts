import { describe, expect, it } from '@jest/globals';
import { TimedOut } from '#timed';
import { classify, type Fault } from './classify.ts';

/** An error as the client throws it: a class with a `type`, or a plain error with a gRPC code only. */
function clientError(message: string, members: { type?: string; code?: number }): Error {
  return Object.assign(new Error(message), members);
}

describe('an error of the client is', () => {
  it.each<[Fault, string, Error]>([
    ['cut', 'our own timer', new TimedOut(10)],
    [
      'not-connected',
      'a plain error while the server is away',
      clientError('14 UNAVAILABLE: No connection established. Last error: Error: connect ECONNREFUSED', {
        code: 14,
      }),
    ],
    [
      'not-connected',
      'an unknown host name',
      clientError('Name resolution failed for target dns:nowhere', { code: 14 }),
    ],
    [
      'not-connected',
      'a failed discovery, without any code',
      clientError('Failed to discover after 10 attempts.', {}),
    ],
    ['no-tls', 'TLS on a plain port', clientError('14: SSL wrong version number', { code: 14 })],
    [
      'cut',
      'a connection lost during the call',
      clientError('14 UNAVAILABLE: read ECONNRESET', { type: 'unavailable', code: 14 }),
    ],
    [
      'cut',
      'a graceful stop, code 13',
      clientError('13 INTERNAL: Received RST_STREAM with code 0 (Call ended without gRPC status)', {
        type: 'unknown',
        code: 13,
      }),
    ],
    ['cut', 'a deadline, with an empty message', clientError('', { type: 'deadline-exceeded' })],
    [
      'conflict',
      'a wrong version, with an empty message and no code',
      clientError('', { type: 'wrong-expected-version' }),
    ],
    ['too-large', 'a size over the limit', clientError('', { type: 'maximum-append-size-exceeded' })],
    [
      'too-large',
      'a message over the limit of the transport',
      clientError('8 RESOURCE_EXHAUSTED: Received message exceeds', { type: 'unknown', code: 8 }),
    ],
    ['not-found', 'an absent stream', clientError('x not found', { type: 'stream-not-found' })],
    ['deleted', 'a tombstone, with an empty message', clientError('', { type: 'stream-deleted' })],
    [
      'too-slow',
      'a dropped subscription',
      clientError('10 ABORTED: Operation timed out: Consumer too slow', { type: 'timeout', code: 10 }),
    ],
    [
      'untrusted',
      'a certificate that Node does not trust',
      clientError('14 UNAVAILABLE: No connection established. Last error: Error: self-signed certificate', {
        code: 14,
      }),
    ],
    ['denied', 'a refused password', clientError('16 UNAUTHENTICATED', { type: 'access-denied', code: 16 })],
    ['denied', 'a refused password in the request for features', clientError('16', { code: 16 })],
    ['forbidden', 'a right that the user lacks', clientError('', { type: 'access-denied' })],
    ['forbidden', 'no user at all in the request for features', clientError('7', { code: 7 })],
    [
      'no-leader',
      'an append that was not handled',
      clientError('Could not recognize No leader info available in response', { type: 'unknown' }),
    ],
    [
      'not-handled',
      'a call that was not handled',
      clientError('14 UNAVAILABLE: Server Is Not Ready', { type: 'unavailable', code: 14 }),
    ],
    [
      'misuse',
      'a request that cannot be written',
      clientError('13: Request message serialization failure', { type: 'unknown', code: 13 }),
    ],
  ])('%s: %s', (fault, _, error) => {
    expect(classify(error)).toBe(fault);
  });

  it('cut when it is not an Error object', () => {
    expect(classify('gone')).toBe('cut');
  });
});
