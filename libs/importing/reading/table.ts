import { ImportFileError, RowError } from '../errors.ts';
import { oneLine } from '../one-line.ts';

/**
 * The columns that a format knows. Each name in the code has a list of the column's names in files, present and former.
 * Case, spaces and signs in a name do not matter.
 */
export interface Columns<R extends string, O extends string> {
  readonly required: Readonly<Record<R, readonly [string, ...string[]]>>;
  readonly optional: Readonly<Record<O, readonly [string, ...string[]]>>;
  /** Texts of many lines, kept unchanged. */
  readonly verbatim?: readonly NoInfer<O>[];
}

/** The cells of one record by name. Each is one line without outer space. A column that the file lacks is empty. */
export type Cells<C extends string> = Readonly<Record<C, string>>;

/** Prefix of the columns that a list of refused records puts before the source's own. They are not read. */
export const REJECT_COLUMN = 'reject:';

/**
 * Finds a format's columns in a header, in any order. Unknown columns are not read, so a source may add columns later.
 *
 * @throws ImportFileError `missing-columns`, `repeated-column`, with the names of the columns.
 */
export function tableOf<R extends string, O extends string>(
  file: string,
  header: readonly string[],
  columns: Columns<R, O>,
): (fields: readonly string[]) => Cells<R | O> {
  const indexes = indexesOf(file, header);
  const indexOf = (names: readonly string[]): number | undefined =>
    names.map((name) => indexes.get(plain(name))).find((index) => index !== undefined);
  const required = Object.entries<readonly [string, ...string[]]>(columns.required);
  const missing = required.filter(([, names]) => indexOf(names) === undefined);
  if (missing.length > 0) {
    const names = missing.map(([, [name]]) => `"${name}"`).join(', ');
    throw new ImportFileError(
      'missing-columns',
      file,
      `"${file}" lacks the columns ${names}; its first line has ${header.length} ${header.length === 1 ? 'column' : 'columns'}. Nothing of it was read.`,
    );
  }
  const all = { ...columns.required, ...columns.optional };
  const wanted = Object.entries(all) as [R | O, readonly [string, ...string[]]][];
  const verbatim: ReadonlySet<string> = new Set(columns.verbatim);
  const known = wanted.map(([key, names]) => {
    return { key, index: indexOf(names), clean: verbatim.has(key) ? unchanged : oneLine };
  });
  return (fields) => {
    if (fields.length !== header.length) {
      throw new RowError(
        'column-count',
        `The record has ${fields.length} fields, the header ${header.length}.`,
      );
    }
    const cells = {} as Record<R | O, string>;
    for (const { key, index, clean } of known)
      cells[key] = index === undefined ? '' : clean(fields[index] ?? '');
    return cells;
  };
}

function unchanged(text: string): string {
  return text.trim() === '' ? '' : text;
}

/** @throws ImportFileError `repeated-column`, since nobody can tell which of two equal columns is meant. */
function indexesOf(file: string, header: readonly string[]): ReadonlyMap<string, number> {
  const indexes = new Map<string, number>();
  for (const [index, name] of header.entries()) {
    const key = plain(name);
    if (key === '' || name.trim().toLowerCase().startsWith(REJECT_COLUMN)) continue;
    if (indexes.has(key)) {
      throw new ImportFileError(
        'repeated-column',
        file,
        `"${file}" has the column "${name.trim()}" twice. Nothing of it was read. Rename or remove one of the two.`,
      );
    }
    indexes.set(key, index);
  }
  return indexes;
}

/** `Timely response?` and `timely_response` are the same name. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
