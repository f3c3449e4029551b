/**
 * The one parser and printer of what stands after the `?` of a page. Every value is text; an empty one is left out; the
 * order is that of the names, so that one view has one address.
 */
export type Search = Readonly<Record<string, string>>;

/** More than any view needs. What is longer is not ours. */
const VALUE_MAX = 400;

export function parseSearch(text: string): Search {
  const search: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    if (value !== '' && value.length <= VALUE_MAX) search[name] = value;
  }
  return search;
}

export function printSearch(search: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(search)
    .filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

/** Those of the named members that are there, as text. A page takes no other. */
export function pick<K extends string>(
  search: Readonly<Record<string, unknown>>,
  ...names: readonly K[]
): { readonly [N in K]?: string } {
  const picked: { [N in K]?: string } = {};
  for (const name of names) {
    const value = search[name];
    if (typeof value === 'string' && value !== '') picked[name] = value;
  }
  return picked;
}
