import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Command, DomainError, streamOf } from '#complaint';
import { deriveFolio } from '#complaint/filing';
import { EventStoreError } from '#event-store';
import { MemoryEventStore } from '#event-store/testing';
import type { Ledger } from './index.ts';
import { eventId, LedgerError } from './index.ts';
import { ACKNOWLEDGE, ASSESS, contextFor, ledgerOver, NINE, receipt } from './testing/samples.ts';

type Later = Exclude<Command, { type: 'receive' }>;

let store: MemoryEventStore;
let ledger: Ledger;
beforeEach(() => {
  store = new MemoryEventStore();
  ledger = ledgerOver(store);
});

const receive = (key = 'k1', command = receipt()) => ledger.receive(command, contextFor(command, key));
const execute = (folio: string, expected: number | 'newest', command: Later, key: string) =>
  ledger.execute(folio, expected, command, contextFor(command, key));

async function refusal(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('It was accepted.');
}

describe('receiving a complaint', () => {
  it('files it under the folio of its command and answers its revision and position', async () => {
    const outcome = await receive();
    const { commandId } = contextFor(receipt(), 'k1');
    expect(outcome).toEqual({
      folio: deriveFolio(commandId, 0),
      revision: 0,
      position: '00000000000000000001',
      status: 'received',
      events: [store.rows[0]?.id],
      deadlines: [
        { clock: 'acknowledge', dueAt: '2026-03-05T00:00:00.000Z' },
        { clock: 'respond', dueAt: '2026-03-17T00:00:00.000Z' },
        { clock: 'resolve', dueAt: '2026-04-02T00:00:00.000Z' },
      ],
      repeated: false,
    });
  });

  it('given the same request again, answers the first result and adds nothing', async () => {
    const first = await receive();
    expect(await receive()).toEqual({ ...first, repeated: true });
    expect(await ledgerOver(store).receive(receipt(), contextFor(receipt(), 'k1'))).toEqual({
      ...first,
      repeated: true,
    });
    expect(store.rows).toHaveLength(1);
  });

  it('given the same request after the complaint went on, answers the deadlines of the receipt', async () => {
    const ledger = ledgerOver(store);
    const first = await ledger.receive(receipt(), contextFor(receipt(), 'k1'));
    const acknowledge = { type: 'acknowledge', data: {} } as const;
    await ledger.execute(first.folio, 0, acknowledge, contextFor(acknowledge, 'k2'));
    expect(await ledger.receive(receipt(), contextFor(receipt(), 'k1'))).toEqual({
      ...first,
      repeated: true,
    });
  });

  it('given the same command id for another request, refuses it and adds nothing', async () => {
    await receive();
    const other = receipt({ description: 'Something else.' });
    const context = { ...contextFor(other, 'k1'), commandId: contextFor(receipt(), 'k1').commandId };
    for (const each of [ledger, ledgerOver(store)]) {
      expect(await refusal(each.receive(other, context))).toMatchObject({ code: 'command-id-reused' });
    }
    expect(store.rows).toHaveLength(1);
  });

  it("given a folio that is another complaint's, derives the next one, and finds it again", async () => {
    const { commandId } = contextFor(receipt(), 'k1');
    const elsewhere = await receive('other');
    const taken = store.rows[0];
    if (taken === undefined) throw new Error('Nothing was written.');
    const folio = deriveFolio(commandId, 0);
    const of = JSON.parse(taken.metadata).commandId;
    const id = eventId(of, folio, 0, taken.type, taken.metadata);
    store.put(streamOf(folio), [{ ...taken, id }]);
    const outcome = await receive('k1');
    expect(outcome.folio).toBe(deriveFolio(commandId, 1));
    expect(outcome.folio).not.toBe(elsewhere.folio);
    expect(await ledgerOver(store).receive(receipt(), contextFor(receipt(), 'k1'))).toEqual({
      ...outcome,
      repeated: true,
    });
  });

  it('given a request that the domain refuses, refuses it with the code and remembers nothing', async () => {
    const command = { ...receipt(), policy: 'no-such-pack' };
    const error = await refusal(ledger.receive(command, contextFor(command, 'k1')));
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: 'no-such-policy' });
    expect(await receive('k1')).toMatchObject({ repeated: false });
  });

  it('given free text in data, which can never be erased, refuses it, whoever let it through', async () => {
    const command = receipt({}, { product: 'A kettle.\nAnn bought it.' });
    const error = await refusal(ledger.receive(command, contextFor(command, 'k1')));
    expect(error).toMatchObject({ code: 'not-for-data', params: { field: 'product' } });
    expect(store.rows).toEqual([]);
  });

  it('given a retry that would be refused by now, still answers the first result', async () => {
    const command = receipt();
    const occurredAt = new Date(NINE + 30_000).toISOString();
    const first = await ledger.receive(command, contextFor(command, 'k1', { occurredAt }));
    const earlier = contextFor(command, 'k1', { occurredAt, now: NINE - 3_600_000 });
    expect(await ledgerOver(store).receive(command, earlier)).toEqual({ ...first, repeated: true });
  });

  it('gives all complaints of one person the same pseudonym, which the request digest leaves out', async () => {
    const command = receipt({ complainant: { email: 'Ann@example.org' } });
    const first = await receive('k1', command);
    const second = await receive(
      'k2',
      receipt({ complainant: { email: 'ann@example.org', phone: '+44 20 7946 0000' } }),
    );
    const third = await receive('k3', receipt({ complainant: { name: 'Only a name' } }));
    const refs = await Promise.all(
      [first, second, third].map(async ({ folio }) => {
        const [event] = await ledger.history(folio);
        return event?.type === 'ComplaintReceived' ? event.data.complainantRef : 'none';
      }),
    );
    expect(refs[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(refs[1]).toBe(refs[0]);
    expect(refs[2]).toBeUndefined();
    expect(await receive('k1', command)).toEqual({ ...first, repeated: true });
  });
});

describe('executing a command on a complaint', () => {
  it('appends its events at the revision expected, chained to the one before', async () => {
    const { folio } = await receive();
    const outcome = await execute(folio, 0, ACKNOWLEDGE, 'k2');
    expect(outcome).toMatchObject({ folio, revision: 1, status: 'received', repeated: false });
    expect(outcome.events).toEqual([store.rows[1]?.id]);
    const assessed = await execute(folio, 'newest', ASSESS, 'k3');
    expect(assessed).toMatchObject({ revision: 2, status: 'assessed' });
  });

  it('given a retry with its old revision, answers the first result, in any process', async () => {
    const { folio } = await receive();
    const first = await execute(folio, 0, ACKNOWLEDGE, 'k2');
    await execute(folio, 1, ASSESS, 'k3');
    for (const each of [ledger, ledgerOver(store)]) {
      expect(await each.execute(folio, 0, ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k2'))).toEqual({
        ...first,
        repeated: true,
      });
    }
    expect(store.rows).toHaveLength(3);
  });

  it('names the response of a command', async () => {
    const { folio } = await receive();
    const propose: Later = {
      type: 'propose-response',
      data: { type: 'summary', outcome: 'upheld' },
      personal: { reasons: 'It never came.' },
    };
    expect(await execute(folio, 'newest', propose, 'k2')).toMatchObject({ response: 1 });
    expect(await ledgerOver(store).execute(folio, 0, propose, contextFor(propose, 'k2'))).toMatchObject({
      response: 1,
      repeated: true,
    });
  });

  it('given another revision than the newest, refuses and names the newest', async () => {
    const { folio } = await receive();
    await execute(folio, 0, ACKNOWLEDGE, 'k2');
    for (const expected of [0, 2]) {
      const error = await refusal(execute(folio, expected, ASSESS, 'k3'));
      expect(error).toBeInstanceOf(LedgerError);
      expect(error).toMatchObject({ code: 'revision-mismatch', current: 1 });
    }
  });

  it('given a folio that no complaint has, says so', async () => {
    expect(await refusal(execute('0000-0000-00-0', 'newest', ASSESS, 'k2'))).toMatchObject({
      code: 'unknown-complaint',
    });
  });

  it('given a command id of another request, refuses it for any revision', async () => {
    const { folio } = await receive();
    await execute(folio, 0, ACKNOWLEDGE, 'k2');
    const context = { ...contextFor(ASSESS, 'k3'), commandId: contextFor(ACKNOWLEDGE, 'k2').commandId };
    expect(await refusal(ledger.execute(folio, 1, ASSESS, context))).toMatchObject({
      code: 'command-id-reused',
    });
  });

  it('decides a refused command again, since only accepted ones are remembered', async () => {
    const { folio } = await receive();
    const close: Later = { type: 'close', data: { reason: 'withdrawn' } };
    expect(await refusal(execute(folio, 'newest', close, 'k2'))).toMatchObject({
      code: 'justification-required',
    });
    const justified: Later = { ...close, personal: { justification: 'By telephone.' } };
    const context = { ...contextFor(justified, 'k2'), commandId: contextFor(close, 'k2').commandId };
    expect(await ledger.execute(folio, 'newest', justified, context)).toMatchObject({
      status: 'closed',
      repeated: false,
    });
  });

  it('reads nothing for a command on what this process has just written', async () => {
    const { folio } = await receive();
    await execute(folio, 0, ACKNOWLEDGE, 'k2');
    await execute(folio, 'newest', ASSESS, 'k3');
    expect(store.calls.readStream).toBe(0);
  });

  it('never refuses from the cache: it first reads what another process wrote', async () => {
    const { folio } = await receive();
    const other = ledgerOver(store);
    await other.execute(folio, 'newest', ASSESS, contextFor(ASSESS, 'k2'));
    const propose: Later = { type: 'propose-response', data: { type: 'final', outcome: 'upheld' } };
    // In this process the complaint is not assessed yet, which would be a refusal.
    expect(await execute(folio, 1, propose, 'k3')).toMatchObject({ revision: 2 });
  });

  it('keeps to the size of its cache and is right without one', async () => {
    for (const cacheSize of [0, 1]) {
      store = new MemoryEventStore();
      ledger = ledgerOver(store, { cacheSize });
      const one = await receive('a');
      const two = await receive('b');
      expect(await execute(one.folio, 0, ACKNOWLEDGE, 'k2')).toMatchObject({ revision: 1 });
      expect(await execute(two.folio, 0, ACKNOWLEDGE, 'k3')).toMatchObject({ revision: 1 });
      expect(store.calls.readStream).toBeGreaterThan(0);
    }
  });

  it('asks for the end of the log once, however many write at once, and again after a failure', async () => {
    await receive('before');
    const head = store.head.bind(store);
    let failing = true;
    store.head = async () => {
      const answer = await head();
      if (failing) throw new EventStoreError('unavailable', 'The event store is away.');
      return answer;
    };
    ledger = ledgerOver(store);
    const asked = store.calls.head;
    const receiveTen = () => Promise.allSettled(Array.from({ length: 10 }, (_, i) => receive(`k${i}`)));
    expect((await receiveTen()).map(({ status }) => status)).toEqual(Array(10).fill('rejected'));
    failing = false;
    expect((await receiveTen()).map(({ status }) => status)).toEqual(Array(10).fill('fulfilled'));
    expect(store.calls.head - asked).toBe(2);
  });

  it('runs commands on one complaint one at a time, so that those of one process never conflict', async () => {
    const { folio } = await receive();
    const keys = Array.from({ length: 20 }, (_, i) => `k${i}`);
    const outcomes = await Promise.all(keys.map((key) => execute(folio, 'newest', ASSESS, key)));
    expect(outcomes.map(({ revision }) => revision)).toEqual(keys.map((_, i) => i + 1));
    expect(store.calls).toMatchObject({ append: 21, readStream: 0 });
  });
});

describe('the history of a complaint', () => {
  it('has every event with its personal part, as known at a mark', async () => {
    const { folio } = await receive();
    await execute(folio, 0, ACKNOWLEDGE, 'k2');
    const mark = await store.head();
    await execute(folio, 1, ASSESS, 'k3');
    expect((await ledger.history(folio)).map(({ type }) => type)).toEqual([
      'ComplaintReceived',
      'ComplaintAcknowledged',
      'ComplaintAssessed',
    ]);
    const known = await ledger.history(folio, mark);
    expect(known.map(({ revision }) => revision)).toEqual([0, 1]);
    expect(known[0]?.personal).toEqual({ description: 'The parcel never came.' });
  });

  it('is empty for a folio that no complaint has', async () => {
    expect(await ledger.history('0000-0000-00-0')).toEqual([]);
  });
});
