import { describe, expect, it } from '@jest/globals';
import type { Lease } from '../port.ts';
import { batch, FIRST, freshLocation, type ReadStoreLocationFactory, SECOND, SHELF } from './fixtures.ts';

const VIEW = { name: SHELF.name, version: SHELF.version };

export function describeLeases(factory: ReadStoreLocationFactory): void {
  describe('leases', () => {
    const location = freshLocation(factory);

    const taken = async (holder: string, seen?: Lease): Promise<Lease> => {
      const lease = await location.store.takeLease(VIEW, holder, seen);
      if (lease === undefined) throw new Error(`${holder} did not get the lease.`);
      return lease;
    };

    it('are free at first, and name their holder', async () => {
      expect(await location.store.leases()).toEqual([]);
      const lease = await taken('one');
      await location.store.takeLease({ ...VIEW, version: 2 }, 'two');
      expect(lease).toEqual({ ...VIEW, holder: 'one', token: 1, beat: 0 });
      expect(await location.store.leases()).toEqual([
        lease,
        { ...VIEW, version: 2, holder: 'two', token: 1, beat: 0 },
      ]);
    });

    it('are not given to a second worker while the first renews them', async () => {
      const other = await location.open();
      const lease = await taken('one');
      expect(await other.takeLease(VIEW, 'two')).toBeUndefined();
      const [seen] = await other.leases();
      const renewed = await location.store.renewLease(lease);
      expect(renewed).toMatchObject({ token: lease.token, holder: 'one' });
      expect(renewed?.beat).toBeGreaterThan(lease.beat);
      expect(await other.takeLease(VIEW, 'two', seen)).toBeUndefined();
      expect(await other.leases()).toEqual([renewed]);
    });

    it('go to one of the workers that saw no renewal', async () => {
      const [one, two] = [await location.open(), await location.open()];
      const lease = await taken('gone');
      const answers = await Promise.all([
        one.takeLease(VIEW, 'one', lease),
        two.takeLease(VIEW, 'two', lease),
      ]);
      const winners = answers.filter((answer) => answer !== undefined);
      expect(winners).toHaveLength(1);
      expect(await location.store.leases()).toEqual(winners);
      expect(winners[0]?.token).toBeGreaterThan(lease.token);
    });

    it('are lost to a holder that seemed gone: it cannot renew or release them', async () => {
      const lease = await taken('one');
      const after = await taken('two', lease);
      expect(await location.store.renewLease(lease)).toBeUndefined();
      await location.store.releaseLease(lease);
      expect(await location.store.leases()).toEqual([after]);
    });

    it('are free at once after their release, and their tokens go on growing', async () => {
      const lease = await taken('one');
      await location.store.releaseLease(lease);
      expect(await location.store.leases()).toEqual([{ ...lease, holder: undefined }]);
      expect(await location.store.renewLease(lease)).toBeUndefined();
      expect((await taken('two')).token).toBeGreaterThan(lease.token);
    });

    it('fence every generation against the earlier holder, before the new holder has written anything', async () => {
      await location.store.prepare(SHELF, 1, 'live');
      await location.store.prepare(SHELF, 2, 'building');
      const before = await taken('one');
      await location.store.commit([batch(undefined, 1, { fence: before.token })]);
      const after = await taken('two', before);
      await location.store.prepare(SHELF, 3, 'building');
      for (const view of [FIRST, SECOND, { ...FIRST, generation: 3 }]) {
        const from = view === FIRST ? 1 : undefined;
        const late = batch(from, 2, { view, fence: before.token });
        await expect(location.store.commit([late])).rejects.toMatchObject({ code: 'fenced' });
        await location.store.commit([{ ...late, fence: after.token }]);
      }
    });

    it('of one version do not affect other versions', async () => {
      const newer = { ...SHELF, version: SHELF.version + 1 };
      await location.store.prepare(SHELF, 1, 'live');
      await location.store.prepare(newer, 2, 'building');
      const older = await taken('older program');
      await location.store.takeLease(newer, 'newer program');
      await location.store.releaseLease(await taken('again', older));
      const view = { ...SECOND, version: newer.version };
      await location.store.commit([batch(undefined, 1, { view, fence: 1 })]);
    });

    it('do not refuse a batch without a lease', async () => {
      await location.store.prepare(SHELF, 1, 'live');
      await taken('one');
      await location.store.commit([batch(undefined, 1)]);
      expect((await location.store.generations(VIEW.name))[0]?.events).toBe(1);
    });

    it('get a token that no generation has seen, also when the record of the lease is older', async () => {
      await location.store.prepare(SHELF, 1, 'live');
      await location.store.commit([batch(undefined, 1, { fence: 7 })]);
      expect((await taken('one')).token).toBe(8);
    });
  });
}
