import { beforeEach, describe, expect, it } from '@jest/globals';
import { DomainError } from '#complaint';
import type { Ledger } from './index.ts';
import { verifyLedger } from './index.ts';
import { MemoryEventStore } from './testing/index.ts';
import {
  CLOSING_STEP,
  closedRecord,
  contextFor,
  ledgerOver,
  openSteps,
  policies,
  type SampleStep,
  sourceRecord,
} from './testing/samples.ts';

const REOPENED: SampleStep = {
  step: 'reopen',
  occurredAt: '2020-07-01',
  command: { type: 'reopen', data: {} },
};
const ACKNOWLEDGED: SampleStep = {
  step: 'acknowledge',
  occurredAt: '2020-06-02',
  command: { type: 'acknowledge', data: {} },
};

let store: MemoryEventStore;
let ledger: Ledger;
beforeEach(() => {
  store = new MemoryEventStore();
  ledger = ledgerOver(store);
});

const types = () => store.rows.map(({ type }) => type);

describe('taking over a record of another system', () => {
  it('given a new one, writes all of it in one append without reading', async () => {
    expect(await ledger.takeOver(closedRecord('1'))).toMatchObject({ result: 'accepted', events: 3 });
    expect(types()).toEqual(['ComplaintReceived', 'ResponseIssued', 'ComplaintClosed']);
    expect(store.calls).toMatchObject({ append: 1, readStream: 0 });
    expect((await verifyLedger(store)).breaks).toEqual([]);
  });

  it('given the same again, from this process or another, wherever it stands in the file, adds nothing', async () => {
    const { folio } = await ledger.takeOver(closedRecord('1', 2));
    for (const each of [ledger, ledgerOver(store)]) {
      for (const line of [2, 7_000]) {
        expect(await each.takeOver(closedRecord('1', line))).toEqual({
          folio,
          result: 'already-present',
          events: 0,
        });
      }
    }
    expect(store.rows).toHaveLength(3);
  });

  it('given the same twice at once, accepts it once', async () => {
    const results = await Promise.all([1, 2, 3].map(() => ledger.takeOver(closedRecord('1'))));
    expect(results.map(({ result }) => result).sort()).toEqual([
      'accepted',
      'already-present',
      'already-present',
    ]);
  });

  it('given a refreshed one, appends what is new', async () => {
    await ledger.takeOver(sourceRecord('1', openSteps()));
    expect(await ledger.takeOver(closedRecord('1'))).toMatchObject({ result: 'extended', events: 1 });
    expect(types()).toEqual(['ComplaintReceived', 'ResponseIssued', 'ComplaintClosed']);
    expect(await ledger.takeOver(closedRecord('1'))).toMatchObject({ result: 'already-present' });
  });

  it('given new steps between known ones, appends them behind', async () => {
    await ledger.takeOver(closedRecord('1'));
    const [receipt, ...rest] = openSteps();
    if (receipt === undefined) throw new Error('No receipt.');
    const refreshed = sourceRecord('1', [receipt, ACKNOWLEDGED, ...rest, CLOSING_STEP]);
    expect(await ledger.takeOver(refreshed)).toMatchObject({ result: 'extended', events: 1 });
    expect(types().at(-1)).toBe('ComplaintAcknowledged');
  });

  it.each([
    ['tells a step otherwise', closedRecord('1', 2, 'Credit card'), 'tells its step "receive" otherwise'],
    ['lacks a step', sourceRecord('1', openSteps()), 'lacks a step'],
    [
      'inserts a step before a reopening',
      sourceRecord('1', [...openSteps(), ACKNOWLEDGED, CLOSING_STEP, REOPENED]),
      'inserts a step before a reopening',
    ],
  ])('given one that %s, refuses it as changed and adds nothing', async (_, changed, how) => {
    await ledger.takeOver(sourceRecord('1', [...openSteps(), CLOSING_STEP, REOPENED]));
    const record = changed.length === 3 ? [...changed, ...sourceRecord('1', [REOPENED])] : changed;
    await expect(ledger.takeOver(record)).rejects.toMatchObject({
      code: 'source-changed',
      message: expect.stringContaining(how),
    });
    expect(store.rows).toHaveLength(4);
  });

  it('leaves what people did since alone', async () => {
    const { folio } = await ledger.takeOver(sourceRecord('1', openSteps()));
    const command = { type: 'acknowledge', data: {} } as const;
    await ledger.execute(folio, 'newest', command, contextFor(command, 'k1', { note: 'Found in a drawer.' }));
    expect(await ledger.takeOver(sourceRecord('1', openSteps()))).toMatchObject({
      result: 'already-present',
    });
    expect(await ledger.takeOver(closedRecord('1'))).toMatchObject({ result: 'extended', events: 1 });
  });

  it('given one that the domain refuses, adds nothing of it', async () => {
    const record = sourceRecord('1', [...openSteps(), CLOSING_STEP, { ...CLOSING_STEP, step: 'close-2' }]);
    await expect(ledger.takeOver(record)).rejects.toBeInstanceOf(DomainError);
    expect(store.rows).toEqual([]);
  });

  it('given a known one that the domain would refuse by now, knows it still', async () => {
    await ledger.takeOver(closedRecord('1'));
    const stricter = ledgerOver(store, {
      policies: {
        resolve: (ref) => policies.resolve(ref),
        newest: (_, at) => policies.newest('no-such-pack', at),
      },
    });
    expect(await stricter.takeOver(closedRecord('1'))).toMatchObject({ result: 'already-present' });
    await expect(stricter.takeOver(closedRecord('2'))).rejects.toMatchObject({ code: 'no-such-policy' });
  });

  it('takes many at once', async () => {
    const ids = Array.from({ length: 300 }, (_, i) => `id-${i % 200}`);
    const results = await Promise.all(ids.map((id) => ledger.takeOver(closedRecord(id))));
    expect(results.filter(({ result }) => result === 'accepted')).toHaveLength(200);
    expect(store.rows).toHaveLength(600);
    expect(new Set(results.map(({ folio }) => folio)).size).toBe(200);
  });

  it('refuses what does not begin with a receipt', async () => {
    await expect(ledger.takeOver([])).rejects.toBeInstanceOf(TypeError);
    await expect(ledger.takeOver(sourceRecord('1', [CLOSING_STEP]))).rejects.toBeInstanceOf(TypeError);
  });
});
