import { isName, NAME_MAX, plainLanguage } from '#complaint';
import { isAmountOf, isCurrency } from '#money';
import { isZone } from '#zone-days';
import { ValidateBy, ValidateIf, ValidateNested } from './class-validator.ts';
import { isCalendarDay, isInstant } from './times.ts';

/** A JSON Schema (2020-12, as in OpenAPI 3.1). */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** A class whose instances are bodies. */
export type BodyClass<T extends object = object> = new () => T;

/** The information about a decorated member for the schema writer and for the check. */
export interface RuleContext {
  readonly schema: JsonSchema;
  /** What is wrong with the value of the member. An absent value is wrong too. */
  readonly check: Check;
  /** The class of a nested body, or of each item of a list. */
  readonly nested?: () => BodyClass;
}

/**
 * Decorates a member. The values that the rule accepts have type `T`. A member of another type does not compile, so
 * that the schema, the check and the type of a member agree.
 */
export interface Rule<T> {
  <B extends object, M extends keyof B>(body: B, member: M & ([T] extends [B[M]] ? unknown : never)): void;
  readonly schema: JsonSchema;
  readonly check: Check;
}

/** What is wrong with a value. `item`: the index of the item of a list. */
export type Fault = readonly [code: string, message: string, item?: number];
/** @param body the body with all its values, for a rule that looks at another member too. */
export type Check = (value: unknown, body?: object) => Fault | undefined;

const SEPARATOR = ': ';
const CONTROL = /\p{Cc}/u;

/** Splits the report of a rule into its code, its sentence, and the pointer within the member. */
export function readFault(report: string): { within: string; code: string; message: string } {
  const at = report.indexOf(SEPARATOR);
  const [code = '', item] = report.slice(0, at).split('/');
  return { within: item === undefined ? '' : `/${item}`, code, message: report.slice(at + SEPARATOR.length) };
}

function reportOf([code, message, item]: Fault): string {
  return `${code}${item === undefined ? '' : `/${item}`}${SEPARATOR}${message}`;
}

/** The member may be left out. `null` is not allowed for that. */
export function Optional(): PropertyDecorator {
  return ValidateIf((_, value: unknown) => value !== undefined);
}

/** The member may be left out only together with another. */
export function OptionalWith(other: string): PropertyDecorator {
  return ValidateIf(
    (body: object, value: unknown) => value !== undefined || Reflect.get(body, other) !== undefined,
  );
}

/** The member may be left out only if another one is given. */
export function OptionalBeside(other: string): PropertyDecorator {
  return ValidateIf(
    (body: object, value: unknown) => value !== undefined || Reflect.get(body, other) === undefined,
  );
}

/** One line of text: names, products, codes of other systems. */
export function Line(max: number): Rule<string> {
  const control: Fault = ['bad-format', 'must be one line without control characters'];
  return rule(
    { type: 'string', minLength: 1, maxLength: max },
    (value) => textFault(value, max) ?? (CONTROL.test(String(value)) ? control : undefined),
  );
}

/** The name of a thing in `data`: one line, stored in NFC. */
export function Name(): Rule<string> {
  const hidden: Fault = ['bad-format', 'must be one line without control and bidirectional characters'];
  return rule({ type: 'string', minLength: 1, maxLength: NAME_MAX }, (value) => {
    const text = typeof value === 'string' ? value.normalize('NFC') : value;
    return textFault(text, NAME_MAX) ?? (isName(String(text)) ? undefined : hidden);
  });
}

/** Free text with any number of lines. */
export function FreeText(max: number): Rule<string> {
  const nul: Fault = ['bad-format', 'must not hold the NUL character'];
  return rule(
    { type: 'string', minLength: 1, maxLength: max },
    (value) => textFault(value, max) ?? (String(value).includes('\0') ? nul : undefined),
  );
}

/** An e-mail address or a phone number in any form. It is kept unchanged. It can be found only if it is readable. */
export function AsWritten(max: number): Rule<string> {
  return FreeText(max);
}

/** A text of a fixed form. */
export function Form(pattern: RegExp, max: number, description: string): Rule<string> {
  return rule(
    { type: 'string', minLength: 1, maxLength: max, pattern: pattern.source, description },
    (value) => {
      const fault = textFault(value, max);
      if (fault !== undefined) return fault;
      return pattern.test(String(value)) ? undefined : ['bad-format', `must be ${description}`];
    },
  );
}

/** A kebab-case word. */
export function Code(): Rule<string> {
  return Form(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 60, 'a code in kebab-case');
}

/** An offset such as +02:00 is not a zone: it has no rules for summer time. */
const STARTS_WITH_LETTER = /^[A-Za-z]/;

/** An IANA time zone, or one of the given words. */
export function Zone(...others: readonly string[]): Rule<string> {
  const allowed = ['an IANA time zone', ...others.map((word) => `"${word}"`)].join(' or ');
  return parsed(
    undefined,
    (text) => others.includes(text) || (STARTS_WITH_LETTER.test(text) && isZone(text)),
    ['unknown-zone', `must be ${allowed}`],
  );
}

/** A list whose items another rule accepts. */
export function Each<T>(one: Rule<T>, min: number, max: number): Rule<readonly T[]> {
  return rule({ type: 'array', minItems: min, maxItems: max, items: one.schema }, (value) => {
    if (!Array.isArray(value)) return wrongType('a list');
    if (value.length < min) return ['empty', `must hold at least ${min} ${min === 1 ? 'item' : 'items'}`];
    if (value.length > max) return ['too-many', `must hold at most ${max} items`];
    const faults = value.map((item: unknown) => one.check(item));
    const first = faults.findIndex((fault) => fault !== undefined);
    const [code, message] = faults[first] ?? [];
    return code === undefined || message === undefined ? undefined : [code, message, first];
  });
}

/** What another rule accepts, or `null`. */
export function Nullable<T>(one: Rule<T>): Rule<T | null> {
  return rule({ anyOf: [one.schema, { type: 'null' }] }, (value) =>
    value === null ? undefined : one.check(value),
  );
}

/** What one of two rules accepts. The rule for texts comes second. */
export function Either<T, U extends string>(one: Rule<T>, text: Rule<U>): Rule<T | U> {
  return rule({ anyOf: [one.schema, text.schema] }, (value) =>
    typeof value === 'string' ? text.check(value) : one.check(value),
  );
}

/** What one rule or the other accepts. The fault is that of the first. */
export function AnyOf<A, B>(one: Rule<A>, other: Rule<B>): Rule<A | B> {
  return rule({ anyOf: [one.schema, other.schema] }, (value) => {
    const fault = one.check(value);
    return fault === undefined || other.check(value) === undefined ? undefined : fault;
  });
}

/** Values by name. A rule must accept each value, and a rule each name: by default the same one. */
export function ByName<T>(
  one: Rule<T>,
  max: number,
  name: Pick<Rule<string>, 'schema' | 'check'> = one,
): Rule<Readonly<Record<string, T>>> {
  const names = name.schema === one.schema ? {} : { propertyNames: name.schema };
  const schema = { type: 'object', maxProperties: max, ...names, additionalProperties: one.schema };
  return rule(schema, (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrongType('an object');
    const entries = Object.entries(value);
    if (entries.length > max) return ['too-many', `must hold at most ${max} members`];
    return entries
      .flatMap(([key, held]) => [name.check(key), one.check(held)])
      .find((fault) => fault !== undefined);
  });
}

/** One word of a closed list. */
export function OneOf<const W extends string>(words: readonly W[]): Rule<W> {
  const fault: Fault = ['not-in-list', `must be one of ${words.join(', ')}`];
  const known: ReadonlySet<unknown> = new Set(words);
  return rule({ type: 'string', enum: words }, (value) => {
    if (typeof value !== 'string') return wrongType('a text');
    return known.has(value) ? undefined : fault;
  });
}

/** Words of a closed list, each at most once. */
export function SomeOf<const W extends string>(words: readonly W[]): Rule<readonly W[]> {
  const known: ReadonlySet<unknown> = new Set(words);
  return rule(
    { type: 'array', uniqueItems: true, minItems: 1, items: { type: 'string', enum: words } },
    (value) => {
      if (!Array.isArray(value)) return wrongType('a list');
      if (value.length === 0) return ['empty', 'must hold at least one item, or be left out'];
      if (!value.every((item) => known.has(item)))
        return ['not-in-list', `each must be one of ${words.join(', ')}`];
      return new Set(value).size === value.length
        ? undefined
        : ['repeated-item', 'must not hold an item twice'];
    },
  );
}

export function Flag(): Rule<boolean> {
  return rule({ type: 'boolean' }, (value) =>
    typeof value === 'boolean' ? undefined : wrongType('true or false'),
  );
}

/** A whole number within bounds. */
export function Whole(min: number, max: number): Rule<number> {
  const message = `must be a whole number between ${min} and ${max}`;
  return rule({ type: 'integer', minimum: min, maximum: max }, (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return ['wrong-type', message];
    return value >= min && value <= max ? undefined : ['out-of-range', message];
  });
}

/** A day of the calendar, `YYYY-MM-DD`. */
export function Day(): Rule<string> {
  return parsed('date', isCalendarDay, ['not-a-day', 'must be a day of the calendar, YYYY-MM-DD']);
}

/** A time with its offset from UTC. */
export function Instant(): Rule<string> {
  const fault: Fault = [
    'not-a-time',
    'must be an ISO 8601 time with offset, as in 2026-10-30T09:30:00+01:00',
  ];
  return parsed('date-time', isInstant, fault);
}

/** A time with its offset, or a day if the source gives no time. */
export function InstantOrDay(): Rule<string> {
  const fault: Fault = ['not-a-time', 'must be an ISO 8601 time with offset, or a day, YYYY-MM-DD'];
  return parsed(undefined, (text) => isCalendarDay(text) || isInstant(text), fault);
}

/**
 * An exact, positive amount of money as a decimal text. Numbers are refused, because they are not exact. It has no more
 * decimals than the currency beside it.
 *
 * @param currency the member with the currency.
 */
export function Amount(currency = 'currency'): Rule<string> {
  const form = Form(
    /^(?!0+(?:\.0+)?$)(?:0|[1-9]\d{0,14})(?:\.\d{1,4})?$/,
    20,
    'a positive decimal as text, less than 1000000000000000, with no more decimals than its currency has, as in "120.50"',
  );
  return rule(form.schema, (value, body) => {
    const fault = form.check(value);
    if (fault !== undefined || body === undefined) return fault;
    const code: unknown = Reflect.get(body, currency);
    if (typeof code !== 'string' || !isCurrency(code) || isAmountOf(String(value), code)) return undefined;
    return ['malformed-amount', 'must have no more decimals than its currency has'];
  });
}

/** ISO 4217. */
export function Currency(): Rule<string> {
  return parsed(undefined, isCurrency, ['unknown-currency', 'must be an ISO 4217 code']);
}

/** A plain BCP 47 tag for `data`. Extensions and private parts are free text, so they are refused. */
export function Language(): Rule<string> {
  return parsed(undefined, (text) => plainLanguage(text) !== undefined, [
    'unknown-language',
    'must be a plain BCP 47 tag, as in "en", "de-AT" or "zh-Hant-TW"',
  ]);
}

/** A body inside the body. */
export function Nested<T extends object>(nested: () => BodyClass<T>): Rule<T> {
  const check: Check = (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : wrongType('an object');
  return rule({}, check, nested);
}

/** A body inside the body, or `null`. */
export function NullableNested<T extends object>(nested: () => BodyClass<T>): Rule<T | null> {
  const check: Check = (value) =>
    typeof value === 'object' && !Array.isArray(value) ? undefined : wrongType('an object or null');
  return rule({ type: ['object', 'null'] }, check, nested);
}

/** A list of bodies. */
export function ListOf<T extends object>(nested: () => BodyClass<T>, max: number): Rule<readonly T[]> {
  const check: Check = (value) => {
    if (!Array.isArray(value)) return wrongType('a list');
    if (value.length > max) return ['too-many', `must hold at most ${max} items`];
    const objects = value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item));
    return objects ? undefined : ['wrong-type', 'each item must be an object'];
  };
  return rule({ type: 'array', maxItems: max }, check, nested);
}

function rule<T>(schema: JsonSchema, check: Check, nested?: () => BodyClass): Rule<T> {
  const verdict: Check = (value, body) =>
    value === undefined ? ['required', 'must be given'] : check(value, body);
  const context: RuleContext = { schema, check: verdict, ...(nested === undefined ? {} : { nested }) };
  const decorators = nested === undefined ? [] : [ValidateNested()];
  decorators.push(
    ValidateBy(
      {
        name: 'rule',
        validator: {
          validate: (value: unknown, args) => verdict(value, args?.object) === undefined,
          defaultMessage: (args) =>
            reportOf(verdict(args?.value, args?.object) ?? wrongType('something else')),
        },
      },
      { context },
    ),
  );
  const decorate = (body: object, member: PropertyKey): void => {
    for (const decorator of decorators) decorator(body, typeof member === 'number' ? String(member) : member);
  };
  return Object.assign(decorate, { schema, check });
}

/** A text that a predicate accepts. */
export function parsed(
  format: string | undefined,
  accepts: (text: string) => boolean,
  fault: Fault,
): Rule<string> {
  return rule({ type: 'string', ...(format === undefined ? {} : { format }) }, (value) => {
    if (typeof value !== 'string') return wrongType('a text');
    return accepts(value) ? undefined : fault;
  });
}

function textFault(value: unknown, max: number): Fault | undefined {
  if (typeof value !== 'string') return wrongType('a text');
  if (value.trim() === '') return ['blank', 'must not be blank; leave the member out instead'];
  // Counts characters and not code units, as people and JSON Schema do.
  if (value.length > max && [...value].length > max)
    return ['too-long', `must have at most ${max} characters`];
  return undefined;
}

function wrongType(wanted: string): Fault {
  return ['wrong-type', `must be ${wanted}`];
}
