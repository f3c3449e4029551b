import { BSON, MongoError, MongoNetworkError, MongoServerError, MongoServerSelectionError } from 'mongodb';
import type { ConnectFault } from '#connecting';
import { ReadStoreError, type ReadStoreErrorCode } from '../port.ts';
import { type MongoUse, VIEWS } from './use.ts';
import { TransactionUnknown } from './writing/transact.ts';
import { WriteRefused } from './writing/write-commands.ts';

/* In these texts, `{setting}` stands for the name of the setting that holds the URL. */

/** Codes of the server, in the words of the store. */
const BY_CODE: Readonly<Record<number, string>> = {
  50: 'the server needed longer than allowed; try again',
  14031: 'the disk of the server is full; make room and try again',
  112: 'another writer held a lock for too long; try again',
  239: 'the read took longer than the server keeps old data; read a shorter period',
  246: 'indexes or collections were changed during the call; try again',
};
const REFUSED = 'user or password of the URL are refused; correct {setting}';
/** Codes of the server for lasting faults. */
const MISCONFIGURED: Readonly<Record<number, string>> = {
  13: 'the user of the URL lacks rights on the database, or the URL names no user; grant readWrite',
  18: REFUSED,
  8000: REFUSED,
};
const DOCUMENT_TOO_LARGE = new Set([10334, 17280, 17419, 17420]);
const CHANGING_PRIMARY = new Set([91, 189, 10058, 10107, 11600, 11602, 13435, 13436]);

/**
 * A fault of driver or server in the store's own words. Errors of our own are returned unchanged. Message and cause
 * never quote the driver, whose texts may hold keys, values or the URL.
 */
export function translated(notDone: string, error: unknown, use = VIEWS): unknown {
  const fault = faultOf(use);
  if (error instanceof ReadStoreError) return error;
  if (error instanceof BSON.BSONError) return tooLarge(notDone, use);
  if (error instanceof TransactionUnknown) {
    const rest = 'the connection was lost during the commit, so it may have been written';
    return fault('unavailable', notDone, `${rest}; read the checkpoint before you go on`, error);
  }
  if (error instanceof WriteRefused || error instanceof MongoServerError) {
    const code = Number(error.code);
    if (DOCUMENT_TOO_LARGE.has(code)) return tooLarge(notDone, use);
    if (CHANGING_PRIMARY.has(code))
      return fault('unavailable', notDone, 'the primary is changing; try again', error);
    const lasting = MISCONFIGURED[code];
    if (lasting !== undefined) return fault('misconfigured', notDone, lasting, error);
    return fault('unavailable', notDone, BY_CODE[code] ?? `the server refused (code ${code})`, error);
  }
  if (error instanceof MongoServerSelectionError) {
    const members = membersOf(error);
    if (members === 'of-another-set') {
      return fault(
        'misconfigured',
        notDone,
        'no server belongs to the replicaSet that {setting} names',
        error,
      );
    }
    const why =
      members === 'without-primary'
        ? 'the replica set has no primary at present; it goes on by itself once most of its members reach each other'
        : 'no server answers; start it or correct {setting}';
    return fault('unavailable', notDone, why, error);
  }
  if (error instanceof MongoNetworkError) {
    return fault('unavailable', notDone, 'the connection to the server was lost; try again', error);
  }
  if (error instanceof MongoError) {
    return fault('unavailable', notDone, `the driver gave up (${error.name}); try again`, error);
  }
  return error;
}

const CONNECT_FAULTS: Readonly<Record<ConnectFault, readonly [ReadStoreErrorCode, string]>> = {
  untrusted: [
    'misconfigured',
    'its certificate is not trusted, has expired or has another name; name its authority with tlsCAFile in {setting}, ' +
      'use the host name of the certificate, or renew it',
  ],
  'no-tls': ['misconfigured', 'the server does not use TLS; remove tls=true from {setting}'],
  'only-tls': ['misconfigured', 'the server requires TLS; add tls=true to {setting}'],
  refused: ['unavailable', 'nobody listens at its address; start it or correct {setting}'],
  unresolved: ['unavailable', 'its name has no known address; try again or correct {setting}'],
  'handshake-cut': [
    'unavailable',
    'the server cuts the connection at the start of TLS; try again, and if it does not use TLS, remove tls=true from {setting}',
  ],
  silent: ['unavailable', 'no server answers; start it or correct {setting}'],
};

/** What the driver found in its search for a primary. */
export function membersOf(
  error: MongoServerSelectionError,
): 'without-primary' | 'of-another-set' | undefined {
  const { reason } = error;
  if (reason?.type !== 'ReplicaSetNoPrimary') return undefined;
  // The driver drops a server that belongs to another set.
  if (reason.servers.size === 0) return 'of-another-set';
  return [...reason.servers.values()].some(({ type }) => type !== 'Unknown') ? 'without-primary' : undefined;
}

/** The error for what a look at the hosts of the URL found. */
export function connectError(
  notDone: string,
  found: ConnectFault,
  error: Error,
  use: MongoUse,
): ReadStoreError {
  const [code, why] = CONNECT_FAULTS[found];
  return faultOf(use)(code, notDone, why, error);
}

function faultOf({ what, variable }: MongoUse) {
  return (code: ReadStoreErrorCode, notDone: string, why: string, error: Error): ReadStoreError =>
    new ReadStoreError(code, `${notDone} (${what} on MongoDB): ${why.replaceAll('{setting}', variable)}.`, {
      cause: new Error(error.name),
    });
}

function tooLarge(notDone: string, { what }: MongoUse): ReadStoreError {
  return new ReadStoreError(
    'misuse',
    `${notDone} (${what} on MongoDB): a document is larger than the 16 MB allowed.`,
  );
}
