import { type Catalogue, type Named, notInCatalogue } from '#catalogue';
import { CATEGORIES, type Command } from '#complaint';
import type { Problem } from '#validation';

const POINTERS = {
  product: '/product',
  organisation: '/organisation',
  category: '/problem/category',
} as const;

/** The names in a command that are not in the catalogue: those of a receipt, and that to which a receipt is corrected. */
export function catalogueProblems(catalogue: Catalogue, command: Command): readonly Problem[] {
  const unknown = notInCatalogue(withUsual(catalogue, command), namedBy(command));
  return unknown.map((member) => problemAt(command.type === 'correct' ? '/value' : POINTERS[member]));
}

const USUAL: ReadonlySet<string> = new Set(CATEGORIES);

/** Where the ledger has no categories of its own, the body of a receipt takes the usual ones; a correction has no body for them. */
function withUsual(catalogue: Catalogue, { type }: Command): Catalogue {
  return type === 'correct' ? { ...catalogue, categories: catalogue.categories ?? USUAL } : catalogue;
}

/** What a catalogue checks of a command. */
export function namedBy(command: Command): Named {
  if (command.type === 'receive') return command.data;
  if (command.type !== 'correct') return {};
  const { field, value } = command.data;
  return typeof value === 'string' ? { [field.slice('/data/'.length)]: value } : {};
}

function problemAt(pointer: string): Problem {
  return {
    pointer,
    code: 'not-in-catalogue',
    message: 'is none of the names that the catalogue of this ledger allows',
  };
}
