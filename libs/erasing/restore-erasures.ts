import { DomainError, streamOf } from '#complaint';
import type { EventStore } from '#event-store';
import { LedgerError } from '#ledger';
import { type KeyStore, principalSubject, SUBJECT_KEY_ID } from '#privacy';
import { stepContext } from './contexts.ts';
import { type ErasedComplaint, readErasures } from './erasures-file.ts';
import { losesKeptText } from './loses-kept-text.ts';
import type { ErasingParts } from './port.ts';

/** What the replay of a file of erasures needs. */
export interface RestoreParts {
  readonly ledger: ErasingParts['ledger'];
  readonly events: Pick<EventStore, 'readStream'>;
  readonly keys: Pick<KeyStore, 'erase' | 'eraseDataKeys'>;
  /** Records that a principal was erased, unless the log says so. @returns whether it knows the principal. */
  readonly principalErased: (principal: string) => Promise<boolean>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** What the replay of a file of erasures did. */
export interface RestoredErasures {
  /** Erasures that the log has now. */
  readonly recorded: number;
  /** Erasures of complaints and principals that the restored log does not know. There is nothing to erase. */
  readonly unknown: number;
  /** Lines that this complaint does not allow, such as one that was changed by hand. Nothing was erased for them. */
  readonly refused: number;
  /** Erasures of single fields that erased the whole event, since what could stay of it is not in the restored log. */
  readonly whole: number;
  /** Keys that were destroyed again. */
  readonly keys: number;
}

/**
 * Does again what a log and a key store have forgotten that were restored from backups: records the erasures, then destroys
 * the keys. It can be repeated.
 *
 * @param ledger id of the ledger.
 * @throws ErasuresFileError; KeyStoreError; EventStoreError.
 */
export async function restoreErasures(
  path: string,
  ledger: string,
  parts: RestoreParts,
): Promise<RestoredErasures> {
  let recorded = 0;
  let unknown = 0;
  let refused = 0;
  let whole = 0;
  let keys = 0;
  // The whole file is read once before anything is done, so that half a file does nothing.
  for await (const _ of readErasures(path, ledger));
  for await (const one of readErasures(path, ledger)) {
    if (one.kind === 'principal') {
      keys += await erase([principalSubject(one.principal)], parts);
      if (await parts.principalErased(one.principal)) recorded += 1;
      else unknown += 1;
      continue;
    }
    // The record comes first: a line that was changed by hand is refused before a key is destroyed for it. After a
    // crash between the two, the replay of the log destroys the keys.
    const loses = await losesKeptText(parts.events, one);
    const result = await record(one, parts);
    if (result === 'refused') {
      refused += 1;
      continue;
    }
    keys += await destroy(one, parts);
    if (loses) whole += 1;
    if (result === 'recorded') recorded += 1;
    else unknown += 1;
  }
  return { recorded, unknown, refused, whole, keys };
}

async function erase(subjects: readonly string[], { keys }: RestoreParts): Promise<number> {
  return (await keys.erase(subjects)).reduce((sum, one) => sum + one.keys.length, 0);
}

async function destroy({ folio, data }: ErasedComplaint, parts: RestoreParts): Promise<number> {
  const subject = streamOf(folio);
  if (data.scope !== 'event') return await erase([subject], parts);
  const ids = data.keys.map(({ id }) => id).filter((id) => id !== SUBJECT_KEY_ID);
  return (await parts.keys.eraseDataKeys(subject, ids)).keys.length;
}

async function record(
  { folio, at, record: cause, data }: ErasedComplaint,
  parts: RestoreParts,
): Promise<'recorded' | 'unknown' | 'refused'> {
  const { because, erasure: n } = data;
  const context = stepContext(
    'restore-erasure',
    { request: because ?? folio, n, folio, cause },
    parts.clock(),
  );
  const { method: _, source: __, lateEntry: ___, dateUnknown: ____, ...told } = data;
  const command = {
    type: 'restore-erasure',
    data: { ...told, restoredFrom: data.restoredFrom ?? at },
  } as const;
  try {
    await parts.ledger.execute(folio, 'newest', command, context);
    return 'recorded';
  } catch (error) {
    if (error instanceof LedgerError && error.code === 'unknown-complaint') return 'unknown';
    if (error instanceof DomainError) return 'refused';
    throw error;
  }
}
