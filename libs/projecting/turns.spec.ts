import { describe, expect, it } from '@jest/globals';
import type { MemoryEventStore } from '#event-store/testing';
import { decode } from '#ledger';
import type { Batch, ReadStore } from '#read-store';
import { createRunner, type RunnerOptions } from './runner.ts';
import { plainFold, stored } from './testing/folded.ts';
import { happen, sampleLog } from './testing/sample-log.ts';
import { SAMPLE_VIEWS } from './testing/sample-views.ts';
import { viewsPlace } from './testing/views-place.ts';

const place = viewsPlace();
/** A holder that lives is never taken for gone, however long a busy machine lets it wait for the lock of the file. */
const PATIENT = { lookMs: 10, expiryMs: 60_000 };
/** Takes the place of a holder soon, so that the test need not wait long. */
const HASTY = { lookMs: 10, expiryMs: 60 };

function worker(events: MemoryEventStore, views: ReadStore, rest: Partial<RunnerOptions> = {}) {
  const runner = createRunner({
    ...{ events, views, projections: SAMPLE_VIEWS, decode, leaseTimes: PATIENT },
    ...rest,
  });
  const stop = new AbortController();
  const running = runner.run(stop.signal);
  return {
    async has(events: MemoryEventStore) {
      const position = events.rows.at(-1)?.position ?? '';
      for (const { schema } of SAMPLE_VIEWS)
        expect(await runner.waitFor(schema.name, position, 20_000)).toBe(true);
    },
    async stop() {
      stop.abort();
      await running;
    },
  };
}

interface Hand {
  readonly views: ReadStore;
  readonly commits: { readonly batches: readonly Batch[]; outcome: string }[];
  /** Resolves when the first commit waits. */
  pause(): Promise<void>;
  wake(): void;
}

/** The store of a process that can be paused. While it is paused, every call that changes something waits. */
function pausable(views: ReadStore): Hand {
  const commits: Hand['commits'] = [];
  let gate = Promise.resolve();
  let open = () => {};
  let waits = () => {};
  const held = new Proxy(views, {
    get(target, name: keyof ReadStore) {
      const member = target[name];
      if (name === 'commit') {
        return async (batches: readonly Batch[]) => {
          waits();
          await gate;
          const commit = { batches, outcome: 'written' };
          commits.push(commit);
          await target.commit(batches).catch((error: { code: string }) => {
            commit.outcome = error.code;
            throw error;
          });
        };
      }
      if (name === 'takeLease')
        return (...call: Parameters<ReadStore['takeLease']>) => gate.then(() => target.takeLease(...call));
      if (name === 'renewLease')
        return (...call: Parameters<ReadStore['renewLease']>) => gate.then(() => target.renewLease(...call));
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  return {
    views: held,
    commits,
    pause() {
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return new Promise((resolve) => {
        waits = resolve;
      });
    },
    wake: () => open(),
  };
}

async function expectFolded(events: MemoryEventStore) {
  for (const projection of SAMPLE_VIEWS)
    expect(await stored(place.views, projection)).toEqual(await plainFold(events, projection));
}

async function holders(): Promise<unknown[]> {
  return (await place.views.leases()).map(({ holder }) => holder);
}

describe('several workers', () => {
  it('write one at a time, each with its fencing token; the next goes on at once when one ends', async () => {
    const events = sampleLog(10);
    const [first, second] = [pausable(place.views), pausable(await place.another())];
    const one = worker(events, first.views, { holder: 'one' });
    await one.has(events);
    const two = worker(events, second.views, { holder: 'two' });
    happen(events, [[20, 'ComplaintReceived']]);
    await two.has(events);

    expect(await holders()).toEqual(['one', 'one', 'one']);
    expect(second.commits).toEqual([]);
    expect(first.commits.flatMap(({ batches }) => batches.map(({ fence }) => fence))).not.toContain(
      undefined,
    );

    await one.stop();
    happen(events, [[21, 'ComplaintReceived']]);
    await two.has(events);
    expect(second.commits.map(({ outcome }) => outcome)).toContain('written');
    await two.stop();
    expect(await holders()).toEqual([undefined, undefined, undefined]);
    await expectFolded(events);
  });

  it('take the lease of one that is paused; that one cannot write later, and waits', async () => {
    const events = sampleLog(10);
    const [first, second] = [pausable(place.views), pausable(await place.another())];
    const one = worker(events, first.views, { holder: 'one' });
    await one.has(events);

    const aboutToWrite = first.pause();
    happen(events, [[20, 'ComplaintReceived']]);
    // Otherwise it could learn that its lease is gone before it writes anything.
    await aboutToWrite;
    const two = worker(events, second.views, { holder: 'two', leaseTimes: HASTY });
    await two.has(events);
    first.wake();
    happen(events, [[21, 'ComplaintReceived']]);
    await one.has(events);

    const refused = first.commits.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'written');
    expect(new Set(refused)).toEqual(new Set(['fenced']));
    expect(await holders()).toEqual(['two', 'two', 'two']);
    await two.stop();
    happen(events, [[22, 'ComplaintReceived']]);
    await one.has(events);
    expect(first.commits.at(-1)?.outcome).toBe('written');
    await one.stop();
    await expectFolded(events);
  });

  it('do not make a query wait: a catch-up needs no lease', async () => {
    const events = sampleLog(10);
    const first = pausable(place.views);
    const one = worker(events, first.views);
    await one.has(events);
    void first.pause();
    happen(events, [[20, 'ComplaintReceived']]);
    const asking = createRunner({
      events,
      views: await place.another(),
      projections: SAMPLE_VIEWS,
      decode,
    });
    await asking.catchUp();
    await expectFolded(events);
    first.wake();
    await one.stop();
    await expectFolded(events);
  });
});
