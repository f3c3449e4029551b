import { hash } from 'node:crypto';
import { REFUSALS } from '#complaint';
import { PROBLEMS } from '#http';
import type { Json } from '../openapi/schemas.ts';
import { escaped, inline, prose, table } from './html.ts';
import { STYLE } from './style.ts';

/** Lets the page use its own style sheet and nothing else. */
export const DOCS_CSP = `default-src 'none'; style-src 'sha256-${hash('sha256', STYLE, 'base64')}'; frame-ancestors 'none'`;

/** The OpenAPI document as one readable page without script or outside assets. */
export function docsPage(document: Json): string {
  const operations = operationsOf(document);
  const tags = list(record(document)['tags']).map((tag) => String(record(tag)['name']));
  const info = record(document['info']);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(info['title'])}: HTTP API</title><style>${STYLE}</style></head><body>
<a class="skip" href="#main">Skip to the routes</a>
<header><h1>${escaped(info['title'])}: HTTP API</h1>${prose(info['description'])}
<p>The same as a document for programs: <a href="/openapi.json">OpenAPI 3.1</a>.</p></header>
<nav aria-label="Contents"><h2>Contents</h2>${tags.map((tag) => contents(tag, operations)).join('')}
<p><a href="#problems">Problems and their codes</a></p></nav>
<main id="main">${tags.map((tag) => chapter(tag, document, operations)).join('')}${problemChapter()}</main>
</body></html>`;
}

interface ShownOperation {
  readonly method: string;
  readonly path: string;
  readonly spec: Json;
}

function operationsOf(document: Json): readonly ShownOperation[] {
  return Object.entries(record(document['paths'])).flatMap(([path, methods]) =>
    Object.entries(record(methods)).map(([method, spec]) => ({ method, path, spec: record(spec) })),
  );
}

function ofTag(tag: string, operations: readonly ShownOperation[]): readonly ShownOperation[] {
  return operations.filter(({ spec }) => list(spec['tags']).includes(tag));
}

function contents(tag: string, operations: readonly ShownOperation[]): string {
  const items = ofTag(tag, operations).map(
    ({ spec }) => `<li><a href="#${escaped(spec['operationId'])}">${escaped(spec['summary'])}</a></li>`,
  );
  return `<h3>${escaped(tag)}</h3><ul>${items.join('')}</ul>`;
}

function chapter(tag: string, document: Json, operations: readonly ShownOperation[]): string {
  const about = list(document['tags'])
    .map(record)
    .find(({ name }) => name === tag)?.['description'];
  const shown = ofTag(tag, operations).map((operation) => section(operation, document));
  return `<h2>${escaped(tag)}</h2>${prose(about)}${shown.join('')}`;
}

function section({ method, path, spec }: ShownOperation, document: Json): string {
  const parameters = list(spec['parameters']).map((parameter) => resolve(parameter, document));
  return `<section class="operation" id="${escaped(spec['operationId'])}">
<h3><span class="${escaped(method)}">${escaped(method.toUpperCase())}</span> <code>${escaped(path)}</code></h3>
<p><strong>${inline(spec['summary'])}</strong></p>${prose(spec['description'])}
${table('Parameters', ['Name', 'Where', 'Needed', 'Meaning'], parameters.map(parameterRow))}
${requestBody(spec, document)}${answers(spec, document)}</section>`;
}

function parameterRow(parameter: Json): readonly string[] {
  const { enum: one, items } = record(parameter['schema']);
  const words = one ?? record(items)['enum'];
  const choices = Array.isArray(words)
    ? ` ${one === undefined ? 'Of' : 'One of'} ${words.map((word) => `<code>${escaped(word)}</code>`).join(', ')}.`
    : '';
  return [
    `<code>${escaped(parameter['name'])}</code>`,
    escaped(parameter['in']),
    parameter['required'] === true ? 'yes' : 'no',
    inline(parameter['description']) + choices,
  ];
}

function requestBody(spec: Json, document: Json): string {
  const media = record(record(record(spec['requestBody'])['content'])['application/json']);
  if (media['schema'] === undefined) return '';
  return `<h4>Body</h4>${fields('Members of the body', resolve(media['schema'], document))}${example(media['example'])}`;
}

function fields(caption: string, schema: Json, prefix = ''): string {
  return table(caption, ['Member', 'Needed', 'Form'], fieldRows(schema, prefix));
}

function fieldRows(schema: Json, prefix: string): (readonly string[])[] {
  const required = list(schema['required']);
  return Object.entries(record(schema['properties'])).flatMap(([name, member]) => {
    const inner = record(member);
    const nested = inner['type'] === 'array' ? record(inner['items']) : inner;
    const path = `${prefix}${name}${inner['type'] === 'array' ? '[]' : ''}`;
    const row = [`<code>${escaped(path)}</code>`, required.includes(name) ? 'yes' : 'no', form(inner)];
    return [row, ...(nested['properties'] === undefined ? [] : fieldRows(nested, `${path}.`))];
  });
}

function form(schema: Json): string {
  const { type, enum: words, format, maxLength, description, items } = schema;
  const choices = words ?? record(items)['enum'];
  return [
    escaped(type),
    format === undefined ? '' : escaped(format),
    Array.isArray(choices) ? choices.map((word) => `<code>${escaped(word)}</code>`).join(' ') : '',
    maxLength === undefined ? '' : `at most ${escaped(maxLength)} characters`,
    description === undefined ? '' : inline(description),
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function answers(spec: Json, document: Json): string {
  const shown = Object.entries(record(spec['responses'])).map(([status, answer]) => {
    const { description, content } = { ...resolve(answer, document), ...record(answer) };
    const success = Number(status) < 400;
    const bodies = success
      ? Object.entries(record(content)).map(([type, media]) => body(type, record(media)))
      : [];
    return `<dt>${escaped(status)}</dt><dd>${success ? prose(description) + bodies.join('') : codes(String(description))}</dd>`;
  });
  return `<h4>Answers</h4><dl>${shown.join('')}</dl>`;
}

function codes(description: string): string {
  const named = [...description.matchAll(/`([a-z0-9-]+)`/g)].map(([, code = '']) => code);
  return `<p>${named.map((code) => `<a href="#problem-${code}"><code>${code}</code></a>`).join(', ')}</p>`;
}

function body(type: string, media: Json): string {
  return `<p><code>${escaped(type)}</code></p>${example(media['example'])}`;
}

function example(value: unknown): string {
  if (value === undefined) return '';
  const shown = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return `<pre tabindex="0">${escaped(shown)}</pre>`;
}

function problemChapter(): string {
  const own = Object.entries(PROBLEMS).map(([code, { status, title }]) => problemRow(code, status, title));
  const domain = Object.entries(REFUSALS)
    .filter(([code]) => !Object.hasOwn(PROBLEMS, code))
    .map(([code, { kind, what, remedy }]) =>
      problemRow(code, kind === 'refused' ? 409 : 422, `${what} ${remedy}`),
    );
  const rows = [...own, ...domain].map((cells) => [...cells]);
  return `<h2 id="problems">Problems and their codes</h2>
<p>Every failure is <code>application/problem+json</code> with one of these codes. Nothing was recorded unless it says so.</p>
${table('Problems', ['Code', 'Status', 'Meaning'], rows)}`;
}

function problemRow(code: string, status: number, meaning: string): readonly string[] {
  return [`<code id="problem-${escaped(code)}">${escaped(code)}</code>`, String(status), inline(meaning)];
}

function resolve(value: unknown, document: Json): Json {
  const { $ref } = record(value);
  if (typeof $ref !== 'string') return record(value);
  return $ref
    .replace('#/', '')
    .split('/')
    .reduce<Json>((place, name) => record(place[name]), document);
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
