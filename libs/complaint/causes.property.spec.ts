import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { SEEDS } from '#test/support/seeds';
import type { FoldableEvent } from './evolve/evolve.ts';
import { backdatedSteps, type Life, live, type Step } from './testing/lives.ts';
import { APPROVER, ask, COLLEAGUE, HANDLER } from './testing/samples.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FUTURE_OR_PAST = ['in-the-future', 'before-receipt', 'before-its-cause', 'late-entry-needs-reason'];
const RUNS = process.env['LEDGER_TEST_THOROUGH'] === undefined ? 300 : 5_000;

/** The act that another act answers, found from the history alone. */
function causeOf(before: readonly FoldableEvent[], event: FoldableEvent): FoldableEvent | undefined {
  const cycle = before.slice(before.findLastIndex(({ type }) => type === 'ComplaintReopened') + 1);
  switch (event.type) {
    case 'ResponseIssued':
      return before.findLast((one) => one.type === 'ResponseProposed' && isAbout(one, event.data.response));
    case 'ResponseAccepted':
    case 'ResponseRejected':
      return before.findLast((one) => one.type === 'ResponseIssued' && isAbout(one, event.data.response));
    case 'ComplaintReopened':
      return before.findLast(({ type }) => type === 'ComplaintClosed');
    case 'ComplaintClosed':
      if (event.data.reason === 'accepted') return cycle.findLast(({ type }) => type === 'ResponseAccepted');
      if (event.data.reason === 'remedies-exhausted')
        return cycle.findLast(({ type }) => type === 'ResponseRejected');
      return undefined;
    default:
      return undefined;
  }
}

function isAbout({ data }: FoldableEvent, response: number): boolean {
  return 'response' in data && data.response === response;
}

function time(event: FoldableEvent | undefined): number {
  return Date.parse(event?.occurredAt ?? '');
}

/** How long a step waits, how wrong its clock is, and how far back it is dated. */
const when = fc.record({
  hours: fc.integer({ min: 0, max: 24 * 10 }),
  skew: fc.oneof(fc.constant(0), fc.integer({ min: -30 * HOUR_MS, max: 30 * HOUR_MS })),
  backdated: fc.option(fc.integer({ min: 0, max: 24 * 20 }), { nil: undefined }),
});
const contact = {
  command: { type: 'record-contact', data: { channel: 'phone', direction: 'outbound', with: 'complainant' } },
  by: HANDLER,
  hours: 0,
} as const;
const proposing = {
  command: { type: 'propose-closure', data: { reason: 'no-response' } },
  by: HANDLER,
} as const;
const approving = { command: { type: 'approve-closure', data: { closure: 1 } }, by: COLLEAGUE } as const;
/** A response, and repeated tries to close the complaint because the complainant does not answer. */
const unanswered: fc.Arbitrary<readonly Step[]> = fc
  .tuple(when, when, fc.array(when, { minLength: 3, maxLength: 8, size: 'max' }))
  .map(([proposal, approval, tries]) => [
    {
      command: { type: 'propose-response', data: { type: 'summary', outcome: 'upheld' } },
      by: HANDLER,
      ...proposal,
    },
    { command: { type: 'approve-response', data: { response: 1 } }, by: APPROVER, ...approval },
    contact,
    contact,
    contact,
    ...tries.flatMap((one) => [
      { ...proposing, ...one },
      { ...approving, hours: 0 },
    ]),
  ]);

const lived = (path: Parameters<typeof live>[2]): Life =>
  live('house', (command, asked) => ask(command, asked), path);

describe('In every life, with any stated times and any differences between clocks,', () => {
  it.each(SEEDS)(
    'no act is earlier than the act that it answers, or than the receipt (%s)',
    (_, { seed, isFixed }) => {
      let checked = 0;
      fc.assert(
        fc.property(backdatedSteps, (path) => {
          const { history } = lived(path);
          history.forEach((event, i) => {
            expect(time(event)).toBeGreaterThanOrEqual(time(history[0]));
            const cause = causeOf(history.slice(0, i), event);
            if (cause === undefined) return;
            checked += 1;
            expect(time(event)).toBeGreaterThanOrEqual(time(cause));
          });
        }),
        { numRuns: RUNS, seed },
      );
      if (isFixed) expect(checked).toBeGreaterThan(RUNS / 10);
    },
  );

  it.each(SEEDS)(
    'a closing without an answer waits until the period since the recorded issue is over (%s)',
    (_, { seed, isFixed }) => {
      let checked = 0;
      fc.assert(
        fc.property(unanswered, (path) => {
          const { history } = lived(path);
          history.forEach((event, i) => {
            if (event.type !== 'ComplaintClosed' || event.data.reason !== 'no-response') return;
            const issue = history
              .slice(0, i)
              .findLast((one) => one.type === 'ResponseIssued' && one.data.type !== 'holding');
            checked += 1;
            const since = Math.max(time(issue), issue?.recordedAt ?? Number.NaN);
            expect((event.recordedAt ?? Number.NaN) - since).toBeGreaterThanOrEqual(14 * DAY_MS);
          });
        }),
        { numRuns: RUNS, seed },
      );
      // An escalation supersedes many proposals.
      if (isFixed) expect(checked).toBeGreaterThan(RUNS / 20);
    },
  );

  it.each(SEEDS)(
    'an act without a stated time is never refused for its time (%s)',
    (_, { seed, isFixed }) => {
      let stated = 0;
      fc.assert(
        fc.property(backdatedSteps, (path) => {
          const { refusals } = lived(path);
          path.forEach(({ backdated }, i) => {
            if (backdated !== undefined) stated += 1;
            else expect(FUTURE_OR_PAST).not.toContain(refusals[i]);
          });
        }),
        { numRuns: RUNS, seed },
      );
      if (isFixed) expect(stated).toBeGreaterThan(RUNS);
    },
  );
});
