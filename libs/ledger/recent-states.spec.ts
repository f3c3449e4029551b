import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '#complaint';
import { MemoryEventStore } from '#event-store/testing';
import { readState } from './read-state.ts';
import { RecentStates } from './recent-states.ts';
import { contextFor, ledgerOver, receipt } from './testing/samples.ts';

describe('The recent states of complaints', () => {
  it('are those of the log after each command, a correction included, whatever was asked before', async () => {
    const store = new MemoryEventStore();
    const ledger = ledgerOver(store);
    const states = new RecentStates(store);
    const filed = await ledger.receive(receipt(), contextFor(receipt(), 'a'));
    const { folio } = filed;
    const wish: CommandOf<'change-complainant'> = {
      type: 'change-complainant',
      data: { confidentiality: ['withhold-from-subject'] },
    };
    const product: CommandOf<'correct'> = {
      type: 'correct',
      data: { event: filed.events[0] ?? '', field: '/data/product', value: 'Another product' },
      personal: { reason: 'It was typed wrong.' },
    };
    for (const [n, act] of [wish, product].entries()) {
      expect(await states.of(folio)).toEqual(await readState(store, folio));
      await ledger.execute(folio, 'newest', act, contextFor(act, `${n}`));
      expect(await states.of(folio)).toEqual(await readState(store, folio));
    }
    expect((await states.of(folio))?.wishes).toEqual(['withhold-from-subject']);
  });

  it('tell that there is no complaint, and of one that was filed meanwhile', async () => {
    const store = new MemoryEventStore();
    const states = new RecentStates(store);
    expect(await states.of('7K3F-9QW2-XH-W')).toBeUndefined();
    const { folio } = await ledgerOver(store).receive(receipt(), contextFor(receipt(), 'b'));
    expect(await states.of(folio)).toMatchObject({ status: 'received' });
  });
});
