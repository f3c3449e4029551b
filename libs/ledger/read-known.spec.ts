import { beforeEach, describe, expect, it } from '@jest/globals';
import { streamOf } from '#complaint';
import { MemoryEventStore } from '#event-store/testing';
import type { Ledger } from './port.ts';
import { readKnown, readKnownLinks } from './read-known.ts';
import { ACKNOWLEDGE, ASSESS, contextFor, ledgerOver, receipt } from './testing/samples.ts';

let store: MemoryEventStore;
let ledger: Ledger;
let folio = '';
let assessed = '';

beforeEach(async () => {
  store = new MemoryEventStore();
  ledger = ledgerOver(store);
  ({ folio } = await ledger.receive(receipt(), contextFor(receipt(), 'k1')));
  await ledger.execute(folio, 0, ACKNOWLEDGE, contextFor(ACKNOWLEDGE, 'k2'));
  ({ position: assessed } = await ledger.execute(folio, 1, ASSESS, contextFor(ASSESS, 'k3')));
});

describe('A complaint as known at a mark', () => {
  it('does not exist where it does not exist now, and is not known before its receipt', async () => {
    const head = await store.head();
    await expect(readKnown(store, '7K3F-9QW2-XH-W', head)).rejects.toMatchObject({
      code: 'unknown-complaint',
    });
    await expect(readKnown(store, folio, undefined)).rejects.toMatchObject({ code: 'not-known-yet' });
  });

  it('is read although an event after the mark is damaged, and not with that event', async () => {
    const mark = await store.markOf(assessed);
    store.put(streamOf(folio), [{ id: 'x', type: 'Nonsense', data: 'no json', metadata: 'no json' }]);
    expect(await readKnown(store, folio, mark)).toMatchObject({
      revision: 2,
      position: assessed,
      state: { status: 'assessed' },
      now: { revision: 3, erased: { whole: false } },
    });
    await expect(readKnown(store, folio, await store.head())).rejects.toMatchObject({ code: 'tampered' });
  });

  it('has the links of others that were recorded by then', async () => {
    const other = await ledger.receive(receipt(), contextFor(receipt(), 'k4'));
    const link = { type: 'link', data: { kind: 'related', folio } } as const;
    const linked = await ledger.execute(other.folio, 0, link, contextFor(link, 'k5'));
    const linksAt = async (position: string) =>
      (await readKnownLinks(store, folio, [other.folio], await store.markOf(position))).map(
        ({ kind }) => kind,
      );
    expect(await linksAt(other.position)).toEqual([]);
    expect(await linksAt(linked.position)).toEqual(['related']);
    expect(await readKnownLinks(store, folio, [other.folio], undefined)).toEqual([]);
  });

  it('has the dates of those links as the corrections up to there say', async () => {
    const other = await ledger.receive(receipt(), contextFor(receipt(), 'k4'));
    const link = { type: 'link', data: { kind: 'related', folio } } as const;
    const now = contextFor(link, 'k5').now + 7_200_000;
    const linked = await ledger.execute(other.folio, 0, link, contextFor(link, 'k5', { now }));
    const value = new Date(now - 3_600_000).toISOString();
    const date = { event: linked.events[0] ?? '', field: '/occurredAt', value };
    const correct = { type: 'correct', data: date, personal: { reason: 'A wrong day.' } } as const;
    const corrected = await ledger.execute(other.folio, 1, correct, contextFor(correct, 'k6', { now }));
    const datesAt = async (position: string) =>
      (await readKnownLinks(store, folio, [other.folio], await store.markOf(position))).map(
        ({ linkedAt }) => linkedAt,
      );
    expect(await datesAt(linked.position)).toEqual([new Date(now).toISOString()]);
    expect(await datesAt(corrected.position)).toEqual([value]);
  });
});
