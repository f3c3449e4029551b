import { describe, expect, it } from '@jest/globals';
import { type PersonalHolder, personalNow } from './personal-now.ts';

const event = (id: string, type: string, data: object, personal: object | 'erased' | 'damaged') => ({
  ...{ id, type, data },
  ...(typeof personal === 'string' ? { hidden: personal } : { personal }),
});
const corrects = (id: string, target: string, field: string, personal: object | 'erased' | 'damaged') =>
  event(id, 'EntryCorrected', { event: target, field }, personal);
const NAME = '/personal/complainant/name';
const RECEIPT = event(
  'receipt',
  'ComplaintReceived',
  {},
  { complainant: { name: 'Wrong', email: 'a@example.org' }, vulnerability: ['a', 'b', 'c'] },
);
const ERASED = event('receipt', 'ComplaintReceived', {}, 'erased');

function now(...history: readonly PersonalHolder[]) {
  const [first] = history;
  if (first === undefined) throw new Error('There is no event.');
  const { part, lost, lostTexts } = personalNow(first, history);
  return { part, lost: [lost, ...lostTexts].flatMap((one) => (one ? [[one.event.id, one.hidden]] : [])) };
}

describe('The personal part of an event as it reads now', () => {
  it('follows its corrections, the latest last', () => {
    const { part, lost } = now(
      RECEIPT,
      corrects('c1', 'receipt', NAME, { new: 'Better' }),
      corrects('c2', 'receipt', NAME, { new: 'Right' }),
      corrects('c3', 'other', NAME, { new: 'Of another event' }),
      corrects('c4', 'receipt', '/personal/complainant/email', { new: null }),
    );
    expect(part).toEqual({ complainant: { name: 'Right' }, vulnerability: ['a', 'b', 'c'] });
    expect(lost).toEqual([]);
  });

  it('is what stayed of the event, of which only the latest record counts', () => {
    const first = corrects('k1', 'receipt', '/personal', 'erased');
    const second = corrects('k2', 'receipt', '/personal', { new: { complainant: { name: 'W.' } } });
    expect(now(ERASED, first, second)).toEqual({ part: { complainant: { name: 'W.' } }, lost: [] });
    expect(now(ERASED, corrects('c1', 'receipt', NAME, { new: 'Right' }), first, second)).toEqual({
      part: { complainant: { name: 'Right' } },
      lost: [],
    });
    expect(now(ERASED, first)).toEqual({ part: {}, lost: [['k1', 'erased']] });
    expect(now(ERASED)).toEqual({ part: {}, lost: [['receipt', 'erased']] });
  });

  it('follows what stayed of a correction, also of one that was erased twice', () => {
    const correction = corrects('c1', 'receipt', NAME, 'erased');
    const left = { new: { new: 'Right', reason: 'typo' } };
    for (const records of [
      [corrects('k1', 'c1', '/personal', left)],
      [corrects('k1', 'c1', '/personal', 'erased'), corrects('k2', 'c1', '/personal', left)],
    ]) {
      const { part, lost } = now(RECEIPT, correction, ...records);
      expect([part['complainant'], lost]).toEqual([{ name: 'Right', email: 'a@example.org' }, []]);
    }
  });

  it.each([
    ['erased', []],
    ['damaged', []],
    ['erased', [corrects('k1', 'c1', '/personal', { new: { reason: 'typo' } })]],
    ['erased', [corrects('k1', 'c1', '/personal', 'erased')]],
  ] as const)('has no older text where a correction is %s', (hidden, records) => {
    const correction = corrects('c1', 'receipt', NAME, hidden);
    const { part, lost } = now(RECEIPT, correction, ...records);
    expect(part['complainant']).toEqual({ email: 'a@example.org' });
    expect(lost).toEqual([[records[0]?.id ?? 'c1', hidden]]);
    const right = corrects('c2', 'receipt', NAME, { new: 'Right' });
    expect(now(RECEIPT, correction, ...records, right)).toMatchObject({
      part: { complainant: { name: 'Right' } },
      lost: [],
    });
  });

  it('leaves an item of a list out, and no other one', () => {
    const { part } = now(
      RECEIPT,
      corrects('c1', 'receipt', '/personal/vulnerability/0', 'erased'),
      corrects('c2', 'receipt', '/personal/vulnerability/1', { new: 'd' }),
    );
    expect(part['vulnerability']).toEqual(['d', 'c']);
  });

  it('has no part that is empty only because its texts cannot be read', () => {
    expect(now(ERASED, corrects('c1', 'receipt', NAME, 'erased'))).toEqual({
      part: {},
      lost: [
        ['receipt', 'erased'],
        ['c1', 'erased'],
      ],
    });
  });
});
