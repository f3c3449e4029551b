import { describe, expect, it } from '@jest/globals';
import { historyEvent } from '../history/testing/index.ts';
import { foldedAnswer } from './fold.ts';

const FOLIO = '7K3F-9QW2-XH-W';
const AT = '2026-01-20T00:00:00.000Z';
const RECEIVED = historyEvent(0, {
  type: 'ComplaintReceived',
  personal: 'withheld',
  data: {
    channel: 'phone',
    kind: 'complaint',
    product: 'Loan',
    category: 'delay',
    deadlines: [{ clock: 'acknowledge', dueAt: '2026-01-08T00:00:00.000Z' }],
  },
});
const ACKNOWLEDGED = historyEvent(1, { type: 'ComplaintAcknowledged', data: { channel: 'phone', cycle: 1 } });

describe('folding a history in the browser', () => {
  it('gives what the API says of a complaint', () => {
    expect(foldedAnswer(FOLIO, [RECEIVED, ACKNOWLEDGED], AT)).toMatchObject({
      as: 'folded',
      answer: {
        folio: FOLIO,
        revision: 1,
        position: ACKNOWLEDGED.position,
        status: 'received',
        acknowledged: true,
        product: 'Loan',
        category: 'delay',
        deadlines: [{ clock: 'acknowledge', metAt: ACKNOWLEDGED.occurredAt, breached: false }],
      },
    });
  });

  it('judges time limits at the moment in question', () => {
    const breached = (at: string) => {
      const folded = foldedAnswer(FOLIO, [RECEIVED], at);
      return folded.as === 'folded' ? folded.answer.deadlines : folded;
    };
    expect(breached('2026-01-07T23:59:59.999Z')).toMatchObject([{ breached: false }]);
    expect(breached('2026-01-08T00:00:00.000Z')).toMatchObject([{ breached: true }]);
  });

  it('reads a corrected entry as its correction says', () => {
    const correction = historyEvent(2, {
      type: 'EntryCorrected',
      data: { event: RECEIVED.id, of: 'ComplaintReceived', revision: 0, field: '/data/product', new: 'Card' },
    });
    expect(foldedAnswer(FOLIO, [RECEIVED, ACKNOWLEDGED, correction], AT)).toMatchObject({
      answer: { product: 'Card', revision: 2 },
    });
  });

  it('says which event it does not know, and folds nothing', () => {
    const unknown = { as: 'unknown-event', revision: 1 };
    expect(foldedAnswer(FOLIO, [RECEIVED, historyEvent(1, { type: 'Later' })], AT)).toMatchObject(unknown);
    expect(foldedAnswer(FOLIO, [RECEIVED, { ...ACKNOWLEDGED, schemaVersion: 99 }], AT)).toMatchObject(
      unknown,
    );
  });

  it('says when events make no complaint', () => {
    expect(foldedAnswer(FOLIO, [ACKNOWLEDGED], AT)).toEqual({ as: 'impossible' });
    expect(foldedAnswer(FOLIO, [RECEIVED, { ...RECEIVED, revision: 1 }], AT)).toEqual({ as: 'impossible' });
    expect(foldedAnswer(FOLIO, [], AT)).toEqual({ as: 'impossible' });
  });
});
