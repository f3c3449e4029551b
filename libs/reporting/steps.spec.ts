import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { event, receipt } from '#complaint/testing';
import type { ReadStore, ViewReader } from '#read-store';
import { createReports } from './reports.ts';
import { FactsDesk, NOW, type SmallLedger } from './testing/facts-desk.ts';

const JUNE = { from: '2026-06-01', to: '2026-07-01' };
const FIRST = Date.UTC(2026, 5, 1, 12);

let desk: FactsDesk;
let ledger: SmallLedger;

beforeAll(async () => {
  desk = await FactsDesk.open();
});
afterAll(() => desk.close());
beforeEach(async () => {
  ledger = await desk.begin();
  const folios = Array.from({ length: 20 }, (_, i) => `F${i}`);
  await ledger.record(
    folios.map((folio, i) => ({
      folio,
      event: receipt('2026-06-02', { product: `P${i}` }),
      recordedAt: FIRST,
    })),
  );
  await ledger.record(
    folios.map((folio) => ({
      folio,
      event: event('ComplaintAcknowledged', '2026-06-03', { cycle: 1 }),
      recordedAt: FIRST + 1,
    })),
  );
});

/** Reports whose reads call `onRead` first. */
function reportsThat(onRead: () => void) {
  const views: Pick<ReadStore, 'snapshot'> = {
    snapshot: (read) =>
      desk.store.snapshot((reader) => {
        const told =
          <A extends readonly unknown[], R>(asked: (...of: A) => R) =>
          (...of: A): R => {
            onRead();
            return asked(...of);
          };
        const { find, counters, rows } = reader;
        const telling: ViewReader = {
          ...reader,
          find: told(find),
          counters: told(counters),
          rows: told(rows),
        };
        return read(telling);
      }),
  };
  return createReports({ views, events: ledger.log, clock: () => NOW, zone: 'UTC' });
}

describe('a report', () => {
  it('is not begun when its signal was aborted before', async () => {
    let reads = 0;
    const reports = reportsThat(() => {
      reads += 1;
    });
    const signal = AbortSignal.abort(new Error('nobody waits'));
    await expect(reports.run('accountability', JUNE, { signal })).rejects.toThrow('nobody waits');
    expect(reads).toBe(0);
  });

  it.each([1, 2, 5])('ends at its next step when it is aborted in read number %i', async (last) => {
    let reads = 0;
    const stop = new AbortController();
    const reports = reportsThat(() => {
      reads += 1;
      if (reads === last) stop.abort(new Error('nobody waits'));
    });
    const { signal } = stop;
    await expect(reports.run('accountability', JUNE, { signal })).rejects.toThrow('nobody waits');
    expect(reads).toBe(last);
    // The snapshot was given back, so the store answers as before.
    expect((await ledger.reports.run('accountability', JUNE)).figures).toMatchObject({ received: 20 });
  });

  it('ends between two groups when it is aborted after its last read', async () => {
    const stop = new AbortController();
    let reads = 0;
    const count = (): void => {
      reads += 1;
    };
    const byProduct = { ...JUNE, groupBy: 'product' };
    await reportsThat(count).run('accountability', byProduct);
    const all = reads;
    reads = 0;
    // Three turns of the event loop after the last read, the report is at its third group or before it.
    const abortLate = (): void => {
      count();
      if (reads !== all) return;
      setImmediate(() => setImmediate(() => setImmediate(() => stop.abort(new Error('late')))));
    };
    const { signal } = stop;
    await expect(reportsThat(abortLate).run('accountability', byProduct, { signal })).rejects.toThrow('late');
    expect(reads).toBe(all);
  });

  it('lists the complaints behind a figure under a signal, too', async () => {
    const signal = AbortSignal.abort(new Error('nobody waits'));
    await expect(
      ledger.reports.complaintsBehind('accountability', 'received', JUNE, { signal }),
    ).rejects.toThrow('nobody waits');
  });
});
