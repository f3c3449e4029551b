import fc from 'fast-check';
import type { Command, CommandContext, Request } from '../commands.ts';
import { decide, policyOf } from '../decide/decide.ts';
import { DomainError, type RefusalCode } from '../errors.ts';
import { evolve, type FoldableEvent } from '../evolve/evolve.ts';
import { type ComplaintState, NO_COMPLAINT } from '../state.ts';
import {
  CLOCKS,
  CLOSING_REASONS,
  CONCLUSIONS,
  CONTACT_DIRECTIONS,
  CONTACT_PARTIES,
  EVIDENCE_ORIGINS,
  EXTERNAL_OUTCOMES,
  LINK_KINDS,
  OUTCOMES,
  PAUSE_GROUNDS,
  RESPONSE_TYPES,
  SECONDED_REASONS,
  SEVERITIES,
} from '../vocabulary.ts';
import { daysAfter, HOUSE_POLICIES } from './house-policies.ts';
import { HOUSE_STAFF } from './house-staff.ts';
import { APPROVER, COLLEAGUE, HANDLER, RECEIVED_AT } from './samples.ts';

const HOUR_MS = 3_600_000;
const FOLIO = '7K3F-9QW2-XH-W';

const people = fc.constantFrom(HANDLER, COLLEAGUE, APPROVER);
const contents = fc.constantFrom('a'.repeat(32), 'b'.repeat(32), 'c'.repeat(32));
const responses = fc.integer({ min: 1, max: 3 });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** What is recorded beside the handling. */
const beside: fc.Arbitrary<Command> = fc.oneof(
  fc
    .record({
      channel: fc.constant('phone' as const),
      direction: fc.constantFrom(...CONTACT_DIRECTIONS),
      with: fc.constantFrom(...CONTACT_PARTIES),
    })
    .map((data): Command => ({ type: 'record-contact', data })),
  fc
    .record({ conclusion: fc.constantFrom(...CONCLUSIONS), evidence: optional(contents.map((one) => [one])) })
    .map(
      ({ evidence, ...data }): Command => ({
        type: 'record-finding',
        data: { ...data, ...(evidence && { evidence }) },
      }),
    ),
  fc.record({ content: contents, origin: fc.constantFrom(...EVIDENCE_ORIGINS) }).map(
    (data): Command => ({
      type: 'attach-evidence',
      data,
      found: {
        digest: '0'.repeat(64),
        key: data.content,
        mediaType: 'text/plain',
        size: 1,
        sha256: '1'.repeat(64),
      },
    }),
  ),
  fc.constant<Command>({ type: 'waive-investigation', data: {} }),
  fc.constant<Command>({ type: 'report-progress', data: { channel: 'email' } }),
  fc.constant<Command>({ type: 'refer', data: { body: 'An ombudsman' } }),
  fc
    .record({
      referral: fc.integer({ min: 1, max: 3 }),
      outcome: fc.constantFrom(...EXTERNAL_OUTCOMES),
      binding: fc.boolean(),
    })
    .map((data): Command => ({ type: 'record-external-decision', data })),
  fc
    .record({ kind: fc.constantFrom(...LINK_KINDS), folio: fc.constantFrom('A', 'B') })
    .chain((data) =>
      fc
        .constantFrom('another' as const, 'none' as const)
        .map((found): Command => ({ type: 'link', data, found })),
    ),
  fc
    .record({
      handling: optional(fc.integer({ min: 1, max: 5 })),
      outcome: optional(fc.integer({ min: 0, max: 5 })),
    })
    .map((data): Command => ({ type: 'record-satisfaction', data })),
  fc
    .record({ clock: fc.constantFrom(...CLOCKS), ground: fc.constantFrom(...PAUSE_GROUNDS) })
    .map((data): Command => ({ type: 'pause-clock', data: { ...data, complainantToldAt: RECEIVED_AT } })),
  fc.constantFrom(...CLOCKS).map((clock): Command => ({ type: 'resume-clock', data: { clock } })),
  fc.record({ clock: fc.constantFrom(...CLOCKS), days: fc.integer({ min: 1, max: 30 }) }).map(
    ({ clock, days }): Command => ({
      type: 'extend-deadline',
      data: { clock, dueAt: daysAfter(RECEIVED_AT, days), complainantToldAt: RECEIVED_AT },
    }),
  ),
);

/** What is given, and what is learned. */
const improving: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom('10', '0.1', undefined).map(
    (amount): Command => ({
      type: 'promise-remedy',
      data: amount === undefined ? { kind: 'apology' } : { kind: 'refund', amount, currency: 'EUR' },
    }),
  ),
  fc.record({ remedy: responses, amount: fc.constantFrom('0.1', '5', undefined) }).map(
    ({ remedy, amount }): Command => ({
      type: 'fulfil-remedy',
      data: amount === undefined ? { remedy } : { remedy, amount, currency: 'EUR' },
    }),
  ),
  responses.map((remedy): Command => ({ type: 'fail-remedy', data: { remedy } })),
  fc
    .constantFrom('posting-rule', 'training')
    .map((cause): Command => ({ type: 'record-root-cause', data: { cause, area: 'process' } })),
  people.map(
    (owner): Command => ({
      type: 'link-corrective-action',
      data: { kind: 'corrective', owner, dueOn: '2026-12-31' },
      found: { folio: FOLIO },
    }),
  ),
  fc.record({ n: responses, effective: fc.boolean() }).map(
    ({ n, effective }): Command => ({
      type: 'verify-corrective-action',
      data: { action: `${FOLIO}.${n}`, effective },
    }),
  ),
);

/** Mostly sensible commands, so that lives make progress. The guards refuse the others. */
const handling: fc.Arbitrary<Command> = fc.oneof(
  fc.constant<Command>({ type: 'acknowledge', data: {} }),
  fc
    .record({ severity: fc.constantFrom(...SEVERITIES), safety: fc.boolean() })
    .map((data): Command => ({ type: 'assess', data })),
  fc
    .record({ handler: people, conflictDeclared: fc.boolean() })
    .map((data): Command => ({ type: 'assign', data })),
  fc
    .record({ type: fc.constantFrom(...RESPONSE_TYPES), outcome: optional(fc.constantFrom(...OUTCOMES)) })
    .map((data): Command => ({ type: 'propose-response', data })),
  responses.map((response): Command => ({ type: 'approve-response', data: { response } })),
  responses.map((response): Command => ({ type: 'accept-response', data: { response } })),
  responses.map((response): Command => ({ type: 'reject-response', data: { response } })),
  fc
    .record({
      toTier: fc.integer({ min: 1, max: 4 }),
      trigger: fc.constant('response-rejected'),
      handler: optional(people),
    })
    .map((data): Command => ({ type: 'escalate', data })),
  fc
    .record({
      reason: fc.constantFrom(...CLOSING_REASONS),
      recourseTold: optional(fc.boolean()),
    })
    .chain((data) =>
      fc.boolean().map(
        (justified): Command => ({
          type: 'close',
          data,
          found: 'ends',
          personal: justified ? { justification: 'Because.' } : {},
        }),
      ),
    ),
  fc.constantFrom(...SECONDED_REASONS).map(
    (reason): Command => ({
      type: 'propose-closure',
      data: { reason },
      personal: { justification: 'Because.' },
    }),
  ),
  fc.integer({ min: 1, max: 3 }).map((closure): Command => ({ type: 'approve-closure', data: { closure } })),
  fc.constant<Command>({ type: 'reopen', data: {} }),
  improving,
  fc.constantFrom(...CLOCKS).map((clock): Command => ({ type: 'record-breach', data: { clock } })),
);

/** Few of the commands stand beside the handling, so that lives reach their endings. */
export const commands = fc.oneof({ weight: 24, arbitrary: handling }, { weight: 1, arbitrary: beside });

/** One command of a life. */
export interface Step {
  readonly command: Command;
  readonly by: string;
  /** Hours since the step before. */
  readonly hours: number;
  /** By how many milliseconds the recorder's clock is ahead. */
  readonly skew?: number;
  /** How many hours before its recording the act happened, as stated. Absent: no time is stated. */
  readonly backdated?: number | undefined;
}

const single: fc.Arbitrary<readonly Step[]> = fc
  .record({ command: commands, by: people, hours: fc.integer({ min: 0, max: 24 * 40 }) })
  .map((step) => [step]);

const attempt: Command = {
  type: 'record-contact',
  data: { channel: 'phone', direction: 'outbound', with: 'complainant' },
};

/** Ways to the endings that commands drawn one by one hardly ever reach. */
const endings: fc.Arbitrary<readonly Step[]> = fc.oneof(
  responses.map((closure): readonly Step[] => [
    ...[attempt, attempt, attempt].map((command) => ({ command, by: HANDLER, hours: 24 })),
    { command: { type: 'propose-closure', data: { reason: 'no-response' } }, by: HANDLER, hours: 24 * 20 },
    { command: { type: 'approve-closure', data: { closure } }, by: COLLEAGUE, hours: 1 },
  ]),
  responses.map((response): readonly Step[] => [
    { command: { type: 'reject-response', data: { response } }, by: HANDLER, hours: 1 },
    {
      command: { type: 'close', data: { reason: 'remedies-exhausted', recourseTold: true } },
      by: HANDLER,
      hours: 1,
    },
  ]),
);

export const steps: fc.Arbitrary<readonly Step[]> = fc
  .array(fc.oneof({ weight: 20, arbitrary: single }, { weight: 1, arbitrary: endings }), {
    maxLength: 55,
    size: 'max',
  })
  .map((parts) => parts.flat());

/** The same, but recorded by servers with different clocks, and often with a stated earlier time. */
export const backdatedSteps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    command: commands,
    by: people,
    hours: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 24 * 20 })),
    skew: fc.oneof(fc.constant(0), fc.integer({ min: -30 * HOUR_MS, max: 30 * HOUR_MS })),
    backdated: optional(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 24 * 60 }))),
  }),
  { maxLength: 60, size: 'max' },
);

export interface Life {
  readonly state: ComplaintState;
  readonly history: readonly FoldableEvent[];
  /** The result of each step: the code of its refusal, or `undefined`. */
  readonly refusals: readonly (RefusalCode | undefined)[];
}

/** How a step is asked. */
export interface Asked extends Pick<CommandContext, 'occurredAt' | 'note'> {
  readonly by: string;
  readonly now: string;
}

export type Asker = (command: Command, asked: Asked) => Request;

/** Runs the steps. An accepted command changes the complaint; a refused one does not. */
export function live(policy: string, asker: Asker, path: readonly Step[]): Life {
  let clock = Date.parse(RECEIVED_AT);
  let state: ComplaintState = NO_COMPLAINT;
  const history: FoldableEvent[] = [];
  const refusals: (RefusalCode | undefined)[] = [];
  const receipt: Command = {
    type: 'receive',
    policy,
    data: { channel: 'web', kind: 'complaint' },
    personal: {},
  };
  for (const step of [{ command: receipt, by: HANDLER, hours: 0 }, ...path]) {
    clock += step.hours * HOUR_MS;
    const request = asker(step.command, askedOf(step, clock));
    const { actor, now: recordedAt } = request.context;
    const { events, refusal } = decided(request, state);
    refusals.push(refusal);
    const envelope = { actor, policy: refusal ? NO_POLICY : policyOf(request, state, HOUSE_POLICIES) };
    for (const event of events) {
      const recorded = { ...event, envelope, recordedAt };
      state = evolve(state, recorded);
      history.push(recorded);
    }
  }
  return { state, history, refusals: refusals.slice(1) };
}

const NO_POLICY = { id: 'none', version: 1 };

function askedOf({ by, skew = 0, backdated }: Step, clock: number): Asked {
  const now = clock + skew;
  const at = (time: number) => new Date(time).toISOString();
  if (backdated === undefined) return { by, now: at(now) };
  return { by, now: at(now), occurredAt: at(now - backdated * HOUR_MS), note: 'The post was slow.' };
}

function decided(
  request: Request,
  state: ComplaintState,
): { readonly events: ReturnType<typeof decide>; readonly refusal?: RefusalCode } {
  try {
    return { events: decide(request, state, HOUSE_POLICIES, HOUSE_STAFF) };
  } catch (error) {
    if (error instanceof DomainError) return { events: [], refusal: error.code };
    throw error;
  }
}
