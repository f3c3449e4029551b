import { BSON, MongoError, MongoNetworkError, MongoServerError, MongoServerSelectionError } from 'mongodb';
import { ReadStoreError, type ReadStoreErrorCode } from '../port.ts';
import { TransactionUnsettled } from './writing/transact.ts';
import { WriteRefused } from './writing/write-commands.ts';

/** Codes of the server, in the words of the store. */
const BY_CODE: Readonly<Record<number, string>> = {
  13: 'the user of the URL lacks rights on the database; grant readWrite',
  18: 'user or password of the URL are refused; correct LEDGER_VIEWS',
  50: 'the server needed longer than allowed; try again',
  8000: 'user or password of the URL are refused; correct LEDGER_VIEWS',
  14031: 'the disk of the server is full; make room and try again',
  112: 'another writer was in the way for too long; try again',
  239: 'reading took longer than the server keeps what was; read a shorter period',
  246: 'indexes or collections were changed meanwhile; try again',
};
const DOCUMENT_TOO_LARGE = new Set([10334, 17280, 17419, 17420]);
const CHANGING_PRIMARY = new Set([91, 189, 10058, 10107, 11600, 11602, 13435, 13436]);

/**
 * A fault of driver or server in the store's own words; errors of our own pass. Neither message nor cause repeats what
 * the driver says: it may hold keys, values or the URL.
 */
export function translated(notDone: string, error: unknown): unknown {
  if (error instanceof ReadStoreError) return error;
  if (error instanceof BSON.BSONError) return tooLarge(notDone);
  if (error instanceof TransactionUnsettled) {
    const rest = 'the connection was lost while committing, so that it may yet have been written';
    return fault('unavailable', notDone, `${rest}; look at the checkpoint before going on`, error);
  }
  if (error instanceof WriteRefused || error instanceof MongoServerError) {
    const code = Number(error.code);
    if (DOCUMENT_TOO_LARGE.has(code)) return tooLarge(notDone);
    if (CHANGING_PRIMARY.has(code))
      return fault('unavailable', notDone, 'the primary is changing; try again', error);
    return fault('unavailable', notDone, BY_CODE[code] ?? `the server refused (code ${code})`, error);
  }
  if (error instanceof MongoServerSelectionError) {
    return fault('unavailable', notDone, 'no server answers; start it or correct LEDGER_VIEWS', error);
  }
  if (error instanceof MongoNetworkError) {
    return fault('unavailable', notDone, 'the connection to the server was lost; try again', error);
  }
  if (error instanceof MongoError) {
    return fault('unavailable', notDone, `the driver gave up (${error.name}); try again`, error);
  }
  return error;
}

function fault(code: ReadStoreErrorCode, notDone: string, why: string, error: Error): ReadStoreError {
  const cause = new Error(error.name);
  return new ReadStoreError(code, `${notDone} (views on MongoDB): ${why}.`, { cause });
}

function tooLarge(notDone: string): ReadStoreError {
  return new ReadStoreError(
    'misuse',
    `${notDone} (views on MongoDB): a document is larger than the 16 MB allowed.`,
  );
}
