// Generates the fields of the pages of commands from the bodies in docs/openapi.json, so that schemas reach the browser
// when the console is built and the server need not serve them. Run by the build and by the type checker.
import { readFileSync, statSync, writeFileSync } from 'node:fs';

const DOCUMENT = new URL('../../../docs/openapi.json', import.meta.url);
const TARGET = new URL('./handling/form/forms.generated.ts', import.meta.url);

/** A text that may be longer stands in a field of several lines. */
const LINE_MAX = 400;

/** What the descriptions of texts in the document say about how they are chosen. */
const BY_DESCRIPTION = {
  'the id of a principal': 'principal',
  'the id of a content': 'content',
  'the id of a content, as its upload answered it': 'upload',
  'the id of an event': 'event',
  'a JSON pointer like /data/product, /occurredAt or /personal/description': 'pointer',
};
const BY_FORMAT = { date: 'day', 'date-time': 'instant' };

/** Writes the file when it is missing or older than the document or this generator. */
export function writeCommandForms() {
  const changed = (url) => statSync(url, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if ([DOCUMENT, new URL(import.meta.url)].every((source) => changed(source) < changed(TARGET))) return;
  writeFileSync(TARGET, formsOf(JSON.parse(readFileSync(DOCUMENT, 'utf8'))));
}

/** The text of the module. */
export function formsOf(document) {
  const bodies = Object.entries(document.paths)
    .filter(([path]) => path === '/v1/complaints' || path.startsWith('/v1/complaints/{folio}/'))
    .flatMap(([, { post }]) => {
      const body = post?.requestBody?.content['application/json']?.schema.$ref;
      return body === undefined ? [] : [[typeOf(post.operationId), body.split('/').at(-1)]];
    });
  const forms = bodies.map(([type, body]) => [type, fieldsOf(document.components.schemas[body])]);
  const all = forms.flatMap(([, fields]) => fields).flatMap(withInner);
  const shared = new Map();
  for (const [, fields] of forms)
    for (const field of fields) {
      const text = JSON.stringify(field);
      shared.set(text, { name: `f${shared.size}`, ...shared.get(text) });
    }
  return [
    '// Written from docs/openapi.json. Do not edit.',
    "import type { Field } from './field.ts';",
    '',
    ...[...shared].map(([text, { name }]) => `const ${name}: Field = ${text};`),
    '',
    '/** The fields of the body of each command. */',
    'export const FORMS = {',
    ...forms.map(
      ([type, fields]) =>
        `  ${JSON.stringify(type)}: [${fields.map((field) => shared.get(JSON.stringify(field)).name).join(', ')}],`,
    ),
    '} as const satisfies Readonly<Record<string, readonly Field[]>>;',
    '',
    '/** A command that has a page. */',
    'export type CommandName = keyof typeof FORMS;',
    '',
    '/** A member of a body. */',
    `export type FieldName = ${union(all.map(({ name }) => name))};`,
    '',
    '/** The codes that the members of each name take. */',
    'export interface Choices {',
    ...[
      ...Map.groupBy(
        all.filter(({ options }) => options),
        ({ name }) => name,
      ),
    ].map(([name, fields]) => `  readonly ${name}: ${union(fields.flatMap(({ options }) => options))};`),
    '}',
    '',
  ].join('\n');
}

function typeOf(operationId) {
  return operationId === 'receiveComplaint'
    ? 'receive'
    : operationId.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function union(names) {
  return [...new Set(names)].map((name) => JSON.stringify(name)).join(' | ') || 'never';
}

function withInner(field) {
  return [field, ...(field.fields ?? []).flatMap(withInner)];
}

function fieldsOf({ properties, required = [] }) {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    ...kindOf(name, schema),
    ...(required.includes(name) ? { required: true } : {}),
  }));
}

function kindOf(name, schema) {
  if (schema.anyOf) return { kind: 'value' };
  if (schema.enum) return { kind: 'choice', options: schema.enum };
  const [type, or] = [schema.type].flat();
  const clearing = or === 'null' ? { clearing: true } : {};
  if (type === 'boolean') return { kind: 'flag' };
  if (type === 'integer') return { kind: 'number', min: schema.minimum, max: schema.maximum };
  if (type === 'object' && schema.properties) return { kind: 'group', fields: fieldsOf(schema), ...clearing };
  if (type === 'object') return { kind: 'kept', max: schema.maxProperties };
  if (type === 'array') return listOf(schema);
  if (type !== 'string') throw new Error(`The pages of commands have no field for ${name}.`);
  return textOf(schema);
}

function listOf({ items, minItems, maxItems }) {
  if (items.enum)
    return { kind: 'choices', options: items.enum, ...(minItems === 0 ? { clearing: true } : {}) };
  if (items.properties) return { kind: 'repeat', fields: fieldsOf(items), max: maxItems };
  const each = BY_DESCRIPTION[items.description];
  if (each !== 'principal' && each !== 'content')
    throw new Error(`The pages of commands have no list of ${items.description}.`);
  return { kind: `${each}s`, ...(minItems === 0 ? { clearing: true } : {}) };
}

function textOf({ format, description, pattern, maxLength }) {
  const kind = BY_DESCRIPTION[description] ?? BY_FORMAT[format];
  if (kind !== undefined) return { kind };
  if (maxLength === undefined) return { kind: 'line' };
  return {
    kind: maxLength > LINE_MAX ? 'text' : 'line',
    max: maxLength,
    ...(pattern === undefined ? {} : { pattern }),
  };
}
