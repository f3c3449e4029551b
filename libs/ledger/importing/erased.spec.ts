import { beforeEach, describe, expect, it } from '@jest/globals';
import { streamOf } from '#complaint';
import { MemoryEventStore } from '#event-store/testing';
import type { Ledger } from '../index.ts';
import {
  CLOSING_STEP,
  closedRecord,
  contextFor,
  ledgerOver,
  openSteps,
  type SampleStep,
  sourceLines,
} from '../testing/samples.ts';

const NOTED: SampleStep = {
  step: 'reject',
  occurredAt: '2020-06-03',
  command: { type: 'reject-response', data: { response: 1 }, personal: { reason: 'Too little.' } },
};
const PRESENT = { fate: 'present', events: 0 } as const;
const ERASED = { fate: 'refused', error: { code: 'subject-erased' } } as const;

let store: MemoryEventStore;
let ledger: Ledger;
beforeEach(() => {
  store = new MemoryEventStore();
  ledger = ledgerOver(store);
});

/** Imports records of one complaint, one after the other, and erases it. */
async function erased(...records: Parameters<Ledger['importRecord']>[0][]): Promise<void> {
  let folio = '';
  for (const record of records) ({ folio } = await ledger.importRecord(record));
  let given = 0;
  const give = (command: Parameters<Ledger['execute']>[2], actor: string) => {
    given += 1;
    return ledger.execute(folio, 'newest', command, contextFor(command, `k${given}`, { actor }));
  };
  await give({ type: 'request-erasure', data: { basis: 'retention', scope: 'complaint' } }, 'a');
  const granted = { erasure: 1, decision: 'granted' } as const;
  await give({ type: 'decide-erasure', data: granted, personal: { override: 'x' } }, 'b');
  await give({ type: 'execute-erasure', data: { erasure: 1 } }, 'c');
}

describe('importing what the ledger has erased', () => {
  beforeEach(() => erased(closedRecord('1')));

  it('given the same record, adds nothing', async () => {
    const before = store.rows.length;

    expect((await ledger.importRecord(closedRecord('1'))).entries).toMatchObject([PRESENT]);
    expect(store.rows).toHaveLength(before);
  });

  it('given a line of a kind and date that the ledger has, does not compare it', async () => {
    const [receipt] = openSteps('Another product');
    if (receipt === undefined) throw new Error('There is no receipt.');
    const lines = [receipt, { ...CLOSING_STEP, step: 'again' }];

    expect((await ledger.importRecord(sourceLines('1', lines))).entries).toMatchObject([PRESENT, PRESENT]);
  });

  it('given anything else, refuses it and makes no key', async () => {
    const lines = [NOTED, { ...CLOSING_STEP, step: 'other', occurredAt: '2020-06-09' }];
    const before = store.rows.length;

    expect((await ledger.importRecord(sourceLines('1', lines))).entries).toMatchObject([ERASED, ERASED]);
    expect(store.rows).toHaveLength(before);
  });

  it('given the record of another complaint, imports it', async () => {
    const { folio, created } = await ledger.importRecord(closedRecord('2'));

    expect(created).toBe(true);
    expect(store.rows.some(({ stream }) => stream === streamOf(folio))).toBe(true);
  });
});

describe('importing what was corrected before it was erased', () => {
  const undated = (step: string): SampleStep => ({ ...NOTED, step, occurredAt: 'unknown' });

  it('given the date that an act got after it was recorded, has it already', async () => {
    const dated = sourceLines('1', [...openSteps(), { ...NOTED, step: 'dated' }, CLOSING_STEP]);
    await erased(sourceLines('1', [...openSteps(), undated('undated'), CLOSING_STEP]), dated);
    const before = store.rows.length;

    const { entries } = await ledger.importRecord(dated);
    expect(entries).toMatchObject(entries.map(() => PRESENT));
    const { entries: first } = await ledger.importRecord(sourceLines('1', [undated('in other words')]));
    expect(first).toMatchObject([PRESENT]);
    expect(store.rows).toHaveLength(before);
  });

  it('given the approval of a closing that the ledger has, has it already', async () => {
    await erased(closedRecord('1'));
    const { occurredAt } = CLOSING_STEP;
    const approve: SampleStep = {
      step: 'approved',
      occurredAt,
      command: { type: 'approve-closure', data: { closure: 1 } },
    };

    expect((await ledger.importRecord(sourceLines('1', [approve]))).entries).toMatchObject([PRESENT]);
  });
});
