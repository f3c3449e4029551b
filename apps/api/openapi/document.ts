import { KEY_ROLES, type KeyRole } from '#access';
import { isPublic, isTracking, mayUse } from '#access/routes';
import { MEDIA_TYPES } from '#evidence/media-types';
import type { ProblemCode } from '#http';
import { LETTER_KINDS } from '#letters';
import { FIRST_REPORT } from '#reporting';
import { type HttpMethod, routesOf } from './controller-routes.ts';
import { ANSWER_HEADERS, REQUEST_HEADERS } from './headers.ts';
import type { Answer, Content, Operation } from './operation.ts';
import { TAGS } from './operation.ts';
import { PROBLEM_RESPONSES, problemResponses, REFUSED } from './problem-responses.ts';
import { type Json, SCHEMAS } from './schemas.ts';

const KEYED: readonly ProblemCode[] = [
  'key-required',
  'key-refused',
  'role-not-allowed',
  'cross-site',
  'too-many-requests',
  'tampered',
];
/** Routes for complainants. */
const CODED: readonly ProblemCode[] = [
  'tracking-code-required',
  'unknown-folio-or-code',
  'too-many-tries',
  'tampered',
];
const ALWAYS: readonly ProblemCode[] = [
  'bad-request',
  'headers-too-large',
  'internal-error',
  'engine-unavailable',
  'not-this-ledger',
];
const WITH_BODY: readonly ProblemCode[] = [
  'malformed-json',
  'body-too-large',
  'unsupported-media-type',
  'unsupported-encoding',
  'request-timeout',
  'invalid-body',
];
const WITH_KEY: readonly ProblemCode[] = [
  'idempotency-key-required',
  'bad-idempotency-key',
  'idempotency-key-reused',
  'unknown-outcome',
  'conflict-persists',
];
const WITH_REVISION: readonly ProblemCode[] = ['bad-if-match', 'if-match-required', 'revision-mismatch'];
const SHOWING: readonly ProblemCode[] = ['bad-purpose', 'read-not-recorded'];
const FILED: readonly ProblemCode[] = ['not-filed-by-you'];
const ON_A_COMPLAINT: readonly ProblemCode[] = ['bad-folio', 'unknown-complaint'];

/** The OpenAPI 3.1 document of the routes of these controllers. It is derived from the code. */
export function openApiDocument(controllers: readonly (new (...parts: never[]) => object)[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const { method, path, operation } of routesOf(controllers)) {
    paths[path] = { ...paths[path], [method]: describe(method, path, operation) };
  }
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base',
    info: {
      title: 'Complaint Ledger',
      version: '1',
      summary: 'An event-sourced ledger of customer complaints.',
      description: INTRODUCTION,
      license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
    },
    servers: [{ url: '/', description: 'This ledger' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key, made with `./ledger keys add`.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-ledger',
          description:
            'The session of somebody who signed in to the staff console, as far as this server serves it. It counts only for ' +
            'requests of our own pages: `Sec-Fetch-Site` must be `same-origin`, and other than GET and HEAD also `Origin` ' +
            'must be ours; else 403 `cross-site`. `Authorization` wins over it.',
        },
        trackingCode: {
          type: 'http',
          scheme: 'tracking',
          description: 'The tracking code of the complaint in the address: `Authorization: Tracking CODE`.',
        },
      },
      schemas: SCHEMAS,
      responses: PROBLEM_RESPONSES,
      headers: ANSWER_HEADERS,
      parameters: REQUEST_HEADERS,
    },
  };
}

const INTRODUCTION = [
  'Every POST is one command. Send `Idempotency-Key`: a new one for each command, the same one for its retries. A retry',
  'gets the first result and records nothing. Commands on a complaint send `If-Match` with the `ETag` that was',
  'read, or `*`. The events of a command are visible in a view a moment later. A read with `?after=` and the position',
  'of the answer waits for that. All failures are `application/problem+json` with a stable `code`.',
].join('\n');

function describe(method: HttpMethod, path: string, operation: Operation): Json {
  const route = `${method.toUpperCase()} ${path}`;
  const open = isPublic(route);
  const coded = isTracking(route);
  const roles = KEY_ROLES.filter((role) => mayUse(role, route));
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    description: [operation.description, whoMay(roles, { open, coded })].filter(Boolean).join('\n\n'),
    security: open ? [] : coded ? [{ trackingCode: [] }] : [{ key: [] }, { session: [] }],
    parameters: [...pathParameters(path), ...queryParameters(operation), ...headerParameters(operation)],
    ...(operation.body === undefined ? {} : { requestBody: requestBody(operation.body) }),
    ...(operation.bytes === 'in' ? { requestBody: { required: true, content: BYTES } } : {}),
    responses: responses(path, operation, { open, coded, roles }),
  };
}

/** How a route is opened. */
interface Opening {
  readonly open: boolean;
  /** By a tracking code. */
  readonly coded: boolean;
}

function whoMay(roles: readonly KeyRole[], { open, coded }: Opening): string {
  if (open) return 'Needs no key.';
  return coded ? 'Needs the tracking code of the complaint, and no key.' : `Roles: ${roles.join(', ')}.`;
}

/** The bytes of a content, of the types that are allowed when the organisation says nothing else. */
const BYTES: Json = Object.fromEntries(MEDIA_TYPES.map((type) => [type, { schema: {}, example: '…' }]));

const ANY_ID = '0f8fad5b-d9cb-469f-a165-70867728950e';

function idOf(thing: string): Json {
  return { description: `Id of the ${thing}.`, schema: { type: 'string', maxLength: 64 }, example: ANY_ID };
}

/** By name, or by the part of the path before it and the name. */
const PATH_PARAMETERS: Readonly<Record<string, Json>> = {
  folio: {
    description: 'The folio of the complaint, in any usual spelling.',
    schema: { type: 'string', maxLength: 64 },
    example: '7K3F-9QW2-XH-W',
  },
  content: {
    description: 'The id of the content.',
    schema: { type: 'string', maxLength: 64 },
    example: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  },
  kind: {
    description: 'The kind of the letter.',
    schema: { type: 'string', enum: LETTER_KINDS },
    example: 'acknowledgement',
  },
  n: { description: 'Number of the response, from 1.', schema: { type: 'integer', minimum: 1 }, example: 1 },
  name: { description: 'Name of the report.', schema: { type: 'string' }, example: FIRST_REPORT.name },
  figure: { description: 'Name of a figure of the report.', schema: { type: 'string' }, example: 'received' },
  'views/name': { description: 'Name of the view.', schema: { type: 'string' }, example: 'register' },
  'replays/id': idOf('job'),
  'audits/id': idOf('job'),
  'rebuilds/id': idOf('job'),
  'keys/id': idOf('key'),
  id: { description: 'Id of the policy.', schema: { type: 'string' }, example: 'iso-10002-default' },
};

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/([\w-]+)\/\{(\w+)\}/g)].map(([, of = '', name = '']) => ({
    name,
    in: 'path',
    required: true,
    ...(PATH_PARAMETERS[`${of}/${name}`] ?? PATH_PARAMETERS[name]),
  }));
}

function queryParameters({ query = {} }: Operation): Json[] {
  return Object.entries(query).map(([name, { rule, description, example, fallback, required = false }]) => ({
    name,
    in: 'query',
    required,
    description,
    schema: { ...rule.schema, ...(fallback === undefined ? {} : { default: fallback }) },
    ...(example === undefined ? {} : { example }),
  }));
}

function headerParameters({ headers = [] }: Operation): Json[] {
  return headers.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

function requestBody({ schema, example }: NonNullable<Operation['body']>): Json {
  return { required: true, content: { 'application/json': content({ schema, example }) } };
}

function content({ schema, example }: Content): Json {
  return {
    schema: typeof schema === 'string' ? { $ref: `#/components/schemas/${schema}` } : schema,
    example,
  };
}

function responses(
  path: string,
  operation: Operation,
  { open, coded, roles }: Opening & { readonly roles: readonly KeyRole[] },
): Json {
  const answers: Record<string, Json> = {};
  for (const [status, answer] of Object.entries(operation.answers)) {
    answers[status] = operation.bytes === 'out' ? { ...success(answer), content: BYTES } : success(answer);
  }
  // A search has a body, too, and records no command.
  const command = operation.headers?.includes('Idempotency-Key') === true;
  const codes: readonly ProblemCode[] = [
    ...ALWAYS,
    ...(open || coded ? [] : KEYED),
    ...(coded ? CODED : []),
    ...(operation.body === undefined ? [] : WITH_BODY),
    ...(command ? WITH_KEY : []),
    ...(operation.headers?.includes('If-Match') ? WITH_REVISION : []),
    ...(operation.headers?.includes('If-Match') && roles.includes('application') ? FILED : []),
    ...(operation.headers?.includes('X-Purpose') ? SHOWING : []),
    ...(path.includes('{') ? (['address-too-long'] as const) : []),
    ...(path.includes('{folio}') && !coded ? ON_A_COMPLAINT : []),
    ...(operation.query === undefined ? [] : (['bad-parameter'] as const)),
    ...(operation.problems ?? []),
  ];
  // The rules of the domain are about complaints.
  const isJudged = command && operation.tag !== 'Administration';
  return { ...answers, ...problemResponses(codes), ...(isJudged ? REFUSED : {}) };
}

function success({ description, headers = [], content: representations }: Answer): Json {
  const bodies = Object.entries(representations ?? {}).map(([type, body]) => [type, content(body)] as const);
  return {
    description,
    ...(headers.length === 0
      ? {}
      : {
          headers: Object.fromEntries(
            headers.map((name) => [name, { $ref: `#/components/headers/${name}` }]),
          ),
        }),
    ...(bodies.length === 0 ? {} : { content: Object.fromEntries(bodies) }),
  };
}
