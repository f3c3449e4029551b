import { ReadStoreError } from '../../port.ts';
import { known } from '../catalogue.ts';
import type { Entry } from '../records.ts';
import type { PackedBatch } from './pack.ts';

/**
 * The reason why a batch does not fit.
 *
 * @throws ReadStoreError `unknown-view`.
 */
export function refusal({ view, fence }: PackedBatch, entry: Entry | undefined): ReadStoreError {
  const found = known(entry, view, 'Not written');
  if (fence !== undefined && fence < found.fence) {
    return new ReadStoreError('fenced', `Not written: another writer has taken over view "${view.name}".`);
  }
  const which = `view "${view.name}" generation ${view.generation}`;
  return new ReadStoreError(
    'checkpoint-moved',
    `Not written: ${which} is not at the checkpoint that the batch was folded from.`,
  );
}
