import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import { ROUTE_ROLES } from '#access/routes';
import { REFUSALS } from '#complaint';
import { PROBLEMS } from '#http';
import { CONTROLLERS } from '../controllers.ts';
import { openApiDocument } from './document.ts';
import { documentText } from './document-text.ts';
import type { Json } from './schemas.ts';

const DOCUMENT: Json = JSON.parse(documentText(CONTROLLERS));
const inRepository = (path: string) =>
  readFile(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');

interface Example {
  readonly place: string;
  readonly schema: Json;
  readonly value: unknown;
}

describe('The OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    expect(await new Validator().validate(JSON.parse(documentText(CONTROLLERS)))).toEqual({ valid: true });
  });

  it('has exactly the routes of the table of roles', () => {
    const routes = operations().map(({ method, path }) => `${method.toUpperCase()} ${path}`);

    expect(routes.sort()).toEqual(Object.keys(ROUTE_ROLES).sort());
  });

  it('names each problem that a route may answer', () => {
    const failures = operations().flatMap(({ spec }) =>
      Object.entries(record(spec['responses'])).filter(([status]) => Number(status) >= 400),
    );
    const named = new Set(
      failures.flatMap(([, failure]) =>
        [...String(resolved(failure)['description']).matchAll(/`([a-z-]+)`/g)].map(([, code]) => code),
      ),
    );
    const ofNoRoute = [
      'unknown-route',
      'method-not-allowed',
      'expectation-failed',
      'too-many-filings',
      // It stands in the state of a rebuild.
      'projection-failed',
    ];

    expect(Object.keys(PROBLEMS).filter((code) => !named.has(code))).toEqual(ofNoRoute);
    // The API answers each as `unknown-` and the name of the thing, 404: none of them is a 409.
    expect(Object.keys(REFUSALS).filter((code) => !named.has(code))).toEqual([
      'no-such-response',
      'no-such-remedy',
      'action-not-linked',
      'no-such-closure',
      'no-such-hold',
      'no-such-erasure',
    ]);
  });

  it('names every operation once', () => {
    const ids = operations().map(({ spec }) => spec['operationId']);

    expect(new Set(ids).size).toBe(ids.length);
  });

  it('describes every parameter in the address of its route', () => {
    for (const { path, spec } of operations()) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = list(spec['parameters']).filter((parameter) => parameter['in'] === 'path');

      expect(described.map((parameter) => parameter['name'])).toEqual(named);
      expect(described.every((parameter) => parameter['description'] !== undefined)).toBe(true);
    }
  });

  it('shows an example of every body and of every answer', () => {
    for (const { path, spec } of operations()) {
      for (const media of mediaOf(spec)) {
        expect([path, 'example' in media || 'examples' in media]).toEqual([path, true]);
      }
    }
  });

  it('has only examples that its own schemas accept', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
    addFormats.default(ajv);
    ajv.addSchema({ $id: 'document', ...DOCUMENT });
    const examples = allExamples();

    const wrong = examples.flatMap(({ place, schema, value }) => {
      const valid = ajv.compile(local(schema))(value);
      return valid ? [] : [place];
    });

    expect(wrong).toEqual([]);
    expect(examples.length).toBeGreaterThan(50);
  });

  it('is the same in the repository as it is generated', async () => {
    expect(await inRepository('docs/openapi.json')).toBe(documentText(CONTROLLERS));
  });

  it('is the same each time it is made', () => {
    expect(openApiDocument(CONTROLLERS)).toEqual(openApiDocument(CONTROLLERS));
  });
});

function operations(): { method: string; path: string; spec: Json }[] {
  return Object.entries(record(DOCUMENT['paths'])).flatMap(([path, methods]) =>
    Object.entries(record(methods)).map(([method, spec]) => ({ method, path, spec: record(spec) })),
  );
}

function mediaOf(spec: Json): Json[] {
  const bodies = [record(spec['requestBody']), ...Object.values(record(spec['responses'])).map(resolved)];
  return bodies.flatMap((body) => Object.values(record(body['content'])).map(record));
}

function allExamples(): Example[] {
  const inBodies = operations().flatMap(({ path, method, spec }) =>
    mediaOf(spec).flatMap((media) => {
      const place = `${method} ${path}`;
      const one = 'example' in media ? [media['example']] : [];
      const many = Object.values(record(media['examples'])).map((example) => record(example)['value']);
      return [...one, ...many].map((value) => ({ place, schema: record(media['schema']), value }));
    }),
  );
  const parameters = [
    ...operations().flatMap(({ spec }) => list(spec['parameters'])),
    ...Object.values(record(record(DOCUMENT['components'])['parameters'])).map(record),
  ];
  const inParameters = parameters
    .filter((parameter) => 'example' in parameter)
    .map((parameter) => ({
      place: `parameter ${String(parameter['name'])}`,
      schema: record(parameter['schema']),
      value: parameter['example'],
    }));
  return [...inBodies, ...inParameters];
}

/** The target of a reference. Members beside the reference override those of the target. */
function resolved(value: unknown): Json {
  const { $ref, ...siblings } = record(value);
  if (typeof $ref !== 'string') return siblings;
  const found = $ref
    .split('/')
    .slice(1)
    .reduce<Json>((place, name) => record(place[name]), DOCUMENT);
  return { ...found, ...siblings };
}

/** The schema, with its references changed to the names that the validator knows. */
function local(schema: Json): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/'));
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(record) : [];
}
