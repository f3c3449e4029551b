import 'reflect-metadata';
import type { ProblemCode } from '#http';
import type { Parameters } from '../transport/query.ts';
import type { SchemaName } from './schemas.ts';

export const TAGS = {
  Complaints: 'File a complaint, and read complaints.',
  Handling: 'Each POST is one command, which records one or more events.',
  Tracking: 'For complainants, by folio and tracking code. Nothing internal is shown.',
  Boards: 'What needs attention, across complaints.',
  Reports: 'Figures, and the complaints behind each of them.',
  Policies: 'Time limits and rules, as data.',
  Feed: 'Every event in order, for other applications. It never contains personal data.',
  Moments: 'The log along its time, to compare what was known when.',
  Audits: 'Long work that checks the ledger, with progress.',
  Administration: 'For administrators. No complaint is shown, and nothing personal of one.',
  Operations: 'The state of the ledger.',
} as const;

/** Request headers that the documentation describes once. */
export type HeaderName = 'Idempotency-Key' | 'If-Match' | 'If-None-Match' | 'Last-Event-ID' | 'X-Purpose';

/** Response headers that the documentation describes once. */
export type AnswerHeader = 'ETag' | 'Location';

/** One representation of an answer. */
export interface Content {
  readonly schema: SchemaName | { readonly [keyword: string]: unknown };
  readonly example: unknown;
}

export interface Answer {
  readonly description: string;
  readonly headers?: readonly AnswerHeader[];
  /** By media type. Absent when the answer has no body. */
  readonly content?: Readonly<Record<string, Content>>;
}

/** The documentation of a route, besides its method and address. */
export interface Operation {
  /** The name in generated clients. */
  readonly id: string;
  readonly tag: keyof typeof TAGS;
  readonly summary: string;
  readonly description?: string;
  readonly query?: Parameters;
  readonly headers?: readonly HeaderName[];
  readonly body?: Content;
  /** The body, or the answer, is the bytes of a content of evidence. */
  readonly bytes?: 'in' | 'out';
  readonly answers: Readonly<Record<number, Answer>>;
  /** The problems besides those that every route with a key, or every command, may answer. */
  readonly problems?: readonly ProblemCode[];
}

const OPERATION = Symbol('openapi operation');

/** Documents a route at its handler. */
export function Documented(operation: Operation): MethodDecorator {
  return (_target, _name, descriptor) => {
    if (typeof descriptor.value === 'function')
      Reflect.defineMetadata(OPERATION, operation, descriptor.value);
  };
}

/** @returns the documentation that {@link Documented} gave to a route's handler. */
export function operationOf(handler: object): Operation | undefined {
  const found: Operation | undefined = Reflect.getMetadata(OPERATION, handler);
  return found;
}
