import { type Catalogue, notInCatalogue } from '#catalogue';
import type { CommandOf } from '#complaint';
import type { Problem } from '#validation';

const POINTERS = {
  product: '/product',
  organisation: '/organisation',
  category: '/problem/category',
} as const;

/** The names in a complaint that are not in the catalogue. */
export function catalogueProblems(catalogue: Catalogue, { data }: CommandOf<'receive'>): readonly Problem[] {
  return notInCatalogue(catalogue, data).map((member) => ({
    pointer: POINTERS[member],
    code: 'not-in-catalogue',
    message: 'is none of the names that the catalogue of this ledger allows',
  }));
}
