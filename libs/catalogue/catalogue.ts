import { readFileSync, statSync } from 'node:fs';
import { isName, NAME_MAX } from '#complaint';

/** The names that an organisation allows, list by list; a list that is absent allows every name. */
export interface Catalogue {
  readonly products?: ReadonlySet<string>;
  readonly organisations?: ReadonlySet<string>;
  readonly categories?: ReadonlySet<string>;
}

/** The catalogue of an organisation without lists. */
export const NO_CATALOGUE: Catalogue = {};

/** The names in a complaint that the catalogue checks. */
export interface Named {
  readonly product?: string | undefined;
  readonly organisation?: string | undefined;
  readonly category?: string | undefined;
}

/** A file that is not a catalogue. The message is one line and says what is wrong and where. */
export class CatalogueError extends Error {}

const LISTS = ['products', 'organisations', 'categories'] as const;
const LIST_OF = { product: 'products', organisation: 'organisations', category: 'categories' } as const;
/** In bytes. */
const LARGEST_FILE = 16 * 1_048_576;
const MOST_NAMES = 100_000;

/** Reads a catalogue file. @throws CatalogueError if the file cannot be read or holds anything but a catalogue. */
export function readCatalogue(path: string): Catalogue {
  let text: string;
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw new CatalogueError('it is not a file');
    if (stats.size > LARGEST_FILE) throw new CatalogueError('the file has more than 16 MiB');
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof CatalogueError) throw error;
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : 'unknown';
    throw new CatalogueError(`the file cannot be read (${code})`, { cause: error });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new CatalogueError('the file is not JSON');
  }
  return catalogueOf(json);
}

function catalogueOf(json: unknown): Catalogue {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new CatalogueError(`the file is not an object with the lists ${LISTS.join(', ')}`);
  }
  const catalogue: { -readonly [L in keyof Catalogue]: Catalogue[L] } = {};
  for (const [name, value] of Object.entries(json)) {
    const list = LISTS.find((known) => known === name);
    if (list === undefined) {
      throw new CatalogueError(
        `${JSON.stringify(name.slice(0, 60))} is not one of the lists ${LISTS.join(', ')}`,
      );
    }
    catalogue[list] = namesOf(list, value);
  }
  return catalogue;
}

function namesOf(list: string, value: unknown): ReadonlySet<string> {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_NAMES) {
    throw new CatalogueError(`"${list}" is not a list of 1 to ${MOST_NAMES} names`);
  }
  const names = new Set<string>();
  value.forEach((item: unknown, i) => {
    const name = typeof item === 'string' ? item.normalize('NFC') : '';
    if (!isName(name) || name.trim() !== name) {
      throw new CatalogueError(
        `item ${i + 1} of "${list}" is not a name: at most ${NAME_MAX} characters in one line, without space around it`,
      );
    }
    if (names.has(name)) throw new CatalogueError(`item ${i + 1} of "${list}" repeats an earlier name`);
    names.add(name);
  });
  return names;
}

/** The members whose name is not in its list. */
export function notInCatalogue(catalogue: Catalogue, named: Named): readonly (keyof Named)[] {
  return (['product', 'organisation', 'category'] as const).filter((member) => {
    const name = named[member];
    return name !== undefined && catalogue[LIST_OF[member]]?.has(name) === false;
  });
}
