import { describe, expect, it } from '@jest/globals';
import { NO_CATALOGUE } from '#catalogue';
import { DomainError, decide, type FoldableEvent, foldHistory, type Role } from '#complaint';
import { recorded } from '#complaint/testing';
import { HOUSE_POLICIES } from '../complaint/testing/house-policies.ts';
import { HOUSE_STAFF } from '../complaint/testing/house-staff.ts';
import {
  APPROVER,
  ask,
  assessed,
  COLLEAGUE,
  closed,
  day,
  escalated,
  HANDLER,
  happened,
  issued,
  proposed,
  RECEIVED_AT,
  received,
} from '../complaint/testing/samples.ts';
import { type AvailableCommand, availableCommands } from './available.ts';

const FOLIO = '7K3F-9QW2-XH-W';

interface Asker {
  readonly by?: string;
  readonly role?: Exclude<Role, 'complainant' | 'system'>;
  readonly days?: number;
}

/** The answer for one command, on a complaint with a history. */
function answers(type: string, history: readonly FoldableEvent[], asker: Asker = {}) {
  const { by = HANDLER, role = 'approver', days = 1 } = asker;
  const state = foldHistory(history);
  if (state.status === 'none') throw new Error('Nothing was received.');
  const found = availableCommands<string>({
    ...{ folio: FOLIO, state, by, role, at: day(days), handlers: [HANDLER, COLLEAGUE, APPROVER] },
    rules: HOUSE_POLICIES.resolve(state.policy),
    receipt: recorded({ folio: FOLIO, event: received(), recordedAt: Date.parse(RECEIVED_AT) }, 1, 0),
    given: { policy: 'house', catalogue: NO_CATALOGUE },
    refusalOf: (command) => {
      try {
        decide(ask(command, { by, now: day(days) }), state, HOUSE_POLICIES, HOUSE_STAFF);
        return undefined;
      } catch (error) {
        if (error instanceof DomainError) return error.code;
        throw error;
      }
    },
  });
  return found.filter((one) => one.type === type);
}

const inShort = ({ path, allowed, choices, ...one }: AvailableCommand<string>) => ({
  path: path.replace(`/v1/complaints/${FOLIO}`, ''),
  answer: 'refusal' in one ? one.refusal : allowed,
  ...(choices && {
    choices: choices.map(({ body, ...choice }) => [body, 'refusal' in choice ? choice.refusal : true]),
  }),
});

const unneeding = (type: string) => ({
  ...{ type, summary: expect.any(String), path: expect.any(String), body: expect.any(String) },
  allowed: true,
});

describe('The commands that can be given', () => {
  it('are those of the role', () => {
    expect(answers('acknowledge', [received()], { role: 'handler' })).toHaveLength(1);
    expect(answers('acknowledge', [received()], { role: 'compliance' })).toEqual([]);
    expect(answers('place-legal-hold', [received()], { role: 'compliance' })).toHaveLength(1);
    expect(answers('receive', [received()], { role: 'handler' })).toEqual([]);
  });

  it('are ready to be sent, with the name of their body', () => {
    expect(answers('acknowledge', [received()])).toEqual([
      {
        type: 'acknowledge',
        summary: 'Acknowledge the receipt',
        path: `/v1/complaints/${FOLIO}/acknowledgements`,
        body: 'AcknowledgeBody',
        allowed: true,
      },
    ]);
  });

  it('tell for each choice in the body how it would be decided', () => {
    expect(answers('close', [received()]).map(inShort)).toEqual([
      {
        path: '/closures',
        answer: true,
        choices: [
          [{ reason: 'accepted' }, 'response-not-accepted'],
          [{ reason: 'withdrawn' }, true],
          [{ reason: 'remedies-exhausted' }, 'not-final-tier'],
          [{ reason: 'duplicate' }, 'not-linked'],
        ],
      },
    ]);
    expect(answers('propose-response', [received()])[0]).toMatchObject({
      choices: [
        { body: { type: 'summary' }, allowed: true },
        { body: { type: 'holding' }, refusal: 'not-assessed' },
        { body: { type: 'final' }, refusal: 'not-assessed' },
      ],
    });
  });

  it('say which further members of the body they need, as the complaint stands', () => {
    const needs = (type: string, history: readonly FoldableEvent[]) => {
      const [line] = answers(type, history);
      const of = (verdict: object | undefined) => (verdict && 'needs' in verdict ? verdict.needs : []);
      return line?.choices?.map((choice) => [...Object.values(choice.body), of(choice)]) ?? of(line);
    };

    expect(needs('propose-response', [received(), assessed()])).toEqual([
      ['summary', ['outcome']],
      ['holding', []],
      ['final', ['outcome']],
    ]);
    expect(needs('close', [received()])).toEqual([
      ['accepted', []],
      ['withdrawn', ['justification']],
      ['remedies-exhausted', []],
      ['duplicate', []],
    ]);
    expect(needs('acknowledge', [received()])).toEqual([]);
    const promised = (money: object) => happened('RemedyPromised', { remedy: 1, kind: 'refund', ...money });
    expect(needs('fulfil-remedy', [received(), promised({})])).toEqual([]);
    expect(needs('fulfil-remedy', [received(), promised({ amount: '5.00', currency: 'EUR' })])).toEqual([
      'amount',
      'currency',
    ]);
  });

  it('name members of which one is enough, and none of them as needed', () => {
    const one = (type: string, needsOneOf: readonly (readonly string[])[]) =>
      expect(answers(type, [received()])).toEqual([{ ...unneeding(type), needsOneOf }]);
    one('record-satisfaction', [['handling'], ['outcome']]);
    one('change-complainant', [['confidentiality'], ['representative'], ['complainant']]);
    one('link-corrective-action', [['kind', 'owner', 'dueOn'], ['action']]);
  });

  it('let somebody record an address of a complainant whose wish to stay anonymous must stay', () => {
    const history = [received({ confidentiality: ['anonymous'] })];
    const needsOneOf = [['confidentiality'], ['representative'], ['complainant']];
    expect(answers('change-complainant', history)).toEqual([
      { ...unneeding('change-complainant'), needsOneOf },
    ]);
  });

  it('are refused as the first choice when every choice is', () => {
    expect(answers('close', [received(), closed('withdrawn')])[0]).toMatchObject({
      allowed: false,
      refusal: 'complaint-closed',
    });
  });

  it('stand there for the newest thing, and for each other one for which they are allowed', () => {
    const approvals = (by: string, ...history: readonly FoldableEvent[]) =>
      answers('approve-response', [received(), assessed(), ...history], { by }).map(inShort);
    const mine = { by: COLLEAGUE };

    expect(approvals(APPROVER)).toEqual([{ path: '/responses/1/approvals', answer: 'no-such-response' }]);
    expect(approvals(APPROVER, proposed(1), issued(1), proposed(2), proposed(3))).toEqual([
      { path: '/responses/3/approvals', answer: true },
      { path: '/responses/2/approvals', answer: true },
    ]);
    expect(approvals(COLLEAGUE, proposed(1), proposed(2, {}, mine), proposed(3, {}, mine))).toEqual([
      { path: '/responses/3/approvals', answer: 'approver-is-proposer' },
      { path: '/responses/1/approvals', answer: true },
    ]);
    expect(answers('approve-response', [received(), proposed(1)])[0]).toMatchObject({
      thing: { response: 1 },
    });
  });

  it('find somebody who may handle the complaint', () => {
    const history = [received(), proposed(1, {}, { by: HANDLER }), escalated(1, 2)];
    expect(answers('assign', history).map(inShort)).toEqual([
      {
        path: '/assignments',
        answer: true,
        choices: [
          [{ handler: HANDLER }, 'handler-involved-before'],
          [{ handler: COLLEAGUE }, true],
        ],
      },
    ]);
  });

  it('tell the latest due date that an extension can give', () => {
    expect(answers('extend-deadline', [received()])[0]).toMatchObject({
      allowed: true,
      choices: [
        { body: { clock: 'acknowledge' }, refusal: 'clock-not-extendable' },
        { body: { clock: 'respond', dueAt: day(20) }, allowed: true },
        { body: { clock: 'resolve' }, refusal: 'clock-not-extendable' },
      ],
    });
  });

  it('change with the time', () => {
    const history = [received(), closed('withdrawn')];
    expect(answers('reopen', history, { days: 60 })[0]).toMatchObject({ allowed: true });
    expect(answers('reopen', history, { days: 120 })[0]).toMatchObject({ refusal: 'reopening-window-over' });
  });

  it('are none for whom the complaint concerns', () => {
    const history = [received({ concerns: [HANDLER] })];
    const refusals = ['acknowledge', 'assign', 'correct', 'close'].map((type) => answers(type, history)[0]);
    expect(refusals).toEqual(refusals.map(() => expect.objectContaining({ refusal: 'concerns-you' })));
  });

  it('are without free text after an erasure', () => {
    const erasing = happened('ErasureStarted', { erasure: 1, scope: 'complaint' });
    const history = [received(), closed('withdrawn'), erasing];
    expect(answers('reopen', history)[0]).toMatchObject({ allowed: true });
    expect(answers('correct', history)[0]).toMatchObject({ allowed: true });
    expect(answers('fail-remedy', history)[0]).toMatchObject({ refusal: 'subject-erased' });
    expect(answers('request-erasure', history)[0]).toMatchObject({ refusal: 'subject-erased' });
  });

  it('let a decision override the retention, but no legal hold', () => {
    const requested = happened('ErasureRequested', { erasure: 1, basis: 'other', scope: 'complaint' });
    const history = [received(), closed('withdrawn'), requested];
    const granting = (more: readonly FoldableEvent[] = []) =>
      answers('decide-erasure', [...history, ...more], { by: APPROVER, role: 'compliance' })[0]?.choices;
    const refused = { body: { decision: 'refused' }, allowed: true, needs: ['reason'] };
    expect(granting()).toEqual([
      { body: { decision: 'granted' }, allowed: false, refusal: 'retention-not-over' },
      { body: { decision: 'granted', override: '…' }, allowed: true, needs: ['reason'] },
      refused,
    ]);
    expect(granting([happened('LegalHoldPlaced', { hold: 1 })])).toEqual([
      { body: { decision: 'granted' }, allowed: false, refusal: 'on-legal-hold' },
      refused,
    ]);
  });
});
