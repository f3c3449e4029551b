import { describe, expect, it } from '@jest/globals';
import { event, receipt } from '#complaint/testing';
import { TestLog, withView } from '../testing/index.ts';
import { erasuresProjection } from './projection.ts';
import { findErasures, unfinishedErasures } from './queries.ts';

const NOW = Date.UTC(2026, 0, 10);
const DONE = {
  basis: 'retention',
  requester: 'h1',
  requesterRole: 'handler',
  approver: 'c1',
  executor: 'a1',
  overridden: false,
  method: 'keys-destroyed',
  keys: [],
  keyCount: 0,
  keysDigest: '0'.repeat(64),
  events: [],
  eventCount: 0,
  stores: [],
  decryption: 'failed',
} as const;

const requested = (erasure: number) =>
  ({
    ...event('ErasureRequested', '2026-01-02T00:00:00.000Z', {
      erasure,
      basis: 'retention',
      scope: 'complaint',
    }),
    personal: { reason: 'WORDS' },
  }) as const;
const granted = (erasure: number) =>
  event('ErasureDecided', '2026-01-03T00:00:00.000Z', { erasure, decision: 'granted', overridden: false });
const started = (erasure: number, because?: string) =>
  event('ErasureStarted', '2026-01-04T00:00:00.000Z', {
    erasure,
    scope: 'complaint',
    ...(because === undefined ? {} : { because }),
  });

function log(): TestLog {
  const made = new TestLog();
  const record = (folio: string, ...events: readonly Parameters<TestLog['record']>[0][number]['event'][]) =>
    made.record(events.map((one, n) => ({ folio, event: one, recordedAt: NOW + made.events.length + n })));
  record('A', receipt('2026-01-01T00:00:00.000Z'), requested(1), granted(1), started(1));
  record(
    'A',
    event('PersonalDataErased', '2026-01-05T00:00:00.000Z', { erasure: 1, scope: 'complaint', ...DONE }),
  );
  record('B', receipt('2026-01-01T00:00:00.000Z'), requested(1), requested(2), granted(2), started(2));
  record('C', receipt('2026-01-01T00:00:00.000Z'), started(1, 'A'));
  record(
    'C',
    event('PersonalDataErased', '2026-01-05T00:00:00.000Z', {
      erasure: 1,
      scope: 'person',
      because: 'A',
      ...DONE,
    }),
  );
  return made;
}

describe('The list of erasures', () => {
  it('has each request with its state, its dates and its persons, newest first', async () => {
    await withView(erasuresProjection, log().events, async (views) => {
      const { erasures } = await findErasures(views, undefined, undefined, 10);

      expect(erasures.map(({ folio, n, state }) => [folio, n, state])).toEqual([
        ['B', 2, 'started'],
        ['B', 1, 'requested'],
        ['A', 1, 'erased'],
      ]);
      expect(erasures[2]).toEqual({
        folio: 'A',
        n: 1,
        scope: 'complaint',
        basis: 'retention',
        state: 'erased',
        overridden: false,
        requester: 'h1',
        requestedAt: '2026-01-02T00:00:00.000Z',
        decider: 'c1',
        decidedAt: '2026-01-03T00:00:00.000Z',
        executor: 'a1',
        startedAt: '2026-01-04T00:00:00.000Z',
        erasedAt: '2026-01-05T00:00:00.000Z',
      });
    });
  });

  it('is asked by state and page', async () => {
    await withView(erasuresProjection, log().events, async (views) => {
      expect((await findErasures(views, 'started', undefined, 10)).erasures).toMatchObject([
        { folio: 'B', n: 2 },
      ]);
      const { cursor, erasures } = await findErasures(views, undefined, undefined, 2);
      expect(erasures).toHaveLength(2);
      expect((await findErasures(views, undefined, cursor, 2)).erasures).toMatchObject([{ folio: 'A' }]);
    });
  });

  it('gives those that are not done, with the other complaints that they began', async () => {
    const unfinished = log();
    unfinished.record([{ folio: 'D', event: started(2, 'B'), recordedAt: NOW + 100 }]);
    await withView(erasuresProjection, unfinished.events, async (views) => {
      const found: unknown[] = [];
      for await (const page of unfinishedErasures(views, 10)) found.push(...page);

      expect(found).toEqual([{ folio: 'B', n: 2, also: ['D'] }]);
    });
  });

  it('holds no text that a person typed', async () => {
    await withView(erasuresProjection, log().events, async (views) => {
      expect(JSON.stringify(await findErasures(views, undefined, undefined, 10))).not.toContain('WORDS');
    });
  });
});
