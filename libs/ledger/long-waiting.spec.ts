import { describe, expect, it } from '@jest/globals';
import { EventStoreError } from '#event-store';
import { FaultyEventStore, MemoryEventStore } from '#event-store/testing';
import { PrivacyError } from '#privacy';
import { memorySealing } from '#privacy/testing';
import { createLedger } from './ledger.ts';
import { LongWaiting } from './long-waiting.ts';
import { ANYONE } from './testing/index.ts';
import {
  ACKNOWLEDGE,
  closedRecord,
  contextFor,
  ID_KEY,
  ledgerOver,
  policies,
  receipt,
} from './testing/samples.ts';

const AWAY = new EventStoreError('unavailable', 'The engine is away.');

function waiting(more: Partial<ConstructorParameters<typeof LongWaiting>[0]> = {}) {
  const told: string[] = [];
  const long = new LongWaiting({
    toldAfterMs: 0,
    onWait: (failure) => told.push(failure instanceof Error ? failure.message : 'unknown'),
    onResume: () => told.push('goes on'),
    ...more,
  });
  return { long, told };
}

describe('a ledger with long waiting', () => {
  it('goes on after an engine was away, and counts what it wrote as its own', async () => {
    const { long, told } = waiting();
    const store = new MemoryEventStore();
    const line = new FaultyEventStore(store, [
      'away',
      'cut',
      'away',
      'away',
      'lost',
      'lost',
      'cut',
      'late',
      'lost',
    ]);
    const ledger = ledgerOver(line, { waiting: long });
    for (const id of ['1', '2', '3']) {
      expect(await ledger.importRecord(closedRecord(id))).toMatchObject({
        created: true,
        entries: [{ events: 3 }],
      });
    }
    const { folio } = await ledger.receive(receipt(), contextFor(receipt(), 'k1'));
    await ledger.execute(folio, 'newest', ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k2'));
    expect(store.rows).toHaveLength(11);
    expect(told.slice(0, 2)).toEqual(['The engine is away.', 'goes on']);
  });

  it('does not wait for a file that this user may not write', async () => {
    const { long } = waiting();
    const forbidden = new EventStoreError('unavailable', 'This user may not write.', {
      hindrance: 'forbidden',
    });
    await expect(long.begin().again(forbidden)).rejects.toBe(forbidden);
    const full = new EventStoreError('unavailable', 'The disk is full.', { hindrance: 'full' });
    await expect(long.begin().again(full)).resolves.toBeUndefined();
  });

  it('waits for the index of complainants, too', async () => {
    const { long } = waiting();
    let failures = 3;
    const ledger = createLedger({
      events: new MemoryEventStore(),
      policies,
      principals: ANYONE,
      waiting: long,
      sealing: memorySealing(),
      idKey: ID_KEY,
      complainants: {
        proposedRef: async () => {
          failures -= 1;
          if (failures >= 0) throw new PrivacyError('index-unavailable', 'The index is away.');
          return 'a-pseudonym';
        },
      },
    });
    const command = receipt({ complainant: { email: 'ann@example.org' } });
    expect(await ledger.receive(command, contextFor(command, 'k1'))).toMatchObject({ revision: 0 });
  });

  it.each(['misconfigured', 'misuse', 'tampered', 'too-large'] as const)(
    'does not wait for a lasting fault: %s',
    async (code) => {
      const { long, told } = waiting();
      const failure = new EventStoreError(code, 'It lasts.');
      await expect(long.begin().again(failure)).rejects.toBe(failure);
      expect(told).toEqual([]);
    },
  );

  it('gives up after its time without progress, and at once when it is stopped', async () => {
    await expect(waiting({ giveUpAfterMs: 0 }).long.begin().again(AWAY)).rejects.toBe(AWAY);
    const stop = new AbortController();
    const turn = waiting({ signal: stop.signal }).long.begin();
    const waited = turn.again(AWAY);
    stop.abort();
    await expect(waited).rejects.toBe(AWAY);
    await expect(turn.again(AWAY)).rejects.toBe(AWAY);
  });
});
