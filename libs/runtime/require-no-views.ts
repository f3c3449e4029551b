import { existsSync } from 'node:fs';
import type { Config } from '#config';
import { IdentityError } from '#identity';
import { type Generation, type ReadStore, ReadStoreError } from '#read-store';

/**
 * Makes sure that no views of a ledger exist when a log is about to begin: otherwise the log was emptied, or is the
 * wrong one. Views on a server that is away are checked when the server is back.
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
    `The event store is empty, but the views belong to a ledger (view "${known.name}"); nothing was ` +
      'recorded. Restore the right event store, or check LEDGER_EVENTS. To begin a new ledger, give it its own data ' +
      'directory and its own views.',
  );
}
