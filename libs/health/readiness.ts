import type { KeyRing } from '#access';
import { type EventStore, EventStoreError, type Writable } from '#event-store';
import { Problem } from '#http';
import { IdentityError, type LedgerIdentity } from '#identity';
import { KeyStoreError, PrivacyError } from '#privacy';
import { type ReadStore, ReadStoreError } from '#read-store';
import { within } from '#timed';

/** An engine that takes longer to answer counts as unavailable. */
const ANSWER_WITHIN_MS = 1_000;
/** Longer than the check of views takes: it looks twice at a view that seems to belong to another log. */
const FOUND_OUT_WITHIN_MS = 2_000;

export interface Engines {
  readonly store: Pick<EventStore, 'head' | 'writable'>;
  readonly views: Pick<ReadStore, 'generations'>;
  readonly identity: Pick<LedgerIdentity, 'check'>;
  /** Why a view is not served. */
  readonly viewsRefusal: () => Promise<Error | undefined>;
  /** The threads of this process. */
  readonly threads: { lost(): readonly string[] };
  /** Absent in a process that needs no keys. */
  readonly keys?: Pick<KeyRing, 'trustworthy'>;
}

const SOON = { headers: { 'retry-after': '1' } };

/**
 * Checks that both engines answer in time, that events can be written, that keys can be checked, and that log, keys and
 * views belong to one ledger.
 *
 * @returns the reasons for a failure, in sentences for an operator. `undefined` when all checks succeed.
 */
export async function unreadiness({
  store,
  views,
  identity,
  viewsRefusal,
  keys,
  threads,
}: Engines): Promise<Problem | undefined> {
  const [foreign, unwritable, ...reasons] = await Promise.all([
    ofAnotherLedger({ identity, viewsRefusal }),
    cannotWrite(store),
    answers('The event store', () => store.head()),
    answers('The store of the views', () => views.generations()),
  ]);
  if (foreign instanceof Problem) return foreign;
  if (foreign !== undefined) reasons.push(foreign);
  if (unwritable !== undefined) reasons.push(`Nothing can be written. ${unwritable.reason}`);
  const lost = [...new Set(threads.lost())];
  if (lost.length > 0) {
    reasons.push(`A thread of this process died twice (${lost.join(', ')}). Start the process again.`);
  }
  if (keys?.trustworthy === false) reasons.push('Keys cannot be checked.');
  const given = reasons.filter((reason) => reason !== undefined);
  if (given.length === 0) return undefined;
  const hindrance = unwritable?.hindrance;
  return Problem.of('engine-unavailable', given.join(' '), { ...SOON, ...(hindrance && { hindrance }) });
}

async function ofAnotherLedger({
  identity,
  viewsRefusal,
}: Pick<Engines, 'identity' | 'viewsRefusal'>): Promise<Problem | string | undefined> {
  try {
    const checked = Promise.all([viewsRefusal(), identity.check()]);
    const [refusal] = await within(FOUND_OUT_WITHIN_MS, checked);
    return refusal && Problem.of('not-this-ledger', refusal.message, SOON);
  } catch (error) {
    const refused =
      error instanceof IdentityError ||
      error instanceof PrivacyError ||
      (error instanceof KeyStoreError && error.code !== 'unavailable') ||
      (error instanceof EventStoreError && error.code === 'replaced');
    if (refused) return Problem.of('not-this-ledger', error.message, SOON);
    return 'Whether log, keys and views are of one ledger could not be found out.';
  }
}

/** That nobody answers is said by the other question. */
async function cannotWrite(
  store: Engines['store'],
): Promise<Exclude<Writable, { writable: true }> | undefined> {
  try {
    const writable = await within(ANSWER_WITHIN_MS, store.writable());
    return writable.writable ? undefined : writable;
  } catch {
    return undefined;
  }
}

async function answers(name: string, ask: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await within(ANSWER_WITHIN_MS, ask());
    return undefined;
  } catch (error) {
    // Only messages of the stores are known to contain nothing confidential.
    const known = error instanceof EventStoreError || error instanceof ReadStoreError;
    return known ? `${name}: ${error.message}` : `${name} does not answer in time.`;
  }
}
