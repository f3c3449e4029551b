import { ImportFileError, RowError } from '../errors.ts';

/** Columns that a format knows: the name in the file behind each name in the code. */
export interface Columns<R extends string, O extends string> {
  readonly required: Readonly<Record<R, string>>;
  readonly optional: Readonly<Record<O, string>>;
}

/** The cells of one record by name. A column that the file does not have is empty. */
export type Cells<C extends string> = Readonly<Record<C, string>>;

/**
 * Finds a format's columns in a header, in whatever order they stand. Case and spaces around a name do not matter.
 *
 * @throws ImportFileError `missing-columns`, naming them.
 */
export function tableOf<R extends string, O extends string>(
  file: string,
  header: readonly string[],
  columns: Columns<R, O>,
): (fields: readonly string[]) => Cells<R | O> {
  const places = new Map(header.map((name, place) => [plain(name), place]));
  const wanted = Object.entries({ ...columns.required, ...columns.optional }) as [R | O, string][];
  const missing = Object.values<string>(columns.required).filter((name) => !places.has(plain(name)));
  if (missing.length > 0) {
    const names = missing.map((name) => `"${name}"`).join(', ');
    throw new ImportFileError(
      'missing-columns',
      file,
      `"${file}" lacks the columns ${names}. Nothing of it was read.`,
    );
  }
  const known = wanted.map(([key, name]) => [key, places.get(plain(name))] as const);
  return (fields) => {
    if (fields.length !== header.length) {
      throw new RowError(
        'column-count',
        `The record has ${fields.length} fields, the header ${header.length}.`,
      );
    }
    const cells = {} as Record<R | O, string>;
    for (const [key, place] of known) cells[key] = place === undefined ? '' : (fields[place] ?? '');
    return cells;
  };
}

function plain(name: string): string {
  return name.trim().toLowerCase();
}
