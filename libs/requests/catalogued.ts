import { type Catalogue, notInCatalogue } from '#catalogue';
import type { CommandOf } from '#complaint';
import type { BodyClass, Problem } from '#validation';
import { CataloguedReceiveBody, ReceiveBody } from './bodies/receive.ts';

const POINTERS = {
  product: '/product',
  organisation: '/organisation',
  category: '/problem/category',
} as const;

/** The body of a receipt: categories are those of the catalogue where it has any. */
export function receiveBodyFor({ categories }: Catalogue): BodyClass<ReceiveBody> {
  return categories === undefined ? ReceiveBody : CataloguedReceiveBody;
}

/** What of a complaint is not in the catalogue. */
export function catalogueProblems(catalogue: Catalogue, { data }: CommandOf<'receive'>): readonly Problem[] {
  return notInCatalogue(catalogue, data).map((member) => ({
    pointer: POINTERS[member],
    code: 'not-in-catalogue',
    message: 'is none of the names that the catalogue of this ledger allows',
  }));
}
