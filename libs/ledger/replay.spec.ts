import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Command, foldHistory, folioOf } from '#complaint';
import { MemoryEventStore } from '#event-store/testing';
import * as fc from '#test/support/random';
import { decodeOwn } from './codec.ts';
import { historyDocument, type Ledger, readComplainants, replay } from './index.ts';
import {
  ACKNOWLEDGE,
  ASSESS,
  closedRecord,
  contextFor,
  ledgerOver,
  NINE,
  openSteps,
  receipt,
  sealingOf,
  sourceRecord,
} from './testing/samples.ts';

let store: MemoryEventStore;
let ledger: Ledger;
beforeEach(() => {
  store = new MemoryEventStore();
  ledger = ledgerOver(store);
});

const receive = async (key: string) => (await ledger.receive(receipt(), contextFor(receipt(), key))).folio;

describe('replaying the whole ledger', () => {
  it('given an empty one, says so', async () => {
    expect(await replay(store)).toMatchObject({
      events: 0,
      complaints: 0,
      byStatus: { received: 0, assessed: 0, investigating: 0, 'awaiting-complainant': 0, closed: 0 },
      position: undefined,
      digest: `sha256:${createHash('sha256').digest('hex')}`,
    });
  });

  it('counts complaints by their status and the events of complaints only', async () => {
    await receive('a');
    await ledger.execute(await receive('b'), 0, ASSESS, contextFor(ASSESS, 'c'));
    await ledger.importRecord(closedRecord('1'));
    await ledger.importRecord(sourceRecord('2', openSteps()));
    store.put('access-keys', [{ id: 'k', type: 'KeyIssued', data: '{}', metadata: '{}' }]);
    const progress: unknown[] = [];
    expect(await replay(store, { onProgress: (at) => progress.push(at) })).toMatchObject({
      events: 8,
      complaints: 4,
      byStatus: { received: 1, assessed: 1, investigating: 0, 'awaiting-complainant': 1, closed: 1 },
      position: '00000000000000000009',
    });
    expect(progress).toEqual([{ events: 9, total: 9 }]);
  });

  it('gives a digest that anyone can compute from the last event of each complaint', async () => {
    await ledger.importRecord(closedRecord('1'));
    const folio = await receive('a');
    await ledger.execute(folio, 0, ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'b'));
    await receive('c');
    const last = new Map(store.rows.map((row) => [row.stream, row]));
    const lines = [...last.values()].map(({ id, stream, revision, type, metadata }) => {
      const event = `{"id":"${id}","metadata":${metadata},"revision":${revision},"stream":"${stream}","type":"${type}","v":1}`;
      const hash = createHash('sha256').update(event).digest('hex');
      const status = revision === 2 ? 'closed' : 'received';
      return `${folioOf(stream)} ${revision} ${status} ${hash}\n`;
    });
    const digest = createHash('sha256').update(lines.sort().join('')).digest('hex');
    expect((await replay(store)).digest).toBe(`sha256:${digest}`);
  });

  it('gives the same digest for any order of the complaints, and another for other events', async () => {
    await ledger.importRecord(closedRecord('1'));
    await ledger.importRecord(closedRecord('2'));
    const elsewhere = new MemoryEventStore();
    for (const [stream, rows] of [...Map.groupBy(store.rows, (row) => row.stream)].reverse()) {
      elsewhere.put(stream, rows);
    }
    const { digest } = await replay(store);
    expect((await replay(elsewhere)).digest).toBe(digest);
    await receive('a');
    expect((await replay(store)).digest).not.toBe(digest);
  });

  it('as of a mark always gives what it gave then', async () => {
    await ledger.importRecord(closedRecord('1'));
    const then = await replay(store);
    const mark = await store.head();
    await receive('a');
    const again = await replay(store, { asOf: mark });
    expect({ ...again, seconds: 0, eventsPerSecond: 0 }).toEqual({ ...then, seconds: 0, eventsPerSecond: 0 });
  });

  it('walks more than one batch', async () => {
    await Promise.all(Array.from({ length: 900 }, (_, i) => ledger.importRecord(closedRecord(`${i}`))));
    const progress: number[] = [];
    const result = await replay(store, { onProgress: ({ events }) => progress.push(events) });
    expect(result).toMatchObject({ events: 2_700, complaints: 900, byStatus: { closed: 900 } });
    expect(progress).toEqual([500, 1_000, 1_500, 2_000, 2_500, 2_700]);
  });

  it('refuses a history whose beginning is gone', async () => {
    await ledger.importRecord(closedRecord('1'));
    const first = store.rows[0];
    if (first === undefined) throw new Error('Nothing was written.');
    store.remove(first);
    await expect(replay(store)).rejects.toMatchObject({ code: 'tampered' });
  });

  it('reaches the same status as folding each complaint in full', async () => {
    const commands: readonly Exclude<Command, { type: 'receive' }>[] = [
      ACKNOWLEDGE,
      ASSESS,
      { type: 'assign', data: { handler: 'h', conflictDeclared: false } },
      {
        type: 'propose-response',
        data: { type: 'summary', outcome: 'upheld' },
        personal: { reasons: 'Ours.' },
      },
      { type: 'approve-response', data: { response: 1 } },
      { type: 'reject-response', data: { response: 1 } },
      { type: 'accept-response', data: { response: 1 } },
      { type: 'escalate', data: { toTier: 2, trigger: 'response-rejected' } },
      { type: 'close', data: { reason: 'withdrawn' }, personal: { justification: 'By telephone.' } },
      { type: 'reopen', data: {}, personal: { reason: 'Not done.' } },
    ];
    await fc.assertAsync(
      fc.asyncProperty(fc.array(fc.nat(commands.length - 1), { maxLength: 25 }), async (order) => {
        const events = new MemoryEventStore();
        const own = ledgerOver(events);
        const { folio } = await own.receive(receipt(), contextFor(receipt(), 'a'));
        for (const [i, n] of order.entries()) {
          const command = commands[n] ?? ACKNOWLEDGE;
          const actor = command.type === 'approve-response' ? 'approver-1' : 'handler-1';
          await own
            .execute(folio, 'newest', command, contextFor(command, `${i}`, { actor, now: NINE + i }))
            .catch((error) => expect(error).toHaveProperty('params'));
        }
        const stored = await events.readStream(events.rows[0]?.stream ?? '');
        const { status } = foldHistory(stored.map((event) => decodeOwn(event)));
        expect(Object.entries((await replay(events)).byStatus).filter(([, n]) => n > 0)).toEqual([
          [status, 1],
        ]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the history document', () => {
  it('is the contract of history: every event in order, with its policy and command', async () => {
    const folio = await receive('a');
    await ledger.execute(folio, 0, ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'b', { note: 'Called.' }));
    const mark = await store.head();
    if (mark === undefined) throw new Error('Nothing was written.');
    const events = await ledger.history(folio, mark);
    const knowledge = { time: mark.knownAt, mark };
    const document = historyDocument(folio, events, knowledge);
    expect(document).toMatchObject({
      folio,
      asOf: {
        time: '2026-01-01T00:00:02.000Z',
        position: '00000000000000000002',
        events: 2,
        lastEventId: store.rows[1]?.id,
        repeat: '00000000000000000002@2026-01-01T00:00:02.000Z',
      },
      events: [
        { type: 'ComplaintReceived', revision: 0, personal: { description: 'The parcel never came.' } },
        {
          id: store.rows[1]?.id,
          type: 'ComplaintAcknowledged',
          schemaVersion: 1,
          revision: 1,
          position: '00000000000000000002',
          occurredAt: '2026-03-02T09:00:00.000Z',
          recordedAt: '2026-01-01T00:00:02.000Z',
          actor: { id: 'handler-1', role: 'handler' },
          policy: { id: 'iso-10002-default' },
          data: { channel: 'email', cycle: 1 },
          personal: { note: 'Called.' },
        },
      ],
    });
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    const withheld = historyDocument(folio, events, knowledge, { personal: false });
    expect(withheld.events.every((event) => !('personal' in event))).toBe(true);
  });

  it('has no time when the source gives none', async () => {
    const [step] = openSteps();
    if (step === undefined) throw new Error('No receipt.');
    const { folio } = await ledger.importRecord(sourceRecord('1', [{ ...step, occurredAt: 'unknown' }]));
    const mark = await store.head();
    if (mark === undefined) throw new Error('Nothing was written.');
    const knowledge = { time: mark.knownAt, mark };
    expect(historyDocument(folio, await ledger.history(folio), knowledge).events[0]).not.toHaveProperty(
      'occurredAt',
    );
  });
});

describe('the known complainants', () => {
  it('are the ones with a pseudonym, in order of receipt', async () => {
    const command = receipt({ complainant: { email: 'a@example.org' } }, { complainantRef: 'r1' });
    await ledger.receive(command, contextFor(command, 'a'));
    await receive('b');
    const other = receipt({ complainant: { phone: '+44 20 7946 0000' } }, { complainantRef: 'r2' });
    await ledger.receive(other, contextFor(other, 'c'));
    const [mark, first] = [await store.head(), (await store.readAll({ limit: 1 })).position];
    if (mark === undefined) throw new Error('The log is empty.');
    const one = { ref: 'r1', email: 'a@example.org', phone: undefined };
    const two = { ref: 'r2', email: undefined, phone: '+44 20 7946 0000' };
    expect(await all(readComplainants(sealingOf(store))(store, { mark }))).toEqual([one, two]);
    expect(await all(readComplainants(sealingOf(store))(store, { mark, after: first }))).toEqual([two]);
  });
});

async function all<T>(values: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}
