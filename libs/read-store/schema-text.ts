import type { ViewSchema } from './port.ts';

/** A schema as text. It is the same for the same declarations in any order. */
export function schemaText(schema: ViewSchema): string {
  const { name, version, indexes, compound, rows } = schema;
  return JSON.stringify({
    name,
    version,
    ...(indexes === undefined ? {} : { indexes: sorted(indexes) }),
    ...(compound === undefined ? {} : { compound }),
    ...(rows === undefined ? {} : { rows: { columns: sorted(rows.columns), indexes: rows.indexes } }),
  });
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
