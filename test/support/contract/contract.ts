import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';

export type Json = { readonly [keyword: string]: unknown };

/** A request and its answer. */
export interface Exchange {
  readonly method: string;
  /** The path with its query, such as `/v1/complaints?limit=1`. */
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** The body that was sent, if it is known. */
  readonly sent?: string | undefined;
}

/** A JSON answer with its schema. */
export interface Answered {
  /** Method, route and status, such as `GET /v1/views 200`. */
  readonly answer: string;
  readonly schema: Json;
  readonly value: unknown;
}

/** The messages of the feed's stream that are not events. */
const STREAM_MESSAGES: Readonly<Record<string, Json>> = {
  ledger: {
    type: 'object',
    required: ['engine'],
    additionalProperties: false,
    properties: { ledger: { type: 'string', format: 'uuid' }, engine: { enum: ['sqlite', 'eventstoredb'] } },
  },
};

/** Compares answers with an OpenAPI document. Nothing is converted: a number is not a text. */
export class Contract {
  readonly #ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    allErrors: true,
    allowUnionTypes: true,
  });
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #routes: readonly (readonly [path: string, pattern: RegExp])[];

  constructor(readonly document: Json) {
    addFormats.default(this.#ajv);
    this.#ajv.addVocabulary([
      'openapi',
      'info',
      'servers',
      'tags',
      'paths',
      'components',
      'jsonSchemaDialect',
    ]);
    this.#ajv.addSchema({ $id: 'document', ...document });
    const paths = Object.keys(record(document['paths']));
    // A fixed word in a path takes precedence over a parameter.
    this.#routes = paths
      .toSorted((a, b) => a.split('{').length - b.split('{').length)
      .map((path) => [path, new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`)]);
  }

  /** What is wrong with an answer; empty if it keeps the contract. */
  breaches(exchange: Exchange): readonly string[] {
    const { method, status, headers, body } = exchange;
    const type = headers.get('content-type')?.split(';')[0] ?? '';
    const [route, operation] = this.#operationOf(exchange);
    if (operation === undefined) {
      return [404, 405, 400, 414, 417, 431].includes(status)
        ? this.#problem(`${method} ${route}`, type, status, body)
        : [`${method} ${route} is not documented and answered ${status}`];
    }
    const name = `${method} ${route} ${status}`;
    const answer = this.resolved(record(operation['responses'])[String(status)]);
    if (answer['description'] === undefined) return [`${name} is not documented`];
    const wrongHeaders = this.#headerBreaches(name, record(answer['headers']), headers);
    const content = record(answer['content']);
    if (Object.keys(content).length === 0)
      return body === '' ? wrongHeaders : [`${name} should have no body`];
    const { schema } = record(content[type]);
    if (schema === undefined) return [...wrongHeaders, `${name} is not documented as ${type}`];
    if (status >= 400) return [...wrongHeaders, ...this.#problem(name, type, status, body, answer)];
    const sent = this.#sentBreaches(name, operation, exchange);
    const wrong = type.endsWith('json') ? this.#mismatches(name, record(schema), JSON.parse(body)) : [];
    return [...wrongHeaders, ...sent, ...wrong];
  }

  /** What is wrong with one message of the feed's stream. */
  messageBreaches(event: string | undefined, id: string | undefined, data: unknown): readonly string[] {
    const own = STREAM_MESSAGES[event ?? ''];
    if (own !== undefined) return this.#mismatches(`message ${event}`, own, data);
    if (event === 'end') return [];
    const { type, position } = record(data);
    const named =
      type === event && position === id ? [] : [`message ${event} ${id} holds ${type} ${position}`];
    return [...named, ...this.#mismatches('message', { $ref: '#/components/schemas/FeedEvent' }, data)];
  }

  /** The answer of an exchange if it is JSON and not a failure. */
  answered(exchange: Exchange): Answered | undefined {
    const { method, status, headers, body } = exchange;
    const [route, operation] = this.#operationOf(exchange);
    if (operation === undefined || status >= 400 || body === '') return undefined;
    const answer = this.resolved(record(operation['responses'])[String(status)]);
    const { schema } = record(record(answer['content'])[headers.get('content-type')?.split(';')[0] ?? '']);
    if (schema === undefined || !/json/.test(headers.get('content-type') ?? '')) return undefined;
    return { answer: `${method} ${route} ${status}`, schema: record(schema), value: JSON.parse(body) };
  }

  /** The target of a reference, with the members beside the reference. */
  resolved(value: unknown): Json {
    const { $ref, ...siblings } = record(value);
    if (typeof $ref !== 'string') return siblings;
    const names = $ref.split('/').slice(1);
    return { ...names.reduce<Json>((place, name) => record(place[name]), this.document), ...siblings };
  }

  #operationOf({ method, path }: Exchange): readonly [route: string, operation: Json | undefined] {
    const address = path.split('?')[0] ?? '';
    const route = this.#routes.find(([, pattern]) => pattern.test(address))?.[0];
    const found = record(record(this.document['paths'])[route ?? ''])[method.toLowerCase()];
    return [route ?? address, found === undefined ? undefined : record(found)];
  }

  /** What is wrong with a failure: it must hold its status, and a code that the document names. */
  #problem(name: string, type: string, status: number, body: string, answer: Json = {}): readonly string[] {
    if (type !== 'application/problem+json') return [`${name} is a failure as ${type}`];
    const problem: unknown = JSON.parse(body);
    const { code, status: told } = record(problem);
    const named = String(answer['description'] ?? `\`${code}\``).includes(`\`${code}\``);
    return [
      ...(told === status ? [] : [`${name} says that its status is ${told}`]),
      ...(named ? [] : [`${name} is not documented to say ${code}`]),
      ...this.#mismatches(name, { $ref: '#/components/schemas/Problem' }, problem),
    ];
  }

  #headerBreaches(name: string, documented: Json, headers: Headers): readonly string[] {
    return Object.entries(documented).flatMap(([header, reference]) => {
      const { schema, required } = this.resolved(reference);
      const value = headers.get(header);
      if (value === null) return required === true ? [`${name} lacks ${header}`] : [];
      const isWhole = record(schema)['type'] === 'integer' && /^\d+$/.test(value);
      return this.#mismatches(`${name} ${header}`, record(schema), isWhole ? Number(value) : value);
    });
  }

  /** What the server accepted although the document does not allow it. */
  #sentBreaches(name: string, operation: Json, { path, sent }: Exchange): readonly string[] {
    const documented = record(record(record(operation['requestBody'])['content'])['application/json']);
    const body =
      sent === undefined || documented['schema'] === undefined
        ? []
        : this.#mismatches(`${name}, body accepted`, record(documented['schema']), JSON.parse(sent)).filter(
            // The document does not know the categories of an organisation's own catalogue.
            (breach) => !breach.includes(' /problem/category: '),
          );
    const parameters = list(operation['parameters'])
      .map((parameter) => this.resolved(parameter))
      .filter((parameter) => parameter['in'] === 'query');
    // A route without parameters ignores them.
    const given = parameters.length === 0 ? [] : [...new URL(path, 'http://ledger').searchParams];
    const query = given.flatMap(([parameter, text]) => {
      const known = parameters.find((one) => one['name'] === parameter);
      if (known === undefined) return [`${name} accepted ${parameter}, which is not documented`];
      const schema = record(known['schema']);
      return this.#mismatches(`${name} ${parameter}`, schema, read(text, schema));
    });
    return [...body, ...query];
  }

  #mismatches(name: string, schema: Json, value: unknown): readonly string[] {
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/');
    const validate = this.#compiled.get(text) ?? this.#ajv.compile(JSON.parse(text));
    this.#compiled.set(text, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${name} ${instancePath}: ${message} ${JSON.stringify(params)}`,
    );
  }
}

let inRepository: Contract | undefined;

/** The contract in the repository. */
export function contract(): Contract {
  const file = fileURLToPath(new URL('../../../docs/openapi.json', import.meta.url));
  inRepository ??= new Contract(JSON.parse(readFileSync(file, 'utf8')));
  return inRepository;
}

/** The value of a parameter, in the type of its schema. */
function read(text: string, { type }: Json): unknown {
  if (type === 'array') return text.split(',');
  if (type === 'integer' && /^\d+$/.test(text)) return Number(text);
  return type === 'boolean' && /^(?:true|false)$/.test(text) ? text === 'true' : text;
}

export function record(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
