import { describe, expect, it } from '@jest/globals';
import { type LeaseStore, ReadStoreError } from '#read-store';
import { SILENT } from '../log.ts';
import { viewsPlace } from '../testing/views-place.ts';
import { LeaseKeeper } from './lease-keeper.ts';

const place = viewsPlace();
const SCHEMAS = [
  { name: 'status', version: 1 },
  { name: 'facts', version: 3 },
];
const TIMES = { lookMs: 500, expiryMs: 3_000 };

/** A keeper whose looks and clock the test controls. */
function keeperOf(store: LeaseStore, holder: string) {
  const clock = { now: 0 };
  const keeper = new LeaseKeeper({
    store,
    schemas: SCHEMAS,
    holder,
    log: SILENT,
    times: TIMES,
    now: () => clock.now,
  });
  return {
    keeper,
    async looks(times: number): Promise<void> {
      for (let look = 0; look < times; look += 1) {
        clock.now += TIMES.lookMs;
        await keeper.look();
      }
    },
    async fences(): Promise<Record<string, number>> {
      const holding = await keeper.holding(AbortSignal.timeout(20));
      return Object.fromEntries(holding?.fences ?? []);
    },
  };
}

function storeWith(faults: Partial<LeaseStore>): LeaseStore {
  const { views } = place;
  return {
    leases: () => views.leases(),
    takeLease: (...call) => views.takeLease(...call),
    renewLease: (lease) => views.renewLease(lease),
    releaseLease: (lease) => views.releaseLease(lease),
    ...faults,
  };
}

describe('keeping leases', () => {
  it('takes all free leases', async () => {
    const one = keeperOf(place.views, 'one');
    await one.looks(1);
    expect(await one.fences()).toEqual({ status: 1, facts: 1 });
    expect((await place.views.leases()).map(({ holder }) => holder)).toEqual(['one', 'one']);
  });

  it('does not take the lease of a living holder', async () => {
    const [one, two] = [keeperOf(place.views, 'one'), keeperOf(await place.another(), 'two')];
    for (let look = 0; look < 20; look += 1) {
      await one.looks(1);
      await two.looks(1);
    }
    expect(await two.fences()).toEqual({});
    expect(await one.fences()).toEqual({ status: 1, facts: 1 });
  });

  it('takes the lease of a holder that is gone, within the expiry time and one look', async () => {
    const [one, two] = [keeperOf(place.views, 'one'), keeperOf(await place.another(), 'two')];
    await one.looks(1);
    await two.looks(TIMES.expiryMs / TIMES.lookMs);
    expect(await two.fences()).toEqual({});
    await two.looks(1);
    expect(await two.fences()).toEqual({ status: 2, facts: 2 });
  });

  it('tells a holder that was wrongly taken for gone that it lost its leases, and lets it wait', async () => {
    const [one, two] = [keeperOf(place.views, 'one'), keeperOf(await place.another(), 'two')];
    await one.looks(1);
    const before = await one.keeper.holding(AbortSignal.timeout(1_000));
    await two.looks(7);
    expect(before?.changed.aborted).toBe(false);
    await one.looks(1);
    expect(before?.changed.aborted).toBe(true);
    await two.looks(1);
    await one.looks(1);
    expect(await one.fences()).toEqual({});
  });

  it('releases its leases when it ends, so that the next look of another keeper finds them free', async () => {
    const [one, two] = [keeperOf(place.views, 'one'), keeperOf(await place.another(), 'two')];
    await one.looks(1);
    await two.looks(1);
    await one.keeper.keep(AbortSignal.abort());
    await two.looks(1);
    expect(await two.fences()).toEqual({ status: 2, facts: 2 });
  });

  it('keeps its leases while the store is unavailable', async () => {
    let away = false;
    const renewLease: LeaseStore['renewLease'] = async (lease) => {
      if (away) throw new ReadStoreError('unavailable', 'The store is away.');
      return await place.views.renewLease(lease);
    };
    const one = keeperOf(storeWith({ renewLease }), 'one');
    await one.looks(1);
    away = true;
    await one.looks(20);
    away = false;
    await one.looks(1);
    expect(await one.fences()).toEqual({ status: 1, facts: 1 });
  });

  it('fails with an error for which a retry cannot help', async () => {
    const leases = () => Promise.reject(new ReadStoreError('misuse', 'A mistake.'));
    const one = keeperOf(storeWith({ leases }), 'one');
    await one.looks(1);
    await expect(one.keeper.holding(AbortSignal.timeout(1_000))).rejects.toMatchObject({ code: 'misuse' });
  });
});
