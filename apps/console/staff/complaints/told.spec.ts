import { describe, expect, it } from '@jest/globals';
import { toldOf } from './told.ts';

describe('what an entry of the timeline says', () => {
  it('names the handler by the id whose name is known, and not in the English of the API', () => {
    expect(toldOf({ type: 'HandlerAssigned', codes: { handler: 'some-id' } })).toEqual([
      { is: 'name', id: 'some-id' },
    ]);
  });

  it('says a due date as a date that closes a time limit', () => {
    const codes = { clock: 'resolve', dueAt: '2026-01-08T00:00:00.000Z' };
    expect(toldOf({ type: 'DeadlineBreached', codes })).toEqual([
      { is: 'code', area: 'clocks', code: 'resolve' },
      { is: 'due', at: '2026-01-08T00:00:00.000Z' },
    ]);
  });

  it('says nothing of what is not so', () => {
    const codes = { severity: 'low', complexity: 'simple', safety: false };
    expect(toldOf({ type: 'ComplaintAssessed', codes })).toEqual([
      { is: 'code', area: 'severities', code: 'low' },
      { is: 'code', area: 'complexities', code: 'simple' },
    ]);
  });

  it('shows both values of a correction, as a code, as a moment or as it was typed', () => {
    const corrected = (field: string, old: string, value: string) =>
      toldOf({ type: 'EntryCorrected', codes: { of: 'ComplaintReceived', field, old, new: value } })?.at(-1);
    expect(corrected('/data/category', 'delay', 'price')).toEqual({
      is: 'change',
      from: { is: 'code', area: 'categories', code: 'delay' },
      to: { is: 'code', area: 'categories', code: 'price' },
    });
    expect(corrected('/occurredAt', '2025-09-08', '2025-09-08T09:40:00.000Z')).toEqual({
      is: 'change',
      from: { is: 'moment', at: '2025-09-08' },
      to: { is: 'moment', at: '2025-09-08T09:40:00.000Z' },
    });
    expect(corrected('/data/product', 'Lone', 'Loan')).toEqual({
      is: 'change',
      from: { is: 'text', text: 'Lone' },
      to: { is: 'text', text: 'Loan' },
    });
  });

  it('marks a late entry, also of an event of which there is nothing else to say', () => {
    expect(toldOf({ type: 'InvestigationWaived', codes: { lateEntry: true } })).toEqual([
      { is: 'word', word: 'late' },
    ]);
  });

  it('leaves to the API an event that it does not know', () => {
    expect(toldOf({ type: 'SomethingNew', codes: {} })).toBeUndefined();
  });
});
