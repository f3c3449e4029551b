import 'reflect-metadata';
import type { ProblemCode } from '#http';
import type { Parameters } from '../transport/query.ts';
import type { SchemaName } from './schemas.ts';

export const TAGS = {
  Complaints: 'File a complaint, look it up.',
  Handling: 'One command each; each is one POST and one or more events.',
  Reports: 'Figures, and the complaints behind each of them.',
  Policies: 'Time limits and rules, as data.',
  Feed: 'Every event in order, for other applications; never personal data.',
  Operations: 'How the ledger is doing.',
} as const;

/** Request headers that the documentation describes once. */
export type HeaderName = 'Idempotency-Key' | 'If-Match' | 'If-None-Match' | 'Last-Event-ID';

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
  /** By media type; absent when the answer has no body. */
  readonly content?: Readonly<Record<string, Content>>;
}

/** What the documentation says about a route beside its method and address. */
export interface Operation {
  /** Name in generated clients. */
  readonly id: string;
  readonly tag: keyof typeof TAGS;
  readonly summary: string;
  readonly description?: string;
  readonly query?: Parameters;
  readonly headers?: readonly HeaderName[];
  readonly body?: Content;
  readonly answers: Readonly<Record<number, Answer>>;
  /** Beyond those that any route with a key, or any command, may answer. */
  readonly problems?: readonly ProblemCode[];
}

const OPERATION = Symbol('openapi operation');

/** Documents a route where it stands. */
export function Documented(operation: Operation): MethodDecorator {
  return (_target, _name, descriptor) => {
    if (typeof descriptor.value === 'function')
      Reflect.defineMetadata(OPERATION, operation, descriptor.value);
  };
}

/** @returns what {@link Documented} says of a route's handler. */
export function operationOf(handler: object): Operation | undefined {
  const found: Operation | undefined = Reflect.getMetadata(OPERATION, handler);
  return found;
}
