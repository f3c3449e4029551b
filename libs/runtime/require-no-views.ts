import { existsSync } from 'node:fs';
import type { Config } from '#config';
import { IdentityError } from '#identity';
import { type Generation, type ReadStore, ReadStoreError } from '#read-store';

/**
 * Makes sure that no views of a ledger stand over a log that is about to be begun: the log was emptied, or is the wrong one.
 * Views that cannot be asked now are told of once they are there.
 *
 * @throws IdentityError `another-ledger`.
 */
export async function requireNoViews(
  engine: Config['views'],
  views: () => Promise<ReadStore>,
): Promise<void> {
  if (engine.kind === 'sqlite' && !existsSync(engine.path)) return;
  let generations: readonly Generation[];
  try {
    generations = await (await views()).generations();
  } catch (error) {
    if (error instanceof ReadStoreError && error.code === 'unavailable') return;
    throw error;
  }
  const known = generations.find(({ last }) => last !== undefined);
  if (known === undefined) return;
  throw new IdentityError(
    'another-ledger',
    `The event store is empty, and the views know a ledger (view "${known.name}"); nothing was recorded. Bring the right ` +
      'event store back, or check LEDGER_EVENTS. To begin a new ledger, give it a data directory and views of its own.',
  );
}
