import { type FieldProblem, Problem } from '#http';
import {
  Day,
  Flag,
  FreeText,
  InstantOrDay,
  OneOf,
  type Rule,
  readText,
  SomeOf,
  Whole,
  Zone,
} from '#validation';

/** One query parameter: the rule for its value, and its documentation. */
export interface Parameter<T> {
  readonly rule: Rule<T>;
  readonly description: string;
  readonly example?: string | number | boolean | readonly string[];
  /** The value when the parameter is left out. */
  readonly fallback?: T;
  readonly required?: boolean;
}

export type Parameters = Readonly<Record<string, Parameter<unknown>>>;

/** The values of a set of parameters. Required ones are always present. */
export type ReadParameters<P extends Parameters> = {
  readonly [N in keyof P as P[N] extends { required: true } ? N : never]: P[N] extends Parameter<infer T>
    ? T
    : never;
} & {
  readonly [N in keyof P as P[N] extends { required: true } ? never : N]?: P[N] extends Parameter<infer T>
    ? T
    : never;
};

/** A text of at most `max` characters. */
export function text(max: number, description: string, example?: string): Parameter<string> {
  return { rule: FreeText(max), description, ...(example === undefined ? {} : { example }) };
}

/** One word of a list. */
export function word<const W extends string>(words: readonly W[], description: string): Parameter<W> {
  return { rule: OneOf(words), description };
}

/** Words of a list, separated by commas or given one by one. */
export function words<const W extends string>(
  of: readonly W[],
  description: string,
  example: readonly W[],
): Parameter<readonly W[]> {
  return { rule: SomeOf(of), description, example };
}

/** A whole number within bounds. */
export function whole(min: number, max: number, description: string, fallback?: number): Parameter<number> {
  return { rule: Whole(min, max), description, ...(fallback === undefined ? {} : { fallback }) };
}

/** `true` or `false`. */
export function flag(description: string): Parameter<boolean> {
  return { rule: Flag(), description };
}

/** A day, `YYYY-MM-DD`. */
export function day(description: string, example?: string): Parameter<string> {
  return { rule: Day(), description, ...(example === undefined ? {} : { example }) };
}

/** A time with its offset, or a day. */
export function moment(description: string, example?: string): Parameter<string> {
  return { rule: InstantOrDay(), description, ...(example === undefined ? {} : { example }) };
}

/** An IANA time zone. */
export function zone(description: string, example?: string): Parameter<string> {
  return { rule: Zone(), description, ...(example === undefined ? {} : { example }) };
}

/** The same parameter, which must be given. */
export function required<T>(parameter: Parameter<T>): Parameter<T> & { readonly required: true } {
  return { ...parameter, required: true };
}

/**
 * Reads the query of a request. An unknown, repeated or invalid parameter is refused, never ignored.
 *
 * @throws Problem `bad-parameter`.
 */
export function readQuery<P extends Parameters>(parameters: P, query: unknown): ReadParameters<P> {
  const given: Readonly<Record<string, unknown>> = isRecord(query) ? query : {};
  const values: Record<string, unknown> = {};
  const errors: FieldProblem[] = [];
  for (const [name, raw] of Object.entries(given)) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (parameter === undefined) errors.push(fault('', 'unknown-parameter', unknown(parameters)));
    else {
      const given = onceOrList(parameter, raw);
      if (given === undefined) {
        errors.push(fault(name, 'bad-value', 'must be given once'));
        continue;
      }
      const read = readText(parameter.rule, given);
      if (read.fault === undefined) values[name] = read.value;
      else errors.push(fault(name, 'bad-value', read.fault));
    }
  }
  for (const [name, parameter] of Object.entries(parameters)) {
    if (parameter.required === true && !Object.hasOwn(given, name))
      errors.push(fault(name, 'required', 'must be given'));
  }
  if (errors.length > 0) throw Problem.of('bad-parameter', 'Nothing was read: see "errors".', { errors });
  return values as ReadParameters<P>;
}

/** The text of a parameter. A list may be given in several parts; anything else once. */
function onceOrList({ rule }: Parameter<unknown>, raw: unknown): string | undefined {
  if (typeof raw === 'string') return raw;
  return rule.schema['type'] === 'array' && Array.isArray(raw) ? raw.join(',') : undefined;
}

function fault(name: string, code: string, message: string): FieldProblem {
  return { pointer: name === '' ? '/query' : `/query/${name}`, code, message };
}

/** The message never repeats the given name: by mistake it may contain a person's address. */
function unknown(parameters: Parameters): string {
  const known = Object.keys(parameters);
  return `has an unknown parameter; ${known.length === 0 ? 'there are none' : `known are ${known.join(', ')}`}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
