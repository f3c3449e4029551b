import { IANAZone } from 'luxon';
import * as z from 'zod/mini';
import { CLOCKS, CLOSING_REASONS } from '#complaint';
import { CLOCK_STARTS, type Policy, SPAN_UNITS } from './policy.ts';

/** What is wrong with a policy pack, and where: `pointer` is an RFC 6901 pointer into its JSON. */
export interface PolicyProblem {
  readonly pointer: string;
  readonly message: string;
}

const text = z.string().check(z.minLength(1));
const day = z.iso.date();
const count = (from: number) => z.int().check(z.minimum(from));
const code = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be in kebab-case'));
const zone = z
  .string()
  .check(
    z.refine(
      (name) => name === 'ledger' || IANAZone.isValidZone(name),
      'must be an IANA time zone or "ledger"',
    ),
  );
const calendar = z
  .string()
  .check(z.regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'must be a country like GB, or a part of one like GB-ENG'));

const span = { amount: count(1), unit: z.enum(SPAN_UNITS) };

const clock = z
  .strictObject({
    kind: z.enum(CLOCKS),
    from: z.enum(CLOCK_STARTS),
    ...span,
    cutOff: z.optional(z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 17:00'))),
    pausable: z.boolean(),
    extendableTo: z.optional(z.strictObject(span)),
  })
  .check(
    z.refine(({ kind, from }) => (kind === 'safety') === (from === 'ComplaintAssessed'), {
      path: ['from'],
      error: 'the safety clock starts from ComplaintAssessed, every other from ComplaintReceived',
    }),
    z.refine(({ unit, cutOff }) => unit !== 'hours' || cutOff === undefined, {
      path: ['cutOff'],
      error: 'hours are exact: a cut-off has no meaning for them',
    }),
  );

const tiers = z.array(z.strictObject({ n: count(1), role: text, mustDiffer: z.boolean() })).check(
  z.minLength(1),
  z.refine((list) => list.every(({ n }, i) => n === i + 1), 'must be numbered from 1 in order, without gaps'),
);

const schema: z.ZodMiniType<Policy> = z
  .strictObject({
    id: code,
    version: count(1),
    title: text,
    effective: z
      .strictObject({ from: z.optional(day), to: z.optional(day) })
      .check(
        z.refine(
          ({ from, to }) => from === undefined || to === undefined || from < to,
          '"from" must precede "to"',
        ),
      ),
    jurisdiction: text,
    zone,
    calendar: z.optional(calendar),
    waivesGuards: z.boolean(),
    clocks: z
      .array(clock)
      .check(z.refine((list) => isUnique(list.map(({ kind }) => kind)), 'each clock stands once')),
    tiers,
    closing: z.strictObject({
      reasons: z.array(z.enum(CLOSING_REASONS)).check(
        z.minLength(1),
        z.refine((list) => isUnique(list), 'each reason stands once'),
      ),
      attempts: count(0),
      waiting: z.strictObject(span),
    }),
    reopening: z.strictObject({ window: z.strictObject(span), clocks: z.literal('anew') }),
    entryDelay: z.strictObject(span),
    retention: z.strictObject({ years: count(0) }),
    requiredFields: z.array(
      z
        .string()
        .check(
          z.regex(/^(data|personal)(\/[A-Za-z]+)+$/, 'must name a member of the receipt, like data/product'),
        ),
    ),
    externalBody: z.optional(z.strictObject({ name: text, address: text })),
    returnMapping: z.record(text, text),
    sources: z.array(text).check(z.minLength(1)),
    notLegalAdvice: text,
  })
  .check(
    z.refine(({ waivesGuards, closing }) => waivesGuards || !closing.reasons.includes('as-recorded'), {
      path: ['closing', 'reasons'],
      error: '"as-recorded" is for a pack that waives the guards',
    }),
  );

/** Checks a policy pack; an empty list means that it is sound. */
export function checkPolicy(json: unknown): readonly PolicyProblem[] {
  const result = z.safeParse(schema, json, { error: z.locales.en().localeError });
  return (result.error?.issues ?? []).map(({ path, message }) => ({ pointer: pointerOf(path), message }));
}

function isUnique(list: readonly string[]): boolean {
  return new Set(list).size === list.length;
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
