import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';

type Json = { readonly [keyword: string]: unknown };

const DOCUMENT: Json = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../../../docs/openapi.json', import.meta.url)), 'utf8'),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: 'document', ...DOCUMENT });
const compiled = new Map<string, ValidateFunction>();

/**
 * Holds an answer against the OpenAPI document.
 *
 * @param route as in the document, e.g. `GET /v1/complaints/{folio}`.
 * @returns what is wrong with it; empty when it keeps the contract.
 */
export function breaches(
  route: string,
  status: number,
  contentType: string | null,
  body: string,
): readonly string[] {
  const [method = '', path = ''] = route.split(' ');
  const operation = record(record(record(DOCUMENT['paths'])[path])[method.toLowerCase()]);
  const answer = record(record(operation['responses'])[String(status)]);
  if (answer['description'] === undefined) return [`${route} is not documented to answer ${status}`];
  const type = contentType?.split(';')[0] ?? '';
  const content = record(answer['content']);
  if (Object.keys(content).length === 0) return body === '' ? [] : [`${route} ${status} should have no body`];
  const { schema } = record(content[type]);
  if (schema === undefined) return [`${route} ${status} is not documented as ${type}`];
  if (!type.endsWith('json')) return [];
  const validate = validatorOf(`${route} ${status} ${type}`, record(schema));
  return validate(JSON.parse(body))
    ? []
    : (validate.errors ?? []).map(
        (e) => `${route} ${status} ${e.instancePath}: ${e.message} ${JSON.stringify(e.params)}`,
      );
}

function validatorOf(key: string, schema: Json): ValidateFunction {
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const local: Json = JSON.parse(
    JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/'),
  );
  const made = ajv.compile(local);
  compiled.set(key, made);
  return made;
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
