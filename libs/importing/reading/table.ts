import { ImportFileError, RowError } from '../errors.ts';
import { oneLine } from '../one-line.ts';

/**
 * Columns that a format knows: behind each name in the code the names that the column has, or once had, in the file.
 * Case, spaces and signs in a name do not matter.
 */
export interface Columns<R extends string, O extends string> {
  readonly required: Readonly<Record<R, readonly [string, ...string[]]>>;
  readonly optional: Readonly<Record<O, readonly [string, ...string[]]>>;
  /** Texts of many lines, kept as they stand. */
  readonly verbatim?: readonly NoInfer<O>[];
}

/** The cells of one record by name, each one line without space around it. A column that the file lacks is empty. */
export type Cells<C extends string> = Readonly<Record<C, string>>;

/** Begins the columns that a list of refused records has in front of the source's own; they are not read. */
export const REJECT_COLUMN = 'reject:';

/**
 * Finds a format's columns in a header, in whatever order they stand. Columns that the format does not know are not
 * read, so that what a source adds later does no harm.
 *
 * @throws ImportFileError `missing-columns`, `repeated-column`, naming them.
 */
export function tableOf<R extends string, O extends string>(
  file: string,
  header: readonly string[],
  columns: Columns<R, O>,
): (fields: readonly string[]) => Cells<R | O> {
  const places = placesOf(file, header);
  const placeOf = (names: readonly string[]): number | undefined =>
    names.map((name) => places.get(plain(name))).find((place) => place !== undefined);
  const required = Object.entries<readonly [string, ...string[]]>(columns.required);
  const missing = required.filter(([, names]) => placeOf(names) === undefined);
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
    return { key, place: placeOf(names), kept: verbatim.has(key) ? asItStands : oneLine };
  });
  return (fields) => {
    if (fields.length !== header.length) {
      throw new RowError(
        'column-count',
        `The record has ${fields.length} fields, the header ${header.length}.`,
      );
    }
    const cells = {} as Record<R | O, string>;
    for (const { key, place, kept } of known)
      cells[key] = place === undefined ? '' : kept(fields[place] ?? '');
    return cells;
  };
}

function asItStands(text: string): string {
  return text.trim() === '' ? '' : text;
}

/** @throws ImportFileError `repeated-column`: which of two columns of one name is meant cannot be told. */
function placesOf(file: string, header: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, name] of header.entries()) {
    const key = plain(name);
    if (key === '' || name.trim().toLowerCase().startsWith(REJECT_COLUMN)) continue;
    if (places.has(key)) {
      throw new ImportFileError(
        'repeated-column',
        file,
        `"${file}" has the column "${name.trim()}" twice. Nothing of it was read. Rename or remove one of the two.`,
      );
    }
    places.set(key, place);
  }
  return places;
}

/** `Timely response?` and `timely_response` are the same name. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
