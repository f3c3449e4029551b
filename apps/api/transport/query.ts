import { type FieldProblem, Problem } from '#http';

/** One query parameter: how it is read, and how the documentation shows it. */
export interface Parameter<T> {
  readonly schema: { readonly [keyword: string]: unknown };
  readonly description: string;
  readonly example?: string | number | boolean;
  readonly required?: boolean;
  /** The value of a text that fits; `undefined` when it does not. */
  read(text: string): T | undefined;
}

export type Parameters = Readonly<Record<string, Parameter<unknown>>>;

/** What a set of parameters reads as; required ones are always there. */
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
  return {
    schema: { type: 'string', minLength: 1, maxLength: max },
    description,
    ...(example === undefined ? {} : { example }),
    read: (value) =>
      value !== '' && value.length <= max && value.isWellFormed() && !value.includes('\0')
        ? value
        : undefined,
  };
}

/** One word of a list. */
export function word<const W extends string>(words: readonly W[], description: string): Parameter<W> {
  return {
    schema: { type: 'string', enum: words },
    description,
    read: (value) => words.find((known) => known === value),
  };
}

/** A whole number within bounds. */
export function whole(min: number, max: number, description: string, fallback?: number): Parameter<number> {
  return {
    schema: {
      type: 'integer',
      minimum: min,
      maximum: max,
      ...(fallback === undefined ? {} : { default: fallback }),
    },
    description,
    read: (value) => {
      const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
      return number >= min && number <= max ? number : undefined;
    },
  };
}

/** `true` or `false`. */
export function flag(description: string): Parameter<boolean> {
  return {
    schema: { type: 'boolean' },
    description,
    read: (value) => (value === 'true' ? true : value === 'false' ? false : undefined),
  };
}

/** The same parameter, which must be given. */
export function required<T>(parameter: Parameter<T>): Parameter<T> & { readonly required: true } {
  return { ...parameter, required: true };
}

/**
 * Reads the query of a request. An unknown, doubled or unfit parameter is refused, never passed over.
 *
 * @throws Problem `bad-parameter`.
 */
export function readQuery<P extends Parameters>(parameters: P, query: unknown): ReadParameters<P> {
  const given: Readonly<Record<string, unknown>> = isRecord(query) ? query : {};
  const values: Record<string, unknown> = {};
  const errors: FieldProblem[] = [];
  for (const [name, raw] of Object.entries(given)) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    const value = typeof raw === 'string' ? parameter?.read(raw) : undefined;
    if (parameter === undefined) errors.push(fault('', 'unknown-parameter', unknown(parameters)));
    else if (value === undefined) errors.push(fault(name, 'bad-value', describe(parameter)));
    else values[name] = value;
  }
  for (const [name, parameter] of Object.entries(parameters)) {
    if (parameter.required === true && !Object.hasOwn(given, name))
      errors.push(fault(name, 'required', 'must be given'));
  }
  if (errors.length > 0) throw Problem.of('bad-parameter', 'Nothing was read: see "errors".', { errors });
  return values as ReadParameters<P>;
}

function fault(name: string, code: string, message: string): FieldProblem {
  return { pointer: name === '' ? '/query' : `/query/${name}`, code, message };
}

/** Never the name that was given: it may be a slip that holds a person's address. */
function unknown(parameters: Parameters): string {
  const known = Object.keys(parameters);
  return `a parameter is not known here; ${known.length === 0 ? 'there are none' : `known are ${known.join(', ')}`}`;
}

function describe({ schema }: Parameter<unknown>): string {
  if (Array.isArray(schema['enum'])) return `must be one of ${schema['enum'].join(', ')}`;
  if (schema['type'] === 'integer') {
    return `must be a whole number between ${schema['minimum']} and ${schema['maximum']}`;
  }
  return schema['type'] === 'boolean'
    ? 'must be true or false'
    : 'must be given once, and fit its description';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
