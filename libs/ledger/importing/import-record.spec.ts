import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Request } from '#complaint';
import { MemoryEventStore } from '#event-store/testing';
import { IMPORT_ACTOR } from '../import-actor.ts';
import type { Ledger, SourceRecord } from '../index.ts';
import { verifyLedger } from '../index.ts';
import {
  CLOSING_STEP,
  closedRecord,
  contextFor,
  ledgerOver,
  openSteps,
  policies,
  receipt,
  type SampleStep,
  sourceLines,
  sourceRecord,
} from '../testing/samples.ts';

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

const ISSUED: SampleStep = {
  step: 'respond',
  occurredAt: '2020-06-03',
  command: { type: 'approve-response', data: { response: 1 } },
};

let store: MemoryEventStore;
let ledger: Ledger;
beforeEach(() => {
  store = new MemoryEventStore();
  ledger = ledgerOver(store);
});

const types = () => store.rows.map(({ type }) => type);
const RECORDED = { fate: 'recorded' } as const;
const PRESENT = { fate: 'present', events: 0, fresh: [] } as const;
/** The same record, when its source names nobody who acted. */
const byImport = ({ entries, ...record }: SourceRecord): SourceRecord => ({
  ...record,
  entries: entries.map((requests) =>
    requests.map(({ command, context }): Request => ({ command, context: { ...context, actor: IMPORT } })),
  ),
});
const IMPORT = { id: IMPORT_ACTOR, role: 'system' } as const;
const refused = (code: string) => ({ fate: 'refused', error: { code } });

describe('importing a record of another system', () => {
  it('given a new one, writes it in one append without reading', async () => {
    expect(await ledger.importRecord(closedRecord('1'))).toMatchObject({
      created: true,
      entries: [{ ...RECORDED, events: 3 }],
    });
    expect(types()).toEqual(['ComplaintReceived', 'ResponseIssued', 'ComplaintClosed']);
    expect(store.calls).toMatchObject({ append: 1, readStream: 0 });
    expect((await verifyLedger(store)).breaks).toEqual([]);
  });

  it('given the same again, from any process and on any line of the file, adds nothing', async () => {
    const { folio } = await ledger.importRecord(closedRecord('1', 2));
    for (const each of [ledger, ledgerOver(store)]) {
      for (const line of [2, 7_000]) {
        expect(await each.importRecord(closedRecord('1', line))).toEqual({
          folio,
          created: false,
          entries: [PRESENT],
        });
      }
    }
    expect(store.rows).toHaveLength(3);
  });

  it('given the same twice at once, accepts it once', async () => {
    const results = await Promise.all([1, 2, 3].map(() => ledger.importRecord(closedRecord('1'))));
    expect(results.map(({ created }) => created).sort()).toEqual([false, false, true]);
    expect(store.rows).toHaveLength(3);
  });

  it('given a refreshed one, appends what is new', async () => {
    await ledger.importRecord(sourceRecord('1', openSteps()));
    expect(await ledger.importRecord(closedRecord('1'))).toMatchObject({
      created: false,
      entries: [{ ...RECORDED, events: 1 }],
    });
    expect(types()).toEqual(['ComplaintReceived', 'ResponseIssued', 'ComplaintClosed']);
    expect(await ledger.importRecord(closedRecord('1'))).toMatchObject({ entries: [PRESENT] });
  });

  it('given new steps between known ones, appends them in the cycle of their date', async () => {
    await ledger.importRecord(sourceRecord('1', [...openSteps(), CLOSING_STEP, REOPENED]));
    const late = sourceLines('1', [
      ACKNOWLEDGED,
      { ...ACKNOWLEDGED, step: 'again', occurredAt: '2020-07-02' },
    ]);
    expect(await ledger.importRecord(late)).toMatchObject({ entries: [RECORDED, RECORDED] });
    expect(store.rows.slice(-2).map(({ type, data }) => [type, JSON.parse(data).cycle])).toEqual([
      ['ComplaintAcknowledged', 1],
      ['ComplaintAcknowledged', 2],
    ]);
  });

  it('given one that lacks what the ledger has, does not compare the missing members', async () => {
    await ledger.importRecord(closedRecord('1'));
    expect(await ledger.importRecord(sourceRecord('1', openSteps()))).toMatchObject({ entries: [PRESENT] });
  });

  it('given one that contradicts a step, refuses it as changed and adds nothing', async () => {
    await ledger.importRecord(sourceRecord('1', openSteps()));
    for (const record of [
      closedRecord('1', 2, 'Credit card'),
      sourceRecord('1', [...openSteps().slice(0, 1), { ...ISSUED, occurredAt: '2020-06-09' }, CLOSING_STEP]),
    ]) {
      expect(await ledger.importRecord(record)).toMatchObject({ entries: [refused('source-changed')] });
    }
    expect(store.rows).toHaveLength(2);
  });

  it('given two that contradict a step under one id, refuses both, and not one that says the same', async () => {
    await ledger.importRecord(sourceLines('1', openSteps()));
    const [receipt] = openSteps();
    if (receipt === undefined) throw new Error('No receipt.');
    const on = (occurredAt: string): SampleStep => ({ ...receipt, occurredAt });
    const lines = sourceLines('1', [on('2019-01-01'), on('2019-01-02'), receipt]);
    expect((await ledger.importRecord(lines)).entries).toMatchObject([
      refused('source-changed'),
      refused('source-changed'),
      PRESENT,
    ]);
  });

  it('names the members that are given for the first time, and imports the rest', async () => {
    const [receipt, ...others] = openSteps();
    if (receipt?.command.type !== 'receive') throw new Error('No receipt.');
    const { command } = receipt;
    const fuller = {
      ...receipt,
      command: {
        ...command,
        data: { ...command.data, organisation: 'Example' },
        personal: { ...command.personal, complainant: { name: 'Ann' } },
      },
    };
    const { folio } = await ledger.importRecord(sourceRecord('1', [receipt, ...others]));
    expect(await ledger.importRecord(sourceRecord('1', [fuller, ...others, CLOSING_STEP]))).toMatchObject({
      entries: [{ ...RECORDED, events: 3, fresh: [] }],
    });
    const history = await ledger.history(folio);
    expect(
      history.flatMap(({ type, data, personal }) =>
        type === 'EntryCorrected' ? [{ ...data, ...personal }] : [],
      ),
    ).toMatchObject([
      { field: '/data/organisation', new: 'Example' },
      { field: '/personal/complainant/name', new: 'Ann' },
    ]);
    for (const each of [ledger, ledgerOver(store)]) {
      expect(await each.importRecord(sourceRecord('1', [fuller]))).toMatchObject({ entries: [PRESENT] });
      expect(await each.importRecord(sourceRecord('1', [receipt]))).toMatchObject({ entries: [PRESENT] });
    }
    expect((await verifyLedger(store)).breaks).toEqual([]);
  });

  it('refuses a member that was given for the first time with another value', async () => {
    const [receipt, ...others] = openSteps();
    if (receipt?.command.type !== 'receive') throw new Error('No receipt.');
    const { command } = receipt;
    const of = (organisation: string, description: string): SampleStep => ({
      ...receipt,
      command: {
        ...command,
        data: { ...command.data, organisation },
        personal: { ...command.personal, reference: description },
      },
    });
    await ledger.importRecord(sourceRecord('1', [receipt, ...others]));
    await ledger.importRecord(sourceRecord('1', [of('Example', 'A 1')]));
    for (const other of [of('Sample', 'A 1'), of('Example', 'A 2')]) {
      expect(await ledger.importRecord(sourceRecord('1', [other]))).toMatchObject({
        entries: [refused('source-changed')],
      });
    }
    const lines = [of('Example', 'A 1'), of('Sample', 'A 1')].map((line) => ({
      ...line,
      step: receipt.step,
    }));
    expect((await ledger.importRecord(sourceLines('2', [receipt, ...lines]))).entries).toMatchObject([
      RECORDED,
      RECORDED,
      refused('source-changed'),
    ]);
  });

  it('does not change what people did since', async () => {
    const { folio } = await ledger.importRecord(sourceRecord('1', openSteps()));
    const command = { type: 'acknowledge', data: {} } as const;
    await ledger.execute(folio, 'newest', command, contextFor(command, 'k1', { note: 'Found in a drawer.' }));
    expect(await ledger.importRecord(sourceRecord('1', openSteps()))).toMatchObject({ entries: [PRESENT] });
    expect(await ledger.importRecord(closedRecord('1'))).toMatchObject({
      entries: [{ ...RECORDED, events: 1 }],
    });
  });

  it('given one whose act was corrected since, recognises it by what it said and by what it says now', async () => {
    const { folio } = await ledger.importRecord(closedRecord('1'));
    const receipt = store.rows[0]?.id ?? '';
    const correct = (event: string) =>
      ({
        type: 'correct',
        data: { event, field: '/data/product', value: 'Card' },
        personal: { reason: 'Wrong.' },
      }) as const;
    await ledger.execute(
      folio,
      'newest',
      correct(receipt),
      contextFor(correct(receipt), 'a correction', { now: Date.parse('2026-11-01T09:00:00.000Z') }),
    );
    // What the source said before its correction is in the same file again; what it says now is in a refreshed one.
    for (const product of ['Mortgage', 'Card']) {
      expect(await ledger.importRecord(closedRecord('1', 2, product))).toMatchObject({ entries: [PRESENT] });
    }
    expect(await ledger.importRecord(closedRecord('1', 2, 'Loan'))).toMatchObject({
      entries: [refused('source-changed')],
    });
  });

  it('given a correction between new acts, decides those after it on all of those before it', async () => {
    await ledger.importRecord(sourceLines('1', openSteps().slice(0, 1)));
    const event = store.rows[0]?.id ?? '';
    const proposed = (step: string): SampleStep => ({
      step,
      occurredAt: '2020-06-02',
      command: { type: 'propose-response', data: { type: 'holding' }, personal: {} },
    });
    const corrected: SampleStep = {
      step: 'correct',
      occurredAt: '2020-06-02',
      command: { type: 'correct', data: { event, field: '/data/product', value: 'Card' } },
    };
    await ledger.importRecord(sourceLines('1', [proposed('p1'), corrected, proposed('p2')]));
    const numbers = store.rows.flatMap(({ type, data }) =>
      type === 'ResponseProposed' ? [JSON.parse(data).response] : [],
    );
    expect(numbers).toEqual([1, 2]);
  });

  it('given an entry that the domain refuses, adds nothing of it but all other entries', async () => {
    const twice = { ...CLOSING_STEP, step: 'close-2', occurredAt: '2020-06-05' };
    expect(await ledger.importRecord(sourceRecord('1', [...openSteps(), CLOSING_STEP, twice]))).toMatchObject(
      {
        created: false,
        entries: [refused('complaint-closed')],
      },
    );
    expect(store.rows).toEqual([]);
    expect(await ledger.importRecord(sourceLines('1', [...openSteps(), CLOSING_STEP, twice]))).toMatchObject({
      created: true,
      entries: [RECORDED, RECORDED, RECORDED, refused('complaint-closed')],
    });
  });

  it('given a known one that the domain would refuse by now, still recognises it', async () => {
    await ledger.importRecord(closedRecord('1'));
    const stricter = ledgerOver(store, {
      policies: {
        resolve: (ref) => policies.resolve(ref),
        newest: (_, at) => policies.newest('no-such-pack', at),
      },
    });
    expect(await stricter.importRecord(closedRecord('1'))).toMatchObject({ entries: [PRESENT] });
    expect(await stricter.importRecord(closedRecord('2'))).toMatchObject({
      entries: [refused('no-such-policy')],
    });
  });

  it('given links under a policy of today, takes those to a complaint that there is', async () => {
    const other = await ledger.receive(receipt(), contextFor(receipt(), 'another one'));
    const [filed] = openSteps();
    const received: SampleStep = { step: 'receive', occurredAt: undefined, command: receipt() };
    const { folio } = await ledger.importRecord(byImport(sourceLines('1', [received])));
    const links = [other.folio, '7K3F-9QW2-XH-W', folio].map((named, n): SampleStep => {
      const command = { type: 'link', data: { kind: 'related', folio: named } } as const;
      return { step: `link ${n}`, occurredAt: undefined, command };
    });

    expect(await ledger.importRecord(byImport(sourceLines('1', links)))).toMatchObject({
      entries: [RECORDED, refused('no-such-complaint'), refused('linked-to-itself')],
    });

    const dated = links.map((link) => ({ ...link, occurredAt: '2020-06-05' }));
    const history = filed === undefined ? [] : [filed, ...dated.slice(0, 2)];
    expect(await ledger.importRecord(sourceLines('2', history))).toMatchObject({
      entries: [RECORDED, RECORDED, RECORDED],
    });
  });

  it('given a closing as a duplicate under a policy of today, follows what is duplicated', async () => {
    const other = await ledger.receive(receipt(), contextFor(receipt(), 'another one'));
    const received: SampleStep = { step: 'receive', occurredAt: undefined, command: receipt() };
    const { folio } = await ledger.importRecord(byImport(sourceLines('1', [received])));
    const linked = { type: 'link', data: { kind: 'duplicate-of', folio: other.folio } } as const;
    const closing: SampleStep = {
      step: 'close',
      occurredAt: undefined,
      command: { type: 'close', data: { reason: 'duplicate' }, personal: { justification: 'Sent twice.' } },
    };
    const lines = [{ step: 'link', occurredAt: undefined, command: linked }, closing];
    expect(await ledger.importRecord(byImport(sourceLines('1', lines)))).toMatchObject({
      entries: [RECORDED, RECORDED],
    });
    const back = { type: 'link', data: { kind: 'duplicate-of', folio } } as const;
    await expect(ledger.execute(other.folio, 'newest', back, contextFor(back, 'back'))).rejects.toMatchObject(
      { code: 'duplicates-in-a-circle' },
    );
  });

  it('imports many at once', async () => {
    const ids = Array.from({ length: 300 }, (_, i) => `id-${i % 200}`);
    const results = await Promise.all(ids.map((id) => ledger.importRecord(closedRecord(id))));
    expect(results.filter(({ created }) => created)).toHaveLength(200);
    expect(store.rows).toHaveLength(600);
    expect(new Set(results.map(({ folio }) => folio)).size).toBe(200);
  });

  it('refuses steps of a complaint that nobody filed', async () => {
    expect(await ledger.importRecord(sourceLines('1', [CLOSING_STEP]))).toMatchObject({
      created: false,
      entries: [refused('unknown-complaint')],
    });
  });
});

describe('acts of history that happen once', () => {
  const again = (step: SampleStep, name: string, more: Partial<SampleStep> = {}): SampleStep => ({
    ...step,
    ...more,
    step: name,
  });

  it('are recognised under another command id', async () => {
    await ledger.importRecord(sourceLines('1', [...openSteps(), ACKNOWLEDGED, CLOSING_STEP, REOPENED]));
    const same = [
      again(ISSUED, 'i'),
      again(ACKNOWLEDGED, 'a'),
      again(CLOSING_STEP, 'c'),
      again(REOPENED, 'r'),
    ];
    const { entries } = await ledger.importRecord(sourceLines('1', same));
    expect(entries).toEqual(same.map(() => PRESENT));
  });

  it('are never recorded a second time with another date', async () => {
    await ledger.importRecord(sourceLines('1', [...openSteps(), ACKNOWLEDGED, CLOSING_STEP, REOPENED]));
    const moved = [
      again(ISSUED, 'i', { occurredAt: '2020-06-02' }),
      again(ACKNOWLEDGED, 'a', { occurredAt: '2020-06-01' }),
      again(CLOSING_STEP, 'c', { occurredAt: '2020-06-03' }),
    ];
    const { entries } = await ledger.importRecord(sourceLines('1', moved));
    expect(entries).toMatchObject(moved.map(() => refused('source-changed')));
  });

  it('may come with a date that the ledger lacks, or without the date that it has', async () => {
    await ledger.importRecord(
      sourceLines('1', [...openSteps(), again(CLOSING_STEP, 'c', { occurredAt: 'unknown' })]),
    );
    const lines = [again(ISSUED, 'i', { occurredAt: 'unknown' }), CLOSING_STEP];
    expect(await ledger.importRecord(sourceLines('1', lines))).toMatchObject({
      entries: [PRESENT, { ...RECORDED, events: 1, fresh: [] }],
    });
    expect(await ledger.importRecord(sourceLines('1', lines))).toMatchObject({ entries: [PRESENT, PRESENT] });
    expect(store.rows).toHaveLength(4);
  });

  it('may come with dates where the ledger had none, together with what happened since', async () => {
    const undated = (step: SampleStep) => ({ ...step, occurredAt: 'unknown' });
    await ledger.importRecord(
      sourceLines('1', [...openSteps(), ...[CLOSING_STEP, REOPENED, ACKNOWLEDGED].map(undated)]),
    );
    const last = again(CLOSING_STEP, 'close-2', { occurredAt: '2020-07-09' });
    const dated = sourceLines('1', [...openSteps(), ACKNOWLEDGED, CLOSING_STEP, REOPENED, last]);
    const { entries } = await ledger.importRecord(dated);
    expect(entries).toEqual([
      PRESENT,
      PRESENT,
      ...[1, 2, 3, 4].map(() => ({ ...RECORDED, events: 1, fresh: [] })),
    ]);
    expect((await ledger.importRecord(dated)).entries).toEqual(dated.entries.map(() => PRESENT));
    expect(types().filter((type) => type === 'ComplaintClosed')).toHaveLength(2);
    expect(types().filter((type) => type === 'ComplaintReopened')).toHaveLength(1);
    expect((await verifyLedger(store)).breaks).toEqual([]);
  });

  it('may come with the date of a closing, and with the reopening after it', async () => {
    await ledger.importRecord(
      sourceLines('1', [...openSteps(), again(CLOSING_STEP, 'c', { occurredAt: 'unknown' })]),
    );
    const last = again(CLOSING_STEP, 'close-2', { occurredAt: '2020-07-09' });
    const dated = sourceLines('1', [...openSteps(), CLOSING_STEP, REOPENED, last]);
    const { entries } = await ledger.importRecord(dated);
    expect(entries.slice(2)).toEqual([1, 2, 3].map(() => ({ ...RECORDED, events: 1, fresh: [] })));
    expect((await ledger.importRecord(dated)).entries).toEqual(dated.entries.map(() => PRESENT));
  });

  it('may come with a day first, and with its time later', async () => {
    const at = (occurredAt: string) =>
      sourceLines('1', [...openSteps(), again(CLOSING_STEP, 'c', { occurredAt })]);
    await ledger.importRecord(at('unknown'));
    for (const date of ['2020-06-04', '2020-06-04T12:00:00.000Z']) {
      expect((await ledger.importRecord(at(date))).entries[2]).toMatchObject({ ...RECORDED, events: 1 });
      expect((await ledger.importRecord(at(date))).entries[2]).toEqual(PRESENT);
    }
    expect((await ledger.importRecord(at('2020-06-04T13:00:00.000Z'))).entries[2]).toMatchObject(
      refused('source-changed'),
    );
  });

  it('may come with a time when the ledger has the day, and the other way round', async () => {
    const at = { occurredAt: '2020-06-04T12:00:00.000Z' };
    await ledger.importRecord(sourceLines('1', [...openSteps(), again(CLOSING_STEP, 'c', at)]));
    const { entries } = await ledger.importRecord(
      sourceLines('1', [
        again(ISSUED, 'i', { occurredAt: '2020-06-03T08:00:00.000Z' }),
        again(CLOSING_STEP, 'd'),
      ]),
    );
    expect(entries).toMatchObject([{ ...RECORDED, events: 1, fresh: [] }, PRESENT]);
  });

  it('on one day are distinguished by the line before them', async () => {
    const day = { occurredAt: '2020-06-04' };
    const lines = [again(CLOSING_STEP, 'c1', day), again(REOPENED, 'r', day), again(CLOSING_STEP, 'c2', day)];
    await ledger.importRecord(sourceLines('1', [...openSteps(), ...lines]));
    expect(types().slice(2)).toEqual(['ComplaintClosed', 'ComplaintReopened', 'ComplaintClosed']);
    const renamed = lines.map((line) => again(line, `${line.step}/refreshed`));
    expect((await ledger.importRecord(sourceLines('1', renamed))).entries).toEqual(
      renamed.map(() => PRESENT),
    );
  });

  it('may follow, on the same day, an act of an earlier import', async () => {
    await ledger.importRecord(sourceLines('1', [...openSteps(), CLOSING_STEP]));
    const { entries } = await ledger.importRecord(
      sourceLines('1', [again(REOPENED, 'r', { occurredAt: '2020-06-04' })]),
    );
    expect(entries).toMatchObject([RECORDED]);
  });

  it('stay refused before the act that makes them possible, also in the next import', async () => {
    const lines = sourceLines('1', [
      ...openSteps(),
      again(REOPENED, 'r', { occurredAt: '2020-06-02' }),
      CLOSING_STEP,
    ]);
    for (const round of [1, 2]) {
      const { entries } = await ledger.importRecord(lines);
      expect({ round, entry: entries[2] }).toMatchObject({ round, entry: refused('not-closed') });
    }
    expect(store.rows).toHaveLength(3);
  });
});

describe('acts of history that may repeat', () => {
  const REPEATABLE: readonly SampleStep['command'][] = [
    { type: 'assess', data: { severity: 'low', safety: false } },
    { type: 'record-contact', data: { channel: 'phone', direction: 'inbound', with: 'complainant' } },
    { type: 'promise-remedy', data: { kind: 'refund', amount: '10.00', currency: 'EUR' } },
  ];
  const undated = (command: SampleStep['command'], step: string): SampleStep => ({
    ...{ step, command, occurredAt: 'unknown' },
  });
  const dated = (command: SampleStep['command'], step: string, occurredAt = '2020-06-02'): SampleStep => ({
    ...{ step, command, occurredAt },
  });

  it.each(REPEATABLE.map((command) => [command.type, command] as const))(
    'and came without a date, are dated by a later export: %s',
    async (_, command) => {
      const { folio } = await ledger.importRecord(sourceLines('1', [...openSteps(), undated(command, 'u')]));
      const refreshed = sourceLines('1', [...openSteps(), dated(command, 'd')]);
      expect(await ledger.importRecord(refreshed)).toMatchObject({
        entries: [PRESENT, PRESENT, { ...RECORDED, events: 1, fresh: [] }],
      });
      for (const each of [ledger, ledgerOver(store)])
        expect((await each.importRecord(refreshed)).entries).toEqual([PRESENT, PRESENT, PRESENT]);
      const [correction] = (await ledger.history(folio)).slice(3);
      expect(correction?.data).toMatchObject({ field: '/occurredAt', new: '2020-06-02' });
      expect(store.rows).toHaveLength(4);
      expect((await verifyLedger(store)).breaks).toEqual([]);
    },
  );

  it('are two when a line gives each of them, or when they say different things', async () => {
    const [assess, contact] = REPEATABLE;
    if (assess?.type !== 'assess' || contact === undefined) throw new Error('No command.');
    const first = [...openSteps(), undated(assess, 'u'), undated(contact, 'c')];
    await ledger.importRecord(sourceLines('1', first));
    const other: SampleStep['command'] = { ...assess, data: { ...assess.data, severity: 'high' } };
    const both = [...first, dated(contact, 'd'), dated(other, 'o')];
    const { entries } = await ledger.importRecord(sourceLines('1', both));
    expect(entries.slice(2)).toMatchObject([PRESENT, PRESENT, RECORDED, RECORDED]);
    expect((await ledger.importRecord(sourceLines('1', both))).entries).toEqual(both.map(() => PRESENT));
    expect(types().filter((type) => type === 'EntryCorrected')).toEqual([]);
  });

  it('are dated one by one when several say the same', async () => {
    const [, contact] = REPEATABLE;
    if (contact === undefined) throw new Error('No command.');
    await ledger.importRecord(
      sourceLines('1', [...openSteps(), undated(contact, 'u1'), undated(contact, 'u2')]),
    );
    const steps = [...openSteps(), dated(contact, 'd1'), dated(contact, 'd2', '2020-06-04')];
    const { entries } = await ledger.importRecord(sourceLines('1', steps));
    expect(entries.slice(2)).toMatchObject([
      { ...RECORDED, events: 1 },
      { ...RECORDED, events: 1 },
    ]);
    expect((await ledger.importRecord(sourceLines('1', steps))).entries).toEqual(steps.map(() => PRESENT));
    expect(types().filter((type) => type === 'ContactRecorded')).toHaveLength(2);
  });
});

describe('answers of a complainant that history gives before their response', () => {
  it('are recorded once the issue is imported', async () => {
    const accepted: SampleStep = {
      step: 'accept',
      occurredAt: '2020-06-02',
      command: { type: 'accept-response', data: { response: 1 } },
    };
    const [receipt] = openSteps();
    if (receipt === undefined) throw new Error('No receipt.');
    const lines = sourceLines('1', [receipt, accepted, ISSUED]);
    expect(await ledger.importRecord(lines)).toMatchObject({ entries: [RECORDED, RECORDED, RECORDED] });
    expect(types()).toEqual(['ComplaintReceived', 'ResponseAccepted', 'ResponseIssued']);
    expect((await ledger.importRecord(lines)).entries).toEqual([PRESENT, PRESENT, PRESENT]);
  });
});

describe('a record that comes in parts', () => {
  it('continues after the part before, also when nothing has a date', async () => {
    const undated = { occurredAt: 'unknown' } as const;
    const [receipt] = openSteps();
    if (receipt === undefined) throw new Error('No receipt.');
    const first = sourceLines('1', [receipt, { ...CLOSING_STEP, occurredAt: '2020-06-04' }]);
    const second = sourceLines('1', [
      { ...REOPENED, ...undated },
      { ...CLOSING_STEP, step: 'c2', ...undated },
    ]);
    const after = first.entries.at(-1)?.at(-1)?.context.commandId ?? '';
    await ledger.importRecord(first);
    const parts = { after, named: new Set<string>(), matched: new Map<string, string>() };
    expect(await ledger.importRecord({ ...second, parts })).toMatchObject({ entries: [RECORDED, RECORDED] });
    expect(await ledger.importRecord({ ...second, parts })).toMatchObject({ entries: [PRESENT, PRESENT] });
  });
});

describe('a repeated import', () => {
  it('reads known records instead of appending them, and appends again when records are new', async () => {
    const records = ['1', '2', '3'].map((id) => closedRecord(id));
    for (const record of records) await ledger.importRecord(record);
    const again = ledgerOver(store);
    const before = store.calls.append;
    for (const record of records) expect(await again.importRecord(record)).toMatchObject({ created: false });
    // The first record shows that the records are known: their keys are.
    expect(store.calls.append - before).toBe(0);
    const reads = store.calls.readStream;
    for (const id of ['4', '5', '6']) {
      expect(await again.importRecord(closedRecord(id))).toMatchObject({ created: true });
    }
    expect(store.calls.readStream - reads).toBe(1);
    expect((await verifyLedger(store)).breaks).toEqual([]);
  });
});
