import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandContext } from '#complaint';
import { readConfig } from '#config';
import { openRuntime, type Runtime } from './index.ts';

/** A Monday, 11:00 in London. */
const NOW = Date.parse('2026-06-15T10:00:00.000Z');
const DAY = 86_400_000;

describe('A holiday that is announced late', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'complaint-ledger-late-holidays-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  async function opened<T>(now: number, holidays: readonly string[], work: (runtime: Runtime) => Promise<T>) {
    const file = join(directory, 'holidays.json');
    const announced = holidays.map((day) => ({ calendar: 'GB-ENG', day, announced: '2026-06-16' }));
    writeFileSync(file, JSON.stringify(announced));
    const env = { LEDGER_DATA: directory, LEDGER_HOLIDAYS: file };
    const runtime = openRuntime(readConfig(env), { clock: () => now });
    try {
      return await work(runtime);
    } finally {
      await runtime.close();
    }
  }

  /** The worker at its start: it brings the views up, and moves due dates beside that. */
  async function atStart(runtime: Runtime): Promise<void> {
    const end = new AbortController();
    const running = (await runtime.runner()).run(end.signal);
    await (await runtime.lateHolidays()).run(AbortSignal.timeout(60_000));
    end.abort();
    await running;
  }

  function context(now: number): CommandContext {
    const commandId = crypto.randomUUID();
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    return { ...ids, requestDigest: '0'.repeat(64), actor: { id: 'principal-1', role: 'handler' }, now };
  }

  it('moves what is due later in open complaints, once, and nothing that has passed', async () => {
    const file = (runtime: Runtime, policy: string) =>
      runtime
        .ledger()
        .then((ledger) =>
          ledger.receive(
            { type: 'receive', policy, data: { channel: 'web', kind: 'complaint' }, personal: {} },
            context(NOW),
          ),
        );
    const [folio, other, closed] = await opened(NOW, [], async (runtime) => {
      const filed = [
        await file(runtime, 'uk-fca-disp'),
        await file(runtime, 'us-cfpb'),
        await file(runtime, 'uk-fca-disp'),
      ].map((one) => one.folio);
      const ledger = await runtime.ledger();
      await ledger.execute(
        filed[2] ?? '',
        'newest',
        { type: 'close', data: { reason: 'withdrawn' }, personal: { justification: 'By letter.' } },
        context(NOW),
      );
      return filed;
    });
    const told = (runtime: Runtime, of = '') =>
      runtime
        .ledger()
        .then((ledger) => ledger.history(of, undefined, { personal: false }))
        .then((events) => events.map(({ type, data }) => [type, 'dueAt' in data ? data.dueAt : undefined]));

    await opened(NOW + DAY, ['2026-06-18'], async (runtime) => {
      await atStart(runtime);
      expect(await told(runtime, folio)).toEqual([
        ['ComplaintReceived', undefined],
        ['DueDateRecalculated', '2026-06-19T23:00:00.000Z'],
      ]);
      expect(await told(runtime, other)).toHaveLength(1);
      expect(await told(runtime, closed)).toHaveLength(2);
    });
    await opened(NOW + 2 * DAY, ['2026-06-18'], async (runtime) => {
      await atStart(runtime);
      expect(await told(runtime, folio)).toHaveLength(2);
    });
    await opened(NOW + 10 * DAY, ['2026-06-18', '2026-06-19'], async (runtime) => {
      await atStart(runtime);
      expect(await told(runtime, folio)).toHaveLength(2);
    });
  });

  it('moves what is due in a complaint that was corrected', async () => {
    const folio = await opened(NOW, [], async (runtime) => {
      const ledger = await runtime.ledger();
      const filed = await ledger.receive(
        {
          type: 'receive',
          policy: 'uk-fca-disp',
          data: { channel: 'web', kind: 'complaint', product: 'Loan' },
          personal: {},
        },
        context(NOW),
      );
      const event = filed.events[0] ?? '';
      const correction = { event, field: '/data/product', value: 'Card' };
      await ledger.execute(
        filed.folio,
        'newest',
        { type: 'correct', data: correction, personal: { reason: 'Misread.' } },
        context(NOW),
      );
      return filed.folio;
    });
    await opened(NOW + DAY, ['2026-06-18'], async (runtime) => {
      await atStart(runtime);
      const events = await (await runtime.ledger()).history(folio, undefined, { personal: false });
      expect(events.map(({ type }) => type)).toEqual([
        'ComplaintReceived',
        'EntryCorrected',
        'DueDateRecalculated',
      ]);
    });
  });
});
