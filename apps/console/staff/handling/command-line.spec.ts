import { describe, expect, it } from '@jest/globals';
import { type CommandLine, isNeeded, lineOf, neededOneOf, possibleIn, thingOf } from './command-line.ts';

const line = (members: Partial<CommandLine>): CommandLine => ({
  command: 'close',
  summary: 'Close',
  method: 'POST',
  path: '/v1/complaints/F/closures',
  schema: '/openapi.json#/components/schemas/CloseBody',
  allowed: true,
  ...members,
});

describe('what can be done on a complaint', () => {
  const commands = [
    line({ command: 'approve-response', response: 2 }),
    line({ command: 'approve-response', response: 1 }),
    line({ command: 'verify-corrective-action', action: 'F.1' }),
  ];
  const list = { folio: 'F', revision: 3, at: '2026-01-01T00:00:00.000Z', commands };

  it('is found by its name and its thing, the newest one first', () => {
    expect(lineOf(list, 'approve-response')?.response).toBe(2);
    expect(lineOf(list, 'approve-response', '1')?.response).toBe(1);
    expect(lineOf(list, 'approve-response', '3')).toBeUndefined();
    expect(commands.map(thingOf)).toEqual(['2', '1', 'F.1']);
  });
});

describe('the values that a member can take now', () => {
  const refusal = { code: 'not-linked', detail: 'It is not linked.' };

  it('are those that were tried, with the reason of those that are refused', () => {
    const close = line({
      choices: [
        { body: { reason: 'withdrawn' }, allowed: true },
        { body: { reason: 'duplicate' }, allowed: false, refusal },
      ],
    });
    expect(possibleIn(close, 'reason')).toEqual([
      { value: 'withdrawn' },
      { value: 'duplicate', refused: refusal },
    ]);
    expect(possibleIn(close, 'note')).toBeUndefined();
  });

  it('are not refused as long as one body with them is accepted', () => {
    const decide = line({
      choices: [
        { body: { decision: 'granted' }, allowed: false, refusal },
        { body: { decision: 'granted', override: '…' }, allowed: true },
      ],
    });
    expect(possibleIn(decide, 'decision')).toEqual([{ value: 'granted' }]);
  });
});

describe('a member that the schema leaves optional', () => {
  const refusal = { code: 'not-linked', detail: 'It is not linked.' };

  it('is needed where the ledger says so', () => {
    expect(isNeeded(line({ needs: ['outcome'] }), 'outcome', {})).toBe(true);
    expect(isNeeded(line({ needs: ['outcome'] }), 'reasons', {})).toBe(false);
    expect(isNeeded(line({}), 'outcome', {})).toBe(false);
  });

  it('is needed for the choice that was made, and before one is made if any allowed one needs it', () => {
    const propose = line({
      choices: [
        { body: { type: 'holding' }, allowed: true },
        { body: { type: 'final' }, allowed: true, needs: ['outcome'] },
        { body: { type: 'summary' }, allowed: false, refusal },
      ],
    });
    expect(isNeeded(propose, 'outcome', { type: 'final' })).toBe(true);
    expect(isNeeded(propose, 'outcome', { type: 'holding' })).toBe(false);
    expect(isNeeded(propose, 'outcome', {})).toBe(true);
    expect(isNeeded(propose, 'reasons', {})).toBe(false);
  });

  it('is needed where a choice is allowed with a text in it only', () => {
    const granted = { body: { decision: 'granted' }, allowed: false, refusal };
    const overriding = { body: { decision: 'granted', override: '…' }, allowed: true };
    const decide = line({ choices: [granted, overriding, { body: { decision: 'refused' }, allowed: true }] });
    expect(isNeeded(decide, 'override', { decision: 'granted' })).toBe(true);
    expect(isNeeded(decide, 'override', { decision: 'refused' })).toBe(false);
  });

  it('is one of several where the ledger says so, for the choice that was made', () => {
    const sets = [['handling'], ['outcome']];
    expect(neededOneOf(line({ needsOneOf: sets }), {})).toEqual(sets);
    expect(neededOneOf(line({}), {})).toEqual([]);
    const propose = line({
      choices: [
        { body: { type: 'holding' }, allowed: true },
        { body: { type: 'final' }, allowed: true, needsOneOf: sets },
      ],
    });
    expect(neededOneOf(propose, {})).toEqual([]);
    expect(neededOneOf(propose, { type: 'holding' })).toEqual([]);
    expect(neededOneOf(propose, { type: 'final' })).toEqual(sets);
  });
});
