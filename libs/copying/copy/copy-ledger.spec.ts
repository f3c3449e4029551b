import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { canonicalJson } from '#canonical-json';
import { type EventStore, type EventToAppend, WrongExpectedRevisionError } from '#event-store';
import { openEmbeddedEventStore } from '#event-store/embedded';
import { openEventStoreDb } from '#event-store/eventstoredb';
import { EventStoreDouble } from '#test/support/eventstoredb';
import { type CopyOptions, copyLedger } from './copy-ledger.ts';

const START = Date.UTC(2024, 0, 1);
const EVENTS = 1_200;
/** The test's server and its client share two processor cores with everything else. */
/** Appends events to some streams, some streams with successive events, under a clock that jumps back. */
async function fill(store: EventStore, setTime: (time: number) => void): Promise<void> {
  const revisions = new Map<string, number>();
  const written: Promise<unknown>[] = [];
  for (let n = 0; n < EVENTS; n += 1) {
    const stream = `story-${Math.floor(n / 3) % 40}`;
    const revision = revisions.get(stream);
    revisions.set(stream, (revision ?? -1) + 1);
    setTime(START + n * 1_000 - (n % 7 === 0 ? 5_000 : 0));
    written.push(store.append(stream, revision ?? 'none', [eventOf(n)]));
  }
  await Promise.all(written);
}

function eventOf(n: number): EventToAppend {
  return {
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    type: 'Told',
    data: canonicalJson({ n }),
    personal: n % 5 === 0 ? canonicalJson({ text: `It was the ${n}th.` }) : undefined,
    metadata: canonicalJson({ schemaVersion: 1 }),
  };
}

describe('Copying a ledger', () => {
  let directory: string;
  let source: EventStore;
  let server: EventStoreDouble;
  let opened: number;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-copying-'));
    server = await new EventStoreDouble().start();
    opened = 0;
    let time = START;
    source = await openEmbeddedEventStore({ path: join(directory, 'source.db'), clock: () => time });
    await fill(source, (next) => {
      time = next;
    });
  });
  afterEach(async () => {
    await source.close();
    server.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  const intoFile: CopyOptions['openTarget'] = (clock) =>
    openEmbeddedEventStore({ path: join(directory, 'target.db'), clock });
  const intoServer: CopyOptions['openTarget'] = async (originalTime) => {
    opened += 1;
    return openEventStoreDb({ url: server.url, originalTime, timeout: 1_000 });
  };

  const copy = (more: Partial<CopyOptions> & Pick<CopyOptions, 'openTarget'>) =>
    copyLedger({ source, sourceEngine: 'sqlite', ...more });

  /** Stops a copy when it has so many events. */
  function stopAt(events: number): Pick<CopyOptions, 'signal' | 'onProgress'> {
    const stop = new AbortController();
    return {
      signal: stop.signal,
      onProgress: ({ phase, events: done }) => {
        if (phase === 'copying' && done >= events) stop.abort();
      },
    };
  }

  describe.each([
    ['a file', intoFile],
    ['a server', intoServer],
  ] as const)('into %s', (_, openTarget) => {
    it('copies everything, in order, with its original times', async () => {
      const result = await copy({ openTarget });
      // Only the ledger's own streams are counted, and these are not.
      expect(result).toMatchObject({ events: EVENTS, written: EVENTS, streams: 0, leftBehind: 0 });
      const head = await source.head();
      expect(result.lastEventId).toBe(head?.lastEventId);
      expect(result.knownAt).toBe(new Date(head?.knownAt ?? 0).toISOString());
    });

    it('continues where it was stopped, any number of times', async () => {
      await expect(copy({ openTarget, ...stopAt(300) })).rejects.toThrow(/abort/i);
      await expect(copy({ openTarget, ...stopAt(700) })).rejects.toThrow(/abort/i);
      const { events, written } = await copy({ openTarget });
      expect(events).toBe(EVENTS);
      expect(written).toBeGreaterThan(0);
      expect(written).toBeLessThan(EVENTS - 600);
    });

    it('copies what the source held at its start, even if the source records more meanwhile', async () => {
      await expect(copy({ openTarget, ...stopAt(300) })).rejects.toThrow(/abort/i);
      await source.append('later', 'none', [eventOf(EVENTS)]);
      expect(await copy({ openTarget })).toMatchObject({ events: EVENTS, leftBehind: 1 });
    });

    it('refuses a target that holds events of its own', async () => {
      const target = await openTarget(() => START);
      await target.append('own', 'none', [eventOf(0)]);
      await target.close();
      await expect(copy({ openTarget })).rejects.toMatchObject({ code: 'target-not-empty' });
    });

    it('refuses a target that holds a copy of another ledger', async () => {
      await copy({ openTarget });
      const other = await openEmbeddedEventStore({ path: join(directory, 'other.db') });
      await other.append('story-1', 'none', [eventOf(7)]);
      await expect(copy({ source: other, openTarget })).rejects.toMatchObject({ code: 'target-not-empty' });
      await other.close();
    });
  });

  it('refuses an empty ledger', async () => {
    const empty = await openEmbeddedEventStore({ path: join(directory, 'empty.db') });
    await expect(copy({ source: empty, openTarget: intoFile })).rejects.toMatchObject({
      code: 'nothing-to-copy',
    });
    await empty.close();
  });

  it('survives a connection cut after a commit, and appends that are never answered', async () => {
    const stop = stopAt(200);
    await expect(copy({ openTarget: intoServer, ...stop })).rejects.toThrow(/abort/i);
    server.faults.commitSilently = 1;
    let cut = false;
    const result = await copy({
      openTarget: intoServer,
      inFlight: 4,
      onProgress: ({ phase, events }) => {
        if (phase !== 'copying' || events < 500 || cut) return;
        cut = true;
        server.faults.cutAfterCommit = 1;
        void restart();
      },
    });
    expect(cut).toBe(true);
    expect(result.events).toBe(EVENTS);
    expect(opened).toBe(2);
  });

  async function restart(): Promise<void> {
    while (server.faults.cutAfterCommit > 0) await new Promise((done) => setImmediate(done));
    await server.start();
  }

  it('stops at an event of the target that differs from the source, and names it', async () => {
    await expect(copy({ openTarget: intoFile, ...stopAt(300) })).rejects.toThrow(/abort/i);
    const target = await intoFile(() => START);
    const there = (await target.head())?.events ?? 0;
    await target.append('intruder', 'none', [eventOf(EVENTS + 1)]);
    await target.close();
    await expect(copy({ openTarget: intoFile })).rejects.toMatchObject({
      code: 'target-differs',
      message: expect.stringContaining(`Event ${there + 1} of the target (revision 0 of "intruder")`),
    });
  });

  it('fails if somebody else writes to the streams that it fills', async () => {
    const contended = async (clock: () => number): Promise<EventStore> => {
      const target = await intoFile(clock);
      const append: EventStore['append'] = async (stream, expected, events) => {
        if (stream === 'story-3') throw new WrongExpectedRevisionError(stream, expected, 7);
        return await target.append(stream, expected, events);
      };
      return new Proxy(target, {
        get(store, name) {
          if (name === 'append') return append;
          const member = Reflect.get(store, name, store);
          return typeof member === 'function' ? member.bind(store) : member;
        },
      });
    };
    await expect(copy({ openTarget: contended, inFlight: 1 })).rejects.toMatchObject({
      code: 'target-in-use',
    });
  });
});
