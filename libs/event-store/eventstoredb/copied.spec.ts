import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDouble } from '#test/support/eventstoredb';
import { describeCopied } from '../contract/copied.contract.ts';
import { newStream, sample, wholeLog } from '../contract/samples.ts';
import { openEventStoreDb } from './index.ts';

const THEN = Date.UTC(2020, 4, 1, 8);

describeCopied('The EventStoreDB event store, on a double of the wire', async () => {
  const server = await new EventStoreDouble().start();
  return {
    openForCopy: async (originalTime) => openEventStoreDb({ url: server.url, originalTime }),
    open: async () => openEventStoreDb({ url: server.url }),
    dispose: async () => server.stop(),
  };
});

describe('An original time kept by EventStoreDB', () => {
  let server: EventStoreDouble;
  beforeEach(async () => {
    server = await new EventStoreDouble().start();
  });
  afterEach(() => server.stop());

  async function append(originalTime: (() => number) | undefined, ...stories: (readonly [string, string])[]) {
    const store = openEventStoreDb({ url: server.url, ...(originalTime && { originalTime }) });
    for (const [stream, type] of stories) {
      const data = type === 'LedgerCopied' ? { last: { stream: 'carried', revision: 0 } } : {};
      await store.append(stream, 'none', [sample({ type, data })]);
    }
    await store.close();
  }

  async function lastOf(): Promise<{ recordedAt: number; metadata: string | undefined }> {
    const store = openEventStoreDb({ url: server.url });
    const event = (await wholeLog(store)).at(-1);
    await store.close();
    return { recordedAt: event?.recordedAt ?? 0, metadata: event?.canonical('metadata') };
  }

  it('is ignored in a ledger that is not a copy, and shows as a change of the envelope', async () => {
    const begun = Date.now();
    await append(() => THEN, [newStream(), 'SampleRecorded']);
    const { recordedAt, metadata } = await lastOf();
    expect(recordedAt).toBeGreaterThanOrEqual(begun);
    expect(metadata).toBe('{"$recordedAt":"2020-05-01T08:00:00.000Z","schemaVersion":1}');
  });

  it('backdates no event after the copied part', async () => {
    const begun = Date.now();
    await append(() => THEN, ['ledger', 'LedgerCopied'], ['carried', 'SampleRecorded']);
    expect((await lastOf()).recordedAt).toBe(THEN);
    await append(() => THEN, [newStream(), 'SampleRecorded']);
    expect((await lastOf()).recordedAt).toBeGreaterThanOrEqual(begun);
  });
});
