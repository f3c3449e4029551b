import { type Catalogue, notInCatalogue } from '#catalogue';
import { type Command, isName, NAME_MAX } from '#complaint';
import { RowError } from './errors.ts';
import type { Step } from './foreign-record.ts';

const NAMES = ['product', 'subProduct', 'category', 'subCategory', 'organisation'] as const;

/**
 * What stands in `data` are names of things. A source's text that is none is refused rather than cut: half a name would
 * be another one, and stand in a group of its own or in a wrong one.
 *
 * @throws RowError `no-name` or `not-in-catalogue`, which say what is wrong and never what stands there.
 */
export function checkNames({ command, outcome }: Step, catalogue: Catalogue): void {
  for (const [member, text] of [...namesIn(command), ['outcome', outcome] as const]) {
    if (text === undefined || isName(text)) continue;
    throw new RowError(
      'no-name',
      `The ${member} is no name of a thing: at most ${NAME_MAX} characters in one line. What is said in words belongs in the description.`,
    );
  }
  checkCatalogue(command, catalogue);
}

/** @throws RowError `not-in-catalogue`. */
function checkCatalogue(command: Command, catalogue: Catalogue): void {
  const [member] = command.type === 'receive' ? notInCatalogue(catalogue, command.data) : [];
  if (member === undefined) return;
  throw new RowError('not-in-catalogue', `The ${member} is none of the names that LEDGER_CATALOGUE allows.`);
}

function namesIn(command: Command): readonly (readonly [member: string, text: string | undefined])[] {
  if (command.type !== 'receive') return [];
  return NAMES.map((member) => [member, command.data[member]] as const);
}
