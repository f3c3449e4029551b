import { beforeEach, describe, expect, it } from '@jest/globals';
import { streamOf } from '#complaint';
import { MemoryEventStore } from '#event-store/testing';
import { type Ledger, readComplainants, replay } from './index.ts';
import { ACKNOWLEDGE, ASSESS, contextFor, ledgerOver, receipt, sealingOf } from './testing/samples.ts';

let store: MemoryEventStore;
let ledger: Ledger;
let folio = '';

beforeEach(async () => {
  store = new MemoryEventStore();
  ledger = ledgerOver(store);
  await until(() => store.watchers === 1);
  ({ folio } = await ledger.receive(receipt(), contextFor(receipt(), 'k1')));
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

const acknowledge = () => ledger.execute(folio, 0, ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k2'));
const assess = () => ledger.execute(folio, 1, ASSESS, contextFor(ASSESS, 'k3'));

/** Counts how often the work reads streams. */
async function reads(work: () => Promise<unknown>): Promise<number> {
  const before = store.calls.readStream;
  await work();
  return store.calls.readStream - before;
}

describe('a complaint whose stream is changed by other means', () => {
  it('is remembered while nothing is changed', async () => {
    expect(await reads(acknowledge)).toBe(0);
  });

  it('is forgotten as soon as the store reports the change, so that the next command reads', async () => {
    store.tell(streamOf(folio), 'deleted');
    await new Promise((resolve) => setImmediate(resolve));
    expect(await reads(acknowledge)).toBe(1);
    expect(await reads(assess)).toBe(1);
  });

  it('is remembered again once it is whole', async () => {
    store.tell(streamOf(folio), 'truncated');
    store.tell(streamOf(folio), undefined);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await reads(acknowledge)).toBe(1);
    expect(await reads(assess)).toBe(0);
  });

  it('is forgotten with all others while the watch on streams is lost', async () => {
    store.loseWatchers();
    await until(() => store.watchers === 0);
    expect(await reads(acknowledge)).toBe(1);
    await until(() => store.watchers === 1);
    await assess();
    expect(
      await reads(() => ledger.execute(folio, 2, ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k4')).catch(() => {})),
    ).toBe(1);
  });
});

describe.each([
  ['no JSON', 'no json', 'Nonsense'],
  ['no JSON, but the type is known', 'no json', 'ComplaintAcknowledged'],
  ['no envelope', '{"by":"somebody"}', 'ComplaintAcknowledged'],
])('an event whose metadata is %s', (_, metadata, type) => {
  beforeEach(() => {
    store.put(streamOf(folio), [{ id: 'x', type, data: 'no json', metadata }]);
    // This is another process, so it remembers nothing.
    ledger = ledgerOver(store);
  });

  const named = () => ({
    code: 'tampered',
    damaged: { stream: streamOf(folio), revision: 1, eventId: 'x', position: store.rows.at(-1)?.position },
    message: expect.stringContaining(folio),
  });

  it('stops commands on and reads of its complaint, and names it', async () => {
    await expect(acknowledge()).rejects.toMatchObject(named());
    await expect(ledger.history(folio)).rejects.toMatchObject(named());
  });

  it('stops a replay, and names it', async () => {
    await expect(replay(store)).rejects.toMatchObject(named());
  });

  it('does not stop other complaints', async () => {
    const other = await ledger.receive(receipt(), contextFor(receipt(), 'other'));
    expect(await ledger.history(other.folio)).toHaveLength(1);
  });
});

describe('a history without its beginning or its middle', () => {
  beforeEach(async () => {
    await acknowledge();
    await assess();
  });

  it.each([0, 1])('stops every reader and is named (event %i is gone)', async (revision) => {
    const row = store.rows.find((one) => one.stream === streamOf(folio) && one.revision === revision);
    if (row !== undefined) store.remove(row);
    const damage = { code: 'tampered', message: expect.stringContaining(folio) };
    await expect(replay(store)).rejects.toMatchObject(damage);
    ledger = ledgerOver(store);
    await expect(ledger.history(folio)).rejects.toMatchObject(damage);
    await expect(acknowledge()).rejects.toMatchObject(damage);
  });
});

it('an event of an unknown type in a valid envelope needs the program that wrote it', async () => {
  const metadata = store.rows.at(-1)?.metadata ?? '';
  store.put(streamOf(folio), [{ id: 'x', type: 'LaterInvented', data: '{}', metadata }]);
  await expect(ledgerOver(store).history(folio)).rejects.toMatchObject({
    code: 'unknown-event-type',
    message: expect.stringContaining(folio),
  });
});

it('a damaged receipt names no complainant, and does not stop the search for the others', async () => {
  store.put('complaint-TMPJ585CPSZ', [{ id: 'x', type: 'ComplaintReceived', data: 'x', metadata: 'x' }]);
  const mark = await store.head();
  if (mark === undefined) throw new Error('There are events.');
  for await (const _ of readComplainants(sealingOf(store))(store, { mark }));
});
