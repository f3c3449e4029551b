import { describe, expect, it } from '@jest/globals';
import { NO_CATALOGUE } from '#catalogue';
import { descriptorOf } from '#commands';
import * as fc from '#test/support/random';
// Only for their classes.
import '#importing';
import '#policy';
import { SEEDS } from '#test/support/seeds';
import { getMetadataStorage } from './class-validator.ts';
import type { BodyClass, JsonSchema } from './rules.ts';
import { schemaOf } from './schema.ts';
import { validateByClassValidator } from './testing/by-class-validator.ts';
import { validate } from './validate.ts';

const RUNS = process.env['LEDGER_TEST_THOROUGH'] === undefined ? 500 : 40_000;

/** Every class with rules that the program has. */
const BODIES: readonly BodyClass[] = bodiesKnown();

function bodiesKnown(): readonly BodyClass[] {
  const byClass: unknown = Reflect.get(getMetadataStorage(), 'validationMetadatas');
  if (!(byClass instanceof Map)) throw new TypeError('class-validator keeps its metadata in another form.');
  return [...byClass.keys()];
}

/** Values that some rule accepts, values just beyond its bounds, and values that no rule accepts. */
const VALUES: readonly unknown[] = [
  ...[
    '',
    ' ',
    '\t\n',
    'a',
    'One line',
    'two\nlines',
    'nul\0',
    'bell\u0007',
    'half\ud800',
    '\udc00',
    'e\u0301',
  ],
  ...['\u202eright', '\u200b', '\u{1f600}'.repeat(100), '\u{1f600}'.repeat(101), '__proto__', '<b>&amp;</b>'],
  ...[60, 61, 100, 101, 200, 201, 400, 401, 1_000, 1_001, 10_001, 100_001].map((length) =>
    'x'.repeat(length),
  ),
  ...[
    '2026-10-30',
    '2026-02-30',
    '1899-12-31',
    '2024-02-29',
    '2026-10-30T09:30:00+01:00',
    '2026-10-30T09:30Z',
  ],
  ...[
    '2026-10-30T24:00:00Z',
    '2026-02-29T09:30:00Z',
    '2026-10-30T09:30:00',
    'EUR',
    'euro',
    '120.50',
    '-5',
    '1e3',
  ],
  ...[
    '0.00',
    '12',
    'en',
    'de-AT',
    'zh-Hant-TW',
    'en-x-secret',
    'not a tag',
    'UTC',
    'Europe/Berlin',
    '+02:00',
  ],
  ...['ledger', 'kebab-case', 'Not-Kebab', 'H-1042', 'refund', 'complaint', 'calendar-days', 'P3D', 'T+1'],
  ...[0, -0, 1, -1, 5, 999, 1_000, 1.5, 2 ** 60, Number.MAX_VALUE, Number.NaN, Number.POSITIVE_INFINITY],
  ...[true, false, null, [], {}, [[]], [{}], [null], ['refund', 'refund'], ['refund'], [1, 'a'], { a: 1 }],
  ...[
    { '': 1 },
    { 7: 'x' },
    { constructor: 1 },
    { '/~': '' },
    nestedLists(20),
    Array.from({ length: 21 }, () => ({})),
  ],
];

function nestedLists(depth: number): unknown {
  return depth === 0 ? [] : [nestedLists(depth - 1)];
}

const NAMES = [
  'fee',
  'hasOwnProperty',
  'toString',
  '__proto__',
  'a/b~c',
  '7',
  '',
  'half\ud800',
  'x'.repeat(101),
];

const anyValue = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...VALUES) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Values for a schema: mostly such as it allows, as far as it tells. */
function valueFor(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: fittingValue(schema) }, { weight: 1, arbitrary: anyValue });
}

function fittingValue(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { properties, items } = schema;
  if (isSchema(properties)) return objectFor(properties, schema['required']);
  if (isSchema(items)) return fc.array(valueFor(items), { minLength: 1, maxLength: 4 });
  const words = schema['enum'];
  const fitting = Array.isArray(words) ? words : VALUES.filter((value) => fits(schema, value));
  return fitting.length === 0 ? anyValue : fc.constantFrom(...fitting);
}

/** An object with some of the members, in any order, and now and then with members that nobody knows. */
function objectFor(properties: JsonSchema, required: unknown): fc.Arbitrary<unknown> {
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  const members = Object.entries(properties).map(([name, schema]) =>
    fc.record({
      name: fc.constant(name),
      isGiven: fc.nat(99).map((chance) => chance < (needed.includes(name) ? 97 : 40)),
      value: isSchema(schema) ? valueFor(schema) : anyValue,
    }),
  );
  const strangers = fc.oneof(
    { weight: 9, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.tuple(fc.constantFrom(...NAMES), anyValue), { maxLength: 3 }) },
  );
  return fc.tuple(fc.tuple(...members), strangers, fc.boolean()).map(([known, others, turned]) => {
    const given = known.filter(({ isGiven }) => isGiven).map(({ name, value }) => [name, value] as const);
    const all = [...given, ...others];
    return Object.fromEntries(turned ? all.toReversed() : all);
  });
}

function fits(schema: JsonSchema, value: unknown): boolean {
  const { type, minLength = 0, maxLength = 100, pattern, format, minimum = 0, maximum = 0 } = schema;
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'integer')
    return Number.isInteger(value) && Number(value) >= Number(minimum) && Number(value) <= Number(maximum);
  if (typeof value !== 'string' || value.length < Number(minLength) || value.length > Number(maxLength))
    return false;
  if (typeof pattern === 'string') return new RegExp(pattern).test(value);
  return format === undefined || /^2026-10-30(?:T09:30:00.*)?$/.test(value);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe('The check of a body', () => {
  it.each(SEEDS)('is that of class-validator, for every class and any JSON (%s)', (_, { seed, isFixed }) => {
    const told = { valid: 0, invalid: 0 };
    const bodies = BODIES.map((body) =>
      fc.oneof({ weight: 19, arbitrary: valueFor(schemaOf(body)) }, { weight: 1, arbitrary: anyValue }),
    );
    const cases = fc
      .nat(BODIES.length - 1)
      .chain((index) => fc.tuple(fc.constant(BODIES[index]), bodies[index] ?? anyValue));
    fc.assert(
      fc.property(cases, ([body, json]) => {
        if (body === undefined) throw new RangeError('There is no such class.');
        const answer = validate(body, json);
        expect(answer).toStrictEqual(validateByClassValidator(body, json));
        told[answer.problems === undefined ? 'valid' : 'invalid'] += 1;
      }),
      { numRuns: RUNS, seed },
    );
    expect(BODIES.length).toBeGreaterThan(25);
    if (!isFixed) return;
    expect(told.valid).toBeGreaterThan(RUNS / 20);
    expect(told.invalid).toBeGreaterThan(RUNS / 20);
  });

  it('tells a problem of a line of history once, however many ancestors its class has', () => {
    const given = { policy: 'as-recorded', catalogue: NO_CATALOGUE };
    const { problems } = descriptorOf('receive').readHistory({ problem: { category: 7 } }, given);
    expect(problems?.map(({ pointer }) => pointer)).toEqual(['/problem/category']);
  });
});
