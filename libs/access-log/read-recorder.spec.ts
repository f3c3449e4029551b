import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '#canonical-json';
import { type EventStore, type RecordedEvent, timeText } from '#event-store';
import { FaultyEventStore, MemoryEventStore } from '#event-store/testing';
import { READ_STREAMS, readsStreamOf } from '#ledger';
import {
  AccessLogError,
  decodeReads,
  findReads,
  type Gathering,
  type OpenPersonal,
  type Reader,
  ReadRecorder,
  type ReadToRecord,
  readPurpose,
  type SealPersonal,
  verifyReads,
} from './index.ts';

const NOW = Date.UTC(2026, 10, 29, 9);
const FOLIO = '7K3F-9QW2-XH-W';
const OTHER = '1A2B-3C4D-5E-F';
const HANDLER: Reader = { actor: { id: '0f8fad5b-d9cb-469f-a165-70867728950e', role: 'handler' } };
const SYSTEM: Reader = { actor: { id: 'system', role: 'system' }, account: 'clerk' };
/** Nothing is written before somebody says so: no test waits for a timer. */
const WHEN_ASKED: Gathering = { quiet: 3_600_000, most: 3_600_000, reads: 1_000 };

const plain: SealPersonal = async (personal) => canonicalJson(personal);
const open: OpenPersonal = async (event) => event.personal();
const read = (folio: string, more: Partial<ReadToRecord> = {}): ReadToRecord => ({
  what: 'history',
  folios: [folio],
  via: 'http',
  ...more,
});

function recorderOn(store: EventStore, gathering: Gathering = WHEN_ASKED): ReadRecorder {
  return new ReadRecorder({ store: async () => store, seal: plain, clock: () => NOW, gathering });
}

function emptyLog(): MemoryEventStore {
  return new MemoryEventStore(() => NOW, { ours: READ_STREAMS });
}

const recorded = async (store: EventStore): Promise<readonly RecordedEvent[]> =>
  (await store.readAll({ personal: true })).events;

describe('A recorder of reads', () => {
  it('puts the reads of one principal that come together into one event', async () => {
    const store = emptyLog();
    const recorder = recorderOn(store);
    const waiting = Promise.all([
      recorder.record(HANDLER, read(FOLIO, { purpose: 'answering a call' })),
      recorder.record(HANDLER, read(OTHER, { what: 'complaint' })),
      recorder.record(HANDLER, read(OTHER, { purpose: 'answering a call' })),
    ]);
    expect(recorder.waiting).toBe(3);
    await recorder.close();
    await waiting;

    const [event, ...others] = await recorded(store);
    expect(others).toEqual([]);
    expect(event?.stream).toBe(readsStreamOf(HANDLER.actor.id));
    expect(event && decodeReads(event)).toEqual({
      actor: HANDLER.actor,
      reads: [
        { what: 'history', folios: [FOLIO], via: 'http', at: timeText(NOW), purpose: 0 },
        { what: 'complaint', folios: [OTHER], via: 'http', at: timeText(NOW) },
        { what: 'history', folios: [OTHER], via: 'http', at: timeText(NOW), purpose: 0 },
      ],
    });
    expect(event?.personal()).toEqual({ purposes: ['answering a call'] });
  });

  it('writes an event without waiting when it is full, and a later one as soon as that is recorded', async () => {
    const store = emptyLog();
    const recorder = recorderOn(store, { ...WHEN_ASKED, reads: 2 });
    await Promise.all(Array.from({ length: 6 }, () => recorder.record(HANDLER, read(FOLIO))));
    const groups = (await recorded(store)).map((event) => decodeReads(event)?.reads.length);
    expect(groups.reduce((sum: number, reads) => sum + (reads ?? 0), 0)).toBe(6);
    expect(groups.length).toBeLessThan(6);
  });

  it('writes an event when no further read joined it', async () => {
    const store = emptyLog();
    await recorderOn(store, { quiet: 1, most: 2, reads: 100 }).record(HANDLER, read(FOLIO));
    expect(await recorded(store)).toHaveLength(1);
  });

  it('keeps apart who read in another role, or from another account', async () => {
    const store = emptyLog();
    const recorder = recorderOn(store);
    const { id } = HANDLER.actor;
    const waiting = Promise.all([
      recorder.record(HANDLER, read(FOLIO)),
      recorder.record({ actor: { id, role: 'approver' } }, read(FOLIO)),
      recorder.record({ actor: { id, role: 'approver' }, account: 'clerk' }, read(FOLIO)),
    ]);
    await recorder.close();
    await waiting;
    expect((await recorded(store)).map((event) => decodeReads(event)?.actor.role)).toEqual([
      'handler',
      'approver',
      'approver',
    ]);
  });

  it('chains the events of a principal, also those of several processes', async () => {
    const store = emptyLog();
    for (const recorder of [recorderOn(store), recorderOn(store), recorderOn(store)]) {
      const done = Promise.all([
        recorder.record(HANDLER, read(FOLIO)),
        recorder.record(SYSTEM, read(OTHER, { purpose: 'asked by a court' })),
      ]);
      await recorder.close();
      await done;
    }
    const first = recorderOn(store);
    const second = recorderOn(store);
    for (const recorder of [first, second, first, second]) {
      const done = recorder.record(HANDLER, read(FOLIO));
      await recorder.close();
      await done;
    }
    expect(await verifyReads(store)).toMatchObject({ events: 10, streams: 2, found: 0, damagedFound: 0 });
  });

  it.each(['lost', 'cut', 'late'] as const)('records once when an append is %s', async (fault) => {
    const store = emptyLog();
    const recorder = recorderOn(new FaultyEventStore(store, [fault]));
    for (let n = 0; n < 2; n += 1) {
      const done = recorder.record(HANDLER, read(FOLIO));
      await recorder.close();
      await done;
    }
    expect(await recorded(store)).toHaveLength(2);
    expect(await verifyReads(store)).toMatchObject({ found: 0 });
  });

  it('refuses the reads when the access log is away, and records the next one', async () => {
    const store = emptyLog();
    const recorder = recorderOn(new FaultyEventStore(store, ['away']));
    const refused = Promise.allSettled([
      recorder.record(HANDLER, read(FOLIO)),
      recorder.record(HANDLER, read(OTHER)),
    ]);
    await recorder.close();
    for (const result of await refused) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'read-not-recorded' } });
    }
    const done = recorder.record(HANDLER, read(FOLIO));
    await recorder.close();
    await done;
    expect(await recorded(store)).toHaveLength(1);
    expect(recorder.waiting).toBe(0);
  });

  it('refuses what cannot be opened or sealed', async () => {
    const away = async () => {
      throw new Error('no such file');
    };
    const unopened = new ReadRecorder({ store: away, seal: plain, clock: () => NOW, gathering: WHEN_ASKED });
    const unsealed = new ReadRecorder({
      store: async () => emptyLog(),
      seal: away,
      clock: () => NOW,
      gathering: WHEN_ASKED,
    });
    for (const recorder of [unopened, unsealed]) {
      const done = recorder.record(SYSTEM, read(FOLIO)).catch((error: unknown) => error);
      await recorder.close();
      expect(await done).toMatchObject({ code: 'read-not-recorded' });
    }
  });

  it('seals nothing for a read without a purpose of its own', async () => {
    const sealed: string[] = [];
    const store = emptyLog();
    const recorder = new ReadRecorder({
      store: async () => store,
      seal: async (personal, { principal }) => {
        sealed.push(principal);
        return canonicalJson(personal);
      },
      clock: () => NOW,
      gathering: WHEN_ASKED,
    });
    const waiting = Promise.all([
      recorder.record(HANDLER, read(FOLIO)),
      recorder.record(SYSTEM, read(FOLIO)),
    ]);
    await recorder.close();
    await waiting;
    expect(sealed).toEqual(['system']);
  });
});

describe('The reads of a complaint', () => {
  const all = async (store: EventStore, limit: number, most?: number) => {
    const found: unknown[] = [];
    const sizes: number[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await findReads(store, {
        folio: FOLIO,
        after: undefined,
        cursor,
        limit,
        open,
        ...(most !== undefined && { most }),
      });
      found.push(...page.reads);
      sizes.push(page.reads.length);
      cursor = page.cursor;
      if (cursor === undefined) return { found, sizes };
    }
  };

  it('are told in order, page by page, with who, what and why', async () => {
    const store = emptyLog();
    const recorder = recorderOn(store);
    const groups: readonly (readonly [Reader, readonly ReadToRecord[]])[] = [
      [HANDLER, [read(FOLIO), read(OTHER), read(FOLIO, { what: 'complaint', purpose: 'a call' })]],
      [SYSTEM, [read('all', { what: 'copy', folios: 'all', via: 'command-line' })]],
      [HANDLER, [read(FOLIO, { what: 'search', folios: [OTHER, FOLIO], by: 'email' })]],
    ];
    for (const [reader, reads] of groups) {
      const done = Promise.all(reads.map((one) => recorder.record(reader, one)));
      await recorder.close();
      await done;
    }

    const whole = await all(store, 10);
    expect(whole.sizes).toEqual([4]);
    expect(whole.found).toMatchObject([
      { what: 'history', by: { id: HANDLER.actor.id, role: 'handler' }, complaints: 1 },
      { what: 'complaint', purpose: 'a call' },
      { what: 'copy', by: { id: 'system', account: 'clerk' }, complaints: 'all', via: 'command-line' },
      { what: 'search', searchedBy: 'email', complaints: 2 },
    ]);
    for (const limit of [1, 2, 3]) expect((await all(store, limit)).found).toEqual(whole.found);
    // A page that looked at too many records is short and goes on.
    expect((await all(store, 10, 1)).found).toEqual(whole.found);
  });

  it('refuse a cursor that no page gave', async () => {
    const asked = findReads(emptyLog(), {
      folio: FOLIO,
      after: undefined,
      cursor: 'x',
      limit: 1,
      open,
    });
    await expect(asked).rejects.toThrow(AccessLogError);
  });
});

describe('A purpose', () => {
  it('is one line of 1 to 200 characters', () => {
    expect(readPurpose('  answering a call ')).toBe('answering a call');
    expect(readPurpose('é'.repeat(200))).toHaveLength(200);
    for (const text of ['', '  ', 'x'.repeat(201), 'two\nlines', 'a\u202eb', '\ud800'])
      expect(() => readPurpose(text)).toThrow(AccessLogError);
  });
});
