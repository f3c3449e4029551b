import { ReadStoreError } from '../../port.ts';
import { known } from '../catalogue.ts';
import type { Entry } from '../records.ts';
import type { PackedBatch } from './pack.ts';

/** Whether a batch was folded from where the entry stands, by a writer that nobody has taken over from. */
export function fits(
  { view, place, from, revision, fence }: PackedBatch,
  entry: Entry | undefined,
): entry is Entry {
  return (
    entry?.version === view.version &&
    entry.place === place &&
    entry.position === (from ?? null) &&
    entry.revision === (revision ?? entry.revision) &&
    entry.fence <= (fence ?? entry.fence)
  );
}

/**
 * Why a batch does not fit.
 *
 * @throws ReadStoreError `unknown-view`.
 */
export function refusal({ view, fence }: PackedBatch, entry: Entry | undefined): ReadStoreError {
  const found = known(entry, view, 'Not written');
  if (fence !== undefined && fence < found.fence) {
    return new ReadStoreError('fenced', `Not written: another writer has taken over view "${view.name}".`);
  }
  const place = `view "${view.name}" generation ${view.generation}`;
  return new ReadStoreError(
    'checkpoint-moved',
    `Not written: ${place} is not where the batch was folded from.`,
  );
}
