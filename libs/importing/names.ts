import { type Catalogue, notInCatalogue } from '#catalogue';
import { namedBy } from '#commands';
import { type Command, isName, NAME_MAX } from '#complaint';
import { RowError } from './errors.ts';
import type { Step } from './foreign-record.ts';

const NAMES = ['product', 'subProduct', 'category', 'subCategory', 'organisation'] as const;

/**
 * Checks that `data` holds only names of things. A longer text is refused and not cut: half a name would be a different
 * name, and its complaint would be counted in a wrong group.
 *
 * @throws RowError `no-name` or `not-in-catalogue`. The messages name the member, never its content.
 */
export function checkNames({ command, outcome }: Step, catalogue: Catalogue): void {
  for (const [member, text] of [...namesIn(command), ['outcome', outcome] as const]) {
    if (text === undefined || isName(text)) continue;
    throw new RowError(
      'no-name',
      `The ${member} is not the name of a thing: a name has at most ${NAME_MAX} characters in one line. Free text belongs in the description.`,
    );
  }
  checkCatalogue(command, catalogue);
}

/** @throws RowError `not-in-catalogue`. */
function checkCatalogue(command: Command, catalogue: Catalogue): void {
  const [member] = notInCatalogue(catalogue, namedBy(command));
  if (member === undefined) return;
  throw new RowError(
    'not-in-catalogue',
    `The ${member} is not one of the names that LEDGER_CATALOGUE allows.`,
  );
}

function namesIn(command: Command): readonly (readonly [member: string, text: string | undefined])[] {
  if (command.type !== 'receive') return [];
  return NAMES.map((member) => [member, command.data[member]] as const);
}
