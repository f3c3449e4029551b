import { beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreError } from '#event-store';
import type { SourceRecord } from '#ledger';
import { importLines, type Line } from './testing/import-lines.ts';
import { SmallLedger } from './testing/small-ledger.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');

const about = (line: Line): Line => ({ externalId: 'A-1', source: 's', ...line });
const RECEIPT = about({ occurredAt: '2016-01-01' });
const contact = (line: Line): Line =>
  about({ command: 'record-contact', direction: 'inbound', with: 'complainant', ...line });
/** More lines than one part takes. */
const between = (occurredAt: string, lines = 150): readonly Line[] =>
  Array.from({ length: lines }, (_, at) =>
    contact({ direction: 'outbound', occurredAt, summary: `Step ${at}.` }),
  );
const BETWEEN = between('2016-03-01');
const CALLED = contact({ channel: 'phone', dateUnknown: true });

let ledger: SmallLedger;
let parts: SourceRecord[];
beforeEach(() => {
  ledger = new SmallLedger();
  parts = [];
  ledger.beforeImport = (record) => {
    parts.push(record);
  };
});

const importing = (...lines: readonly Line[]) => importLines(ledger, lines);
const contacts = () =>
  ledger.events.filter(({ type, data }) => type === 'ContactRecorded' && data.direction === 'inbound');
const corrections = () => ledger.events.filter(({ type }) => type === 'EntryCorrected');
const NOTHING_NEW = { accepted: 0, extended: 0, events: 0, rejected: 0 };

async function correctChannel(): Promise<void> {
  const [called] = contacts();
  await ledger.execute(
    called?.folio ?? '',
    'newest',
    {
      type: 'correct',
      data: { event: called?.id ?? '', field: '/data/channel', value: 'email' },
      personal: { reason: 'Wrong.' },
    },
    {
      commandId: '7f1d7c0e-9d0b-8c3e-8a51-1f5b6c7d8e9f',
      requestDigest: 'correction',
      correlationId: '7f1d7c0e-9d0b-8c3e-8a51-1f5b6c7d8e9f',
      causationId: '7f1d7c0e-9d0b-8c3e-8a51-1f5b6c7d8e9f',
      actor: { id: 'somebody', role: 'compliance' },
      now: NOW,
      defaultZone: 'UTC',
    },
  );
}

describe('a complaint of more lines than one part, in a refreshed export', () => {
  it('dates an act that came without a date, in a later part, and once', async () => {
    await importing(RECEIPT, CALLED, ...BETWEEN);
    expect(parts.length).toBeGreaterThan(1);
    const refreshed = [RECEIPT, ...BETWEEN, contact({ channel: 'phone', occurredAt: '2016-05-01' })];
    expect(await importing(...refreshed)).toMatchObject({ ...NOTHING_NEW, extended: 1, events: 1 });
    expect(contacts()).toHaveLength(1);
    expect(corrections()).toMatchObject([{ data: { field: '/occurredAt', new: '2016-05-01' } }]);
    expect(await importing(...refreshed)).toMatchObject(NOTHING_NEW);
  });

  it('takes a dated act for one of its own when a line of a later part gives the undated one', async () => {
    await importing(RECEIPT, CALLED);
    const dated = contact({ channel: 'phone', occurredAt: '2016-02-01' });
    const both = [RECEIPT, dated, ...BETWEEN, CALLED];
    expect(await importing(...both)).toMatchObject({ extended: 151, rejected: 0 });
    expect(contacts().map(({ occurredAt }) => occurredAt)).toEqual([undefined, '2016-02-01']);
    expect(corrections()).toEqual([]);
    expect(await importing(...both)).toMatchObject(NOTHING_NEW);
  });

  it('takes an act for one of its own when a line of a later part gives what the ledger has corrected to it', async () => {
    const first = contact({ channel: 'phone', occurredAt: '2016-02-01' });
    await importing(RECEIPT, first);
    await correctChannel();
    const other = contact({ channel: 'email', occurredAt: '2016-02-01' });
    const lines = [RECEIPT, other, ...between('2016-02-01'), first];
    expect(await importing(...lines)).toMatchObject({ rejected: 0 });
    expect(contacts()).toHaveLength(2);
    expect(await importing(...lines)).toMatchObject(NOTHING_NEW);
  });

  it('names a corrected act once, also when its lines are in different parts', async () => {
    await importing(RECEIPT, contact({ channel: 'phone', occurredAt: '2016-02-01' }));
    await correctChannel();
    const mended = { channel: 'email', occurredAt: '2016-02-01' };
    const lines = [
      RECEIPT,
      contact({ ...mended, actId: 'one' }),
      ...between('2016-02-01'),
      contact({ ...mended, actId: 'two' }),
      contact({ ...mended, actId: 'one' }),
    ];
    expect(await importing(...lines)).toMatchObject({ rejected: 0 });
    expect(contacts()).toHaveLength(2);
    expect(await importing(...lines)).toMatchObject(NOTHING_NEW);
    expect(contacts()).toHaveLength(2);
  });

  it('goes on after an act that was recognised by what it says', async () => {
    const closed = about({ command: 'close', occurredAt: '2016-03-02' });
    await importing(RECEIPT, { ...closed, reason: 'withdrawn' });
    const lines = [
      RECEIPT,
      ...between('2016-03-01', 98),
      closed,
      about({ command: 'reopen', dateUnknown: true }),
    ];
    expect(await importing(...lines)).toMatchObject({ rejected: 0 });
    expect(parts.at(-1)?.entries).toHaveLength(1);
    expect(ledger.events.map(({ type }) => type)).toContain('ComplaintReopened');
    expect(await importing(...lines)).toMatchObject(NOTHING_NEW);
  });

  it('goes on after the last line that was not refused', async () => {
    const closed = about({ command: 'close', occurredAt: '2016-03-02' });
    const lines = [
      RECEIPT,
      ...between('2016-03-01', 97),
      closed,
      { ...closed, occurredAt: '2016-03-03' },
      about({ command: 'reopen', dateUnknown: true }),
    ];
    for (let time = 1; time <= 2; time += 1) {
      const { rejects } = await importing(...lines);
      expect({ time, rejects }).toMatchObject({ time, rejects: [{ line: 100, code: 'complaint-closed' }] });
      expect(parts.at(-1)?.entries).toHaveLength(1);
    }
    expect(ledger.events.at(-1)?.type).toBe('ComplaintReopened');
  });

  it('is taken for the same acts when a part is too large for one append', async () => {
    await importing(RECEIPT, CALLED);
    const halves: number[] = [];
    ledger.beforeImport = ({ entries }) => {
      if (entries.length > 2) throw new EventStoreError('too-large', 'Nothing was recorded.');
      halves.push(entries.length);
    };
    const dated = contact({ channel: 'phone', occurredAt: '2016-02-01' });
    const lines = [RECEIPT, dated, ...between('2016-03-01', 1), CALLED];
    expect(await importing(...lines)).toMatchObject({ events: 2, rejected: 0 });
    expect(halves).toEqual([2, 2]);
    expect(contacts().map(({ occurredAt }) => occurredAt)).toEqual([undefined, '2016-02-01']);
    expect(await importing(...lines)).toMatchObject(NOTHING_NEW);
  });
});
