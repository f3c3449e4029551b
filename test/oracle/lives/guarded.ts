import * as fc from 'fast-check';
import { causes, money } from './history.ts';
import { hours, SPAN } from './times.ts';

/*
 * Random lives under a policy of today, as commands with the guards on: acts entered late and backdated, clocks that the
 * policy starts, tiers, reopenings, matters of safety. What a guard refuses is left out; the rest is a life.
 */

const ACTS = [
  'acknowledge',
  'assess',
  'assess',
  'assess',
  'assess',
  'assign',
  'record-contact',
  'refer',
  'record-satisfaction',
  'respond',
  'respond',
  'accept-response',
  'reject-response',
  'escalate',
  'promise',
  'fulfil-remedy',
  'fulfil-remedy',
  'record-root-cause',
  'record-root-cause',
  'act',
  'share',
  'verify',
  'verify',
  'close',
  'close',
  'reopen',
  'pause-clock',
  'resume-clock',
  'extend-deadline',
] as const;

const rating = fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined });

/** One act under guards, on whatever complaint. */
export const act = fc.record({
  command: fc.constantFrom(...ACTS),
  /** Days since the recording of the act before. */
  wait: fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 12 }) },
    { weight: 1, arbitrary: fc.integer({ min: 12, max: 60 }) },
  ),
  hour: hours,
  /** Days between the act and its recording. */
  backdated: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 20 }) },
  ),
  handler: fc.constantFrom('principal-a', 'principal-b', 'principal-c'),
  severity: fc.constantFrom('low', 'medium', 'high'),
  safety: fc.constantFrom(false, false, true),
  kind: fc.option(fc.constantFrom('complaint', 'request'), { freq: 6, nil: undefined }),
  clock: fc.constantFrom('respond', 'respond', 'resolve'),
  /** Days from the act to the due date that an extension gives. */
  extension: fc.integer({ min: 1, max: 20 }),
  type: fc.constantFrom('final', 'final', 'summary', 'holding'),
  outcome: fc.constantFrom('upheld', 'partly-upheld', 'rejected'),
  /** A correction after the act: of which entry, a date by how many days, or another member to what. */
  correction: fc.option(
    fc.record({
      entry: fc.nat(20),
      field: fc.constantFrom('/occurredAt', 'data'),
      days: fc.integer({ min: -8, max: 8 }),
      value: fc.nat(20),
    }),
    { freq: 2, nil: undefined },
  ),
  /** Ratings of the handling and of the outcome. */
  ratings: fc.record({ handling: rating, outcome: rating }),
  money,
  cause: causes,
  effective: fc.boolean(),
});

export const guarded = fc.record({
  start: fc.integer({ min: 0, max: SPAN - 60 }),
  hour: hours,
  backdated: fc.constantFrom(0, 0, 0, 1, 5),
  policy: fc.constantFrom('iso-10002-default', 'iso-10002-default', 'uk-housing-code', 'eu-psd2'),
  product: fc.constantFrom('Loan', 'Loan', 'Loan', 'Card', undefined),
  category: fc.constantFrom('delay', 'payment', undefined),
  channel: fc.constantFrom('web', 'phone'),
  organisation: fc.constantFrom('Bank', undefined),
  kind: fc.constantFrom('complaint', 'complaint', 'complaint', 'request'),
  person: fc.constantFrom(
    'one@example.org',
    'one@example.org',
    'one@example.org',
    'two@example.org',
    undefined,
  ),
  acts: fc.array(act, { maxLength: 14, size: 'max' }),
});

export type Guarded = typeof guarded extends fc.Arbitrary<infer T> ? T : never;
