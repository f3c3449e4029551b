/** A JSON Schema (2020-12) or a part of the document. */
export type Json = { readonly [keyword: string]: unknown };

export const text: Json = { type: 'string' };
export const count: Json = { type: 'integer', minimum: 0 };
export const instant: Json = { type: 'string', format: 'date-time' };
export const uuid: Json = { type: 'string', format: 'uuid' };
export const folio: Json = {
  type: 'string',
  pattern: '^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}-[0-9A-HJKMNP-TV-Z]$',
};
export const position: Json = {
  type: 'string',
  pattern: '^\\d{20}$',
  description: 'Opaque. Positions sort as text.',
};
export const sha256: Json = { type: 'string', pattern: '^[0-9a-f]{64}$' };
export const day: Json = { type: 'string', format: 'date' };
/** An instant, or a day if the source gives no time. */
export const moment: Json = { anyOf: [instant, day] };

export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
export const list = (items: Json): Json => ({ type: 'array', items });
export const oneOf = (words: readonly string[]): Json => ({ type: 'string', enum: words });
export const nullable = (schema: Json): Json => ({ anyOf: [schema, { type: 'null' }] });

/** A closed object. Members whose names end in `?` may be absent. */
export function object(members: Readonly<Record<string, Json>>): Json {
  const names = Object.keys(members);
  return {
    type: 'object',
    additionalProperties: false,
    required: names.filter((name) => !name.endsWith('?')),
    properties: Object.fromEntries(names.map((name) => [name.replace(/\?$/, ''), members[name] ?? {}])),
  };
}

/** The number of a thing of a complaint. */
export const number: Json = { type: 'integer', minimum: 1 };
export const amount: Json = { ...text, description: 'An exact decimal with the decimals of its currency.' };
export const actionId: Json = {
  ...text,
  description:
    'The folio of the complaint that had the action first, a full stop, and a number. If that complaint is withheld from the reader: `withheld-` and 16 digits, an alias that names the action in commands on other complaints, too.',
};
export const policyRef = object({ id: text, version: { type: 'integer', minimum: 1 } });
