import { STATUS_CODES } from 'node:http';
import { REFUSALS } from '#complaint';
import { PROBLEMS, type ProblemCode, type ProblemKind } from '#http';
import { REFUSALS_APART } from '../problems/refusals-apart.ts';
import type { Json } from './schemas.ts';

const KNOWN: Readonly<Record<string, ProblemKind>> = PROBLEMS;

/** The refusals of the domain by kind, without those about a thing in the address: they are answered with 404. */
const { refused = [], malformed = [] } = Object.groupBy(
  Object.entries(REFUSALS).filter(([code]) => !Object.hasOwn(REFUSALS_APART, code)),
  ([, { kind }]) => kind,
);

const BY_STATUS = Map.groupBy(Object.entries(KNOWN), ([, { status }]) => status);

/** The failures that routes share. There is one for each status, and one for the refusals of the domain. */
export const PROBLEM_RESPONSES: Readonly<Record<string, Json>> = {
  ...Object.fromEntries(
    [...BY_STATUS].map(([status, kinds]) => [
      nameOf(status),
      described(status, [
        ...kinds.map(([code, { title }]) => [code, `${title}.`] as const),
        // A body of the right shape that the domain refuses has the domain's code, without `errors`.
        ...(status === 422 ? malformed.map(([code, { what }]) => [code, what] as const) : []),
      ]),
    ]),
  ),
  Refused: described(
    409,
    refused.map(([code, { what }]) => [code, what] as const),
    'The rules of the domain refused the command. Nothing was recorded. Codes:',
  ),
};

/** The failures of a route by their status. Each names the codes that this route may answer. */
export function problemResponses(codes: readonly ProblemCode[]): Json {
  const byStatus = Map.groupBy(new Set(codes), (code) => PROBLEMS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [status, shared(nameOf(status), { description: listed(group) })]),
  );
}

/** The failures of a route that is a command. */
export const REFUSED: Json = {
  409: shared('Refused'),
  422: shared(nameOf(422), {
    description: listed(['invalid-body', 'idempotency-key-reused', ...malformed.map(([code]) => code)]),
  }),
};

function described(status: number, codes: readonly (readonly [string, string])[], about?: string): Json {
  const [[first = '', meaning = ''] = []] = codes;
  return {
    description: [
      ...(about === undefined ? [] : [about]),
      ...codes.map(([code, what]) => `\`${code}\`: ${what}`),
    ].join('\n\n'),
    ...(status === 429 || status === 503
      ? { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } }
      : {}),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        example: {
          type: `/docs#problem-${first}`,
          title: KNOWN[first]?.title ?? 'The complaint does not allow this',
          status,
          code: first,
          detail: meaning,
          instance: 'urn:uuid:3f0c1c52-6a55-4a52-9d0c-0f6f1d1a7b10',
        },
      },
    },
  };
}

function shared(name: string, siblings: Json = {}): Json {
  return { $ref: `#/components/responses/${name}`, ...siblings };
}

function listed(codes: readonly string[]): string {
  return codes.map((code) => `\`${code}\``).join(', ');
}

/** `404` → `NotFound`. */
function nameOf(status: number): string {
  return (STATUS_CODES[status] ?? `Status ${status}`).replace(/\W/g, '');
}
