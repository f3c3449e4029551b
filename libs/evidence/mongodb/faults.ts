import { ReadStoreError } from '#read-store';
import { type MongoUse, translatedMongoFault } from '#read-store/mongodb';
import { EvidenceError } from '../errors.ts';

/** The database of contents, in messages. */
export const EVIDENCE: MongoUse = { what: 'contents of evidence', variable: 'LEDGER_EVIDENCE' };

const LASTING: ReadonlySet<string> = new Set(['misconfigured', 'misuse']);

/** A fault of driver or server in the words of the store. Neither message nor cause repeats the driver's text. */
export function translated(error: unknown): unknown {
  if (error instanceof EvidenceError) return error;
  const known = translatedMongoFault('The store of evidence cannot be used now', error, EVIDENCE);
  if (!(known instanceof ReadStoreError)) return error;
  return new EvidenceError(LASTING.has(known.code) ? 'misconfigured' : 'unavailable', known.message, {
    cause: known.cause,
  });
}
