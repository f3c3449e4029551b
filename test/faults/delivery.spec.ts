import { describe, expect, it } from '@jest/globals';
import type { EventStore, LogBatch } from '#event-store';
import type { MemoryEventStore } from '#event-store/testing';
import { decode } from '#ledger';
import { createRunner } from '#projecting';
import * as fc from '#test/support/random';
import { plainFold, stored } from '../../libs/projecting/testing/folded.ts';
import { sampleLog } from '../../libs/projecting/testing/sample-log.ts';
import { SAMPLE_VIEWS } from '../../libs/projecting/testing/sample-views.ts';
import { viewsPlace } from '../../libs/projecting/testing/views-place.ts';

const place = viewsPlace();

/** What a faulty connection does with the next batch. */
type Fault = 'twice' | 'from further back' | 'left out' | 'after the next one' | 'in disorder' | 'well';
const FAULTS: readonly Fault[] = [
  'twice',
  'from further back',
  'left out',
  'after the next one',
  'in disorder',
  'well',
];

/**
 * An event store whose batches arrive as a script says, and correctly after it. The script continues over
 * subscriptions.
 */
function misdelivering(events: MemoryEventStore, script: readonly Fault[]): EventStore {
  const faults = [...script];
  async function* faulty(batches: AsyncIterable<LogBatch>): AsyncGenerator<LogBatch> {
    let late: LogBatch | undefined;
    for await (const batch of batches) {
      const fault = faults.shift() ?? 'well';
      if (fault === 'left out') continue;
      if (fault === 'after the next one') {
        late = batch;
        continue;
      }
      if (fault === 'in disorder') yield { ...batch, events: batch.events.toReversed() };
      else if (fault === 'from further back') yield await fromTheBeginning(batch);
      else yield batch;
      if (fault === 'twice') yield batch;
      if (late !== undefined) yield late;
      late = undefined;
    }
  }
  const fromTheBeginning = async (batch: LogBatch): Promise<LogBatch> => {
    const whole = await events.readAll({ upTo: batch.position, limit: 10_000, personal: true });
    return { ...whole, end: batch.end };
  };
  return new Proxy<EventStore>(events, {
    get(target, name: keyof EventStore) {
      if (name === 'subscribe')
        return (options: Parameters<EventStore['subscribe']>[0]) => faulty(target.subscribe(options));
      const member = target[name];
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

async function runThrough(script: readonly Fault[]): Promise<void> {
  const events = sampleLog(12);
  const runner = createRunner({
    events: misdelivering(events, script),
    views: place.views,
    projections: SAMPLE_VIEWS,
    decode,
    logBatchEvents: 3,
    batchEvents: 6,
    leaseTimes: { lookMs: 10, expiryMs: 1_000 },
  });
  const stop = new AbortController();
  const running = runner.run(stop.signal);
  for (const { schema } of SAMPLE_VIEWS) {
    expect(await runner.waitFor(schema.name, events.rows.at(-1)?.position ?? '', 30_000)).toBe(true);
  }
  stop.abort();
  await running;
  for (const projection of SAMPLE_VIEWS)
    expect(await stored(place.views, projection)).toEqual(await plainFold(events, projection));
}

describe('Views agree with the log', () => {
  it.each(FAULTS)('when batches are delivered %s', async (fault) => {
    await runThrough(['well', fault, fault, 'well', fault]);
  });

  it('for every sequence of delivery faults', async () => {
    await fc.assertAsync(
      fc.asyncProperty(fc.array(fc.constantFrom(...FAULTS), { maxLength: 8 }), async (script) => {
        for (const { schema } of SAMPLE_VIEWS) {
          for (const view of await place.views.generations(schema.name)) await clear(view.generation, schema);
        }
        await runThrough(script);
      }),
      { numRuns: 6 },
    );
  });
});

/** Empties a view: a new generation replaces the present one. */
async function clear(generation: number, schema: (typeof SAMPLE_VIEWS)[number]['schema']): Promise<void> {
  const next = await place.views.prepare(schema, generation + 1, 'building');
  await place.views.promote(next);
  await place.views.drop({ ...schema, generation });
}
