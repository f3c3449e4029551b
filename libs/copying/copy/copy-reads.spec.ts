import { describe, expect, it } from '@jest/globals';
import { ReadRecorder } from '#access-log';
import { canonicalJson } from '#canonical-json';
import type { EventStore } from '#event-store';
import { MemoryEventStore } from '#event-store/testing';
import { READ_STREAMS } from '#ledger';
import { copyReads } from './copy-reads.ts';

const NOW = Date.UTC(2026, 10, 29, 9);
const emptyLog = () => new MemoryEventStore(() => NOW, { ours: READ_STREAMS });

async function record(store: EventStore, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    const recorder = new ReadRecorder({
      store: async () => store,
      seal: async (personal) => canonicalJson(personal),
      clock: () => NOW,
    });
    for (const id of ['system', `reader-${n % 2}`]) {
      const read = { what: 'complaint', folios: ['7K3F-9QW2-XH-W'], via: 'http', purpose: 'a call' } as const;
      const done = recorder.record({ actor: { id, role: 'handler' } }, read);
      await recorder.close();
      await done;
    }
  }
}

const bytes = async (store: EventStore) =>
  (await store.readAll({ personal: true })).events.map((event) => [
    event.stream,
    event.revision,
    event.id,
    event.canonical('data'),
    event.canonical('personal'),
    event.canonical('metadata'),
  ]);

describe('A copy of an access log', () => {
  it('holds every record byte for byte, and goes on where it stopped', async () => {
    const [source, target] = [emptyLog(), emptyLog()];
    await record(source, 3);
    expect(await copyReads({ source, target })).toEqual({ records: 6, written: 6, found: 0 });
    await record(source, 2);
    expect(await copyReads({ source, target })).toEqual({ records: 10, written: 4, found: 0 });
    expect(await bytes(target)).toEqual(await bytes(source));
  });

  it('stops when it is told to, and a new call completes it', async () => {
    const [source, target] = [emptyLog(), emptyLog()];
    await record(source, 3);
    const stop = new AbortController();
    const stopped = copyReads({
      source,
      target,
      signal: stop.signal,
      onProgress: (records) => {
        if (records === 2) stop.abort();
      },
    });
    await expect(stopped).rejects.toThrow();
    expect(await copyReads({ source, target })).toEqual({ records: 6, written: 4, found: 0 });
    expect(await bytes(target)).toEqual(await bytes(source));
  });
});
