import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { streamOf } from '#complaint';
import { TamperedError } from '#event-store';
import { MemoryEventStore, type MemoryRow } from '#event-store/testing';
import * as fc from '#test/support/random';
import { dataDigest, eventHash, verifyLedger, verifyStream } from './index.ts';
import { ACKNOWLEDGE, ASSESS, closedRecord, contextFor, ledgerOver, receipt } from './testing/samples.ts';

let store: MemoryEventStore;
let folio = '';

async function fill(): Promise<void> {
  store = new MemoryEventStore();
  const ledger = ledgerOver(store);
  ({ folio } = await ledger.receive(receipt(), contextFor(receipt(), 'k1')));
  await ledger.importRecord(closedRecord('1'));
  await ledger.execute(folio, 0, ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k2', { note: 'By telephone.' }));
  await ledger.execute(folio, 1, ASSESS, contextFor(ASSESS, 'k3'));
}
beforeEach(fill);

function rowOf(stream: string, revision: number): MemoryRow {
  const row = store.rows.find((one) => one.stream === stream && one.revision === revision);
  if (row === undefined) throw new Error('There is no such event.');
  return row;
}

const own = (revision: number) => rowOf(streamOf(folio), revision);
const breaks = async () => (await verifyLedger(store)).breaks.map(({ revision, what }) => [revision, what]);

describe('verifying', () => {
  it('given an unchanged ledger, finds nothing wrong and says how much it checked', async () => {
    const progress: unknown[] = [];
    const verification = await verifyLedger(store, { onProgress: (at) => progress.push(at) });
    expect(verification).toMatchObject({
      events: 6,
      streams: 2,
      position: '00000000000000000006',
      breaks: [],
      found: 0,
    });
    expect(progress).toEqual([{ events: 6, total: 6 }]);
    expect(verifyStream(await store.readStream(streamOf(folio), { personal: true }))).toEqual([]);
  });

  it('given an empty ledger, finds nothing', async () => {
    expect(await verifyLedger(new MemoryEventStore())).toMatchObject({
      events: 0,
      streams: 0,
      position: undefined,
      found: 0,
    });
  });

  it('stops at a mark', async () => {
    const mark = await store.head();
    own(2).data = '{}';
    expect((await verifyLedger(store, { asOf: mark })).found).toBe(1);
    const before = await store.markOf('00000000000000000005');
    expect((await verifyLedger(store, { asOf: before })).found).toBe(0);
  });

  it('given changed data, names the event', async () => {
    const row = own(1);
    row.data = row.data.replace('email', 'phone');
    const { breaks } = await verifyLedger(store);
    expect(breaks).toEqual([
      { stream: streamOf(folio), folio, revision: 1, eventId: row.id, what: 'data-digest' },
    ]);
  });

  it('given a changed or blanked personal part, names the event', async () => {
    own(1).personal = undefined;
    expect(await breaks()).toEqual([[1, 'data-digest']]);
  });

  it('given changed data with a matching digest, finds that the envelope was changed', async () => {
    const row = own(1);
    const text = (part: string) => part as Parameters<typeof dataDigest>[0];
    const digest = dataDigest(text(row.data), row.personal === undefined ? undefined : text(row.personal));
    row.data = row.data.replace('email', 'phone');
    const forged = dataDigest(text(row.data), row.personal === undefined ? undefined : text(row.personal));
    row.metadata = row.metadata.replace(digest, forged);
    expect(await breaks()).toEqual([
      [1, 'event-id'],
      [2, 'prev-hash'],
    ]);
  });

  it('given a removed event, finds the gap and the broken link after it', async () => {
    store.remove(own(1));
    expect(await breaks()).toEqual([
      [2, 'revision-gap'],
      [2, 'prev-hash'],
    ]);
  });

  it('given a removed beginning, finds it', async () => {
    store.remove(own(0));
    expect(await breaks()).toContainEqual([1, 'revision-gap']);
  });

  it('given an event put before another, finds both', async () => {
    const [one, two] = [own(1), own(2)];
    [one.data, two.data] = [two.data, one.data];
    [one.metadata, two.metadata] = [two.metadata, one.metadata];
    const found = await breaks();
    expect(found).toContainEqual([1, 'prev-hash']);
    expect(found).toContainEqual([1, 'event-id']);
    expect(found).toContainEqual([2, 'prev-hash']);
  });

  it('given an invalid envelope, says so', async () => {
    own(1).metadata = '{"actor":';
    expect(await breaks()).toEqual([
      [1, 'unreadable'],
      [2, 'prev-hash'],
    ]);
  });

  it('given an event of an unknown type, says so', async () => {
    store.put(streamOf(folio), [{ id: 'x', type: 'Nonsense', data: 'no json', metadata: 'no json' }]);
    expect(await breaks()).toEqual([
      [3, 'unknown-type'],
      [3, 'unreadable'],
    ]);
  });

  it('given foreign streams, names them, does not count their events and finds nothing wrong there', async () => {
    store.put('somebody-else', [
      { id: 'x', type: 'ComplaintReceived', data: 'no json', metadata: 'no json' },
    ]);
    expect(await verifyLedger(store)).toMatchObject({
      events: 6,
      streams: 2,
      found: 0,
      foreign: { streams: ['somebody-else'], events: 1, more: false },
    });
  });

  it('given a stranger among the key events, says so when the caller knows how to recognise it', async () => {
    store.put('access-keys', [{ id: 'x', type: 'Nonsense', data: '{}', metadata: '{}' }]);
    const isReadable = ({ type }: { readonly type: string }) => type !== 'Nonsense';
    expect((await verifyLedger(store, { isReadable })).breaks).toMatchObject([
      { stream: 'access-keys', revision: 0, what: 'unreadable' },
    ]);
  });

  it('given damaged streams, names each, though the log is whole', async () => {
    const other = store.rows.find(({ stream }) => stream !== streamOf(folio))?.stream ?? '';
    store.tell(streamOf(folio), 'deleted');
    store.tell('access-keys', 'tombstoned');
    const hidden = new Proxy(store, {
      get(target, name) {
        if (name === 'readStream') return async () => [];
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    expect(await verifyLedger(hidden, { streams: true })).toMatchObject({
      found: 0,
      damagedFound: 3,
      damaged: [
        { stream: 'access-keys', what: 'tombstoned' },
        ...[
          { stream: other, what: 'unlike-log' },
          { stream: streamOf(folio), folio, what: 'deleted' },
        ].sort((one, two) => (one.stream < two.stream ? -1 : 1)),
      ],
    });
    expect(await verifyLedger(store, { streams: true })).toMatchObject({ damagedFound: 2 });
  });

  it('checks key events alike, but expects the id of their command', async () => {
    const id = '2f0e8a41-0000-4000-8000-000000000000';
    const dataDigest = createHash('sha256').update('{"data":{}}').digest('hex');
    const event = {
      id,
      type: 'KeyIssued',
      data: '{}',
      metadata: `{"commandId":"${id}","dataDigest":"${dataDigest}"}`,
    };
    store.put('access-keys', [event]);
    expect(await breaks()).toEqual([]);
    store.put('access-keys', [{ ...event, id: 'm', data: '{"a":1}' }]);
    expect(await breaks()).toEqual([
      [1, 'data-digest'],
      [1, 'prev-hash'],
      [1, 'event-id'],
    ]);
  });

  it('checks id and digest of the first event of a ledger', async () => {
    store.put('ledger-opened', [{ id: 'o', type: 'LedgerOpened', data: '{}', metadata: '{}' }]);
    expect(await breaks()).toEqual([
      [0, 'data-digest'],
      [0, 'event-id'],
    ]);
  });

  it('tells what it found before the position where the log cannot be read', async () => {
    const readAll = store.readAll.bind(store);
    store.readAll = async (options) => {
      if (options?.after !== undefined) throw new TamperedError('A batch is damaged.');
      return await readAll({ ...options, limit: 1 });
    };
    expect(await verifyLedger(store)).toMatchObject({ events: 1, found: 0, unread: 'A batch is damaged.' });
  });

  it('lists at most 1,000 breaks, and counts them all', async () => {
    const event = { id: 'k', type: 'KeyIssued', data: '{}', metadata: '{"dataDigest":"0"}' };
    store.put(
      'access-keys',
      Array.from({ length: 2_500 }, () => event),
    );
    const { breaks, found } = await verifyLedger(store);
    expect([breaks.length, found]).toEqual([1_000, 2_499 + 2 * 2_500]);
  });

  it('finds every change of one character in a stored text and says where', async () => {
    await fc.assertAsync(
      fc.asyncProperty(
        fc.nat(5),
        fc.constantFrom('data', 'personal', 'metadata', 'id', 'type'),
        fc.nat(),
        fc.constantFrom(...'0aZ"{}: '),
        async (which, part, at, character) => {
          await fill();
          const row = store.rows[which];
          const text = row?.[part];
          fc.pre(row !== undefined && text !== undefined);
          const index = at % text.length;
          fc.pre(text.charAt(index) !== character);
          row[part] = text.slice(0, index) + character + text.slice(index + 1);
          const { breaks } = await verifyLedger(store);
          const places = breaks.map(({ stream, revision }) => [stream, revision]);
          expect(places.length).toBeGreaterThan(0);
          for (const [stream, revision] of places) {
            expect(stream).toBe(row.stream);
            // The event itself, or the next one, whose link is broken now.
            expect([row.revision, row.revision + 1]).toContain(revision);
          }
          expect(places).toContainEqual([row.stream, row.revision]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the hash of an event', () => {
  it('never changes, since ledgers store it', () => {
    const text = (part: string) => part as Parameters<typeof dataDigest>[0];
    const event = { id: 'i', stream: 's', revision: 0, type: 'T', metadata: text('{"a":1}') };
    expect(dataDigest(text('{}'), undefined)).toBe(
      '7fb9d166d1a15bce0b9f085f3818946fd9297e4513a4a034a0ceb749292b4c0d',
    );
    expect(dataDigest(text('{}'), text('{"n":"x"}'))).toBe(
      '4c4033d866a38756fdf4e498fc71a861c2708e974ea1fd9d8d82369f790f682a',
    );
    expect(eventHash(event)).toBe('8c09b213e5a7283187d4f62edc263673a6f93c75d19ed08bf1a216239b710763');
  });
});
