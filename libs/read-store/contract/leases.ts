import { describe, expect, it } from '@jest/globals';
import type { Lease } from '../port.ts';
import { batch, FIRST, freshPlace, type ReadStorePlaceFactory, SECOND, SHELF } from './fixtures.ts';

const VIEW = { name: SHELF.name, version: SHELF.version };

export function describeLeases(factory: ReadStorePlaceFactory): void {
  describe('leases', () => {
    const place = freshPlace(factory);

    const taken = async (holder: string, seen?: Lease): Promise<Lease> => {
      const lease = await place.store.takeLease(VIEW, holder, seen);
      if (lease === undefined) throw new Error(`${holder} did not get the lease.`);
      return lease;
    };

    it('are free at first, and show who took them', async () => {
      expect(await place.store.leases()).toEqual([]);
      const lease = await taken('one');
      await place.store.takeLease({ ...VIEW, version: 2 }, 'two');
      expect(lease).toEqual({ ...VIEW, holder: 'one', token: 1, beat: 0 });
      expect(await place.store.leases()).toEqual([
        lease,
        { ...VIEW, version: 2, holder: 'two', token: 1, beat: 0 },
      ]);
    });

    it('are not given to a second one while the first shows that it is alive', async () => {
      const other = await place.open();
      const lease = await taken('one');
      expect(await other.takeLease(VIEW, 'two')).toBeUndefined();
      const [seen] = await other.leases();
      const renewed = await place.store.renewLease(lease);
      expect(renewed).toMatchObject({ token: lease.token, holder: 'one' });
      expect(renewed?.beat).toBeGreaterThan(lease.beat);
      expect(await other.takeLease(VIEW, 'two', seen)).toBeUndefined();
      expect(await other.leases()).toEqual([renewed]);
    });

    it('go to one of those who saw them stand still', async () => {
      const [one, two] = [await place.open(), await place.open()];
      const lease = await taken('gone');
      const answers = await Promise.all([
        one.takeLease(VIEW, 'one', lease),
        two.takeLease(VIEW, 'two', lease),
      ]);
      const winners = answers.filter((answer) => answer !== undefined);
      expect(winners).toHaveLength(1);
      expect(await place.store.leases()).toEqual(winners);
      expect(winners[0]?.token).toBeGreaterThan(lease.token);
    });

    it('are lost to whoever was thought gone: no renewing, no handing back', async () => {
      const lease = await taken('one');
      const after = await taken('two', lease);
      expect(await place.store.renewLease(lease)).toBeUndefined();
      await place.store.releaseLease(lease);
      expect(await place.store.leases()).toEqual([after]);
    });

    it('are free at once when they were handed back, and their tokens go on growing', async () => {
      const lease = await taken('one');
      await place.store.releaseLease(lease);
      expect(await place.store.leases()).toEqual([{ ...lease, holder: undefined }]);
      expect(await place.store.renewLease(lease)).toBeUndefined();
      expect((await taken('two')).token).toBeGreaterThan(lease.token);
    });

    it('fence every generation off from the one before, before the new holder has written anything', async () => {
      await place.store.prepare(SHELF, 1, 'live');
      await place.store.prepare(SHELF, 2, 'building');
      const before = await taken('one');
      await place.store.commit([batch(undefined, 1, { fence: before.token })]);
      const after = await taken('two', before);
      await place.store.prepare(SHELF, 3, 'building');
      for (const view of [FIRST, SECOND, { ...FIRST, generation: 3 }]) {
        const from = view === FIRST ? 1 : undefined;
        const late = batch(from, 2, { view, fence: before.token });
        await expect(place.store.commit([late])).rejects.toMatchObject({ code: 'fenced' });
        await place.store.commit([{ ...late, fence: after.token }]);
      }
    });

    it('of one version leave the others alone', async () => {
      const newer = { ...SHELF, version: SHELF.version + 1 };
      await place.store.prepare(SHELF, 1, 'live');
      await place.store.prepare(newer, 2, 'building');
      const older = await taken('older program');
      await place.store.takeLease(newer, 'newer program');
      await place.store.releaseLease(await taken('again', older));
      const view = { ...SECOND, version: newer.version };
      await place.store.commit([batch(undefined, 1, { view, fence: 1 })]);
    });

    it('do not stand in the way of a batch without one', async () => {
      await place.store.prepare(SHELF, 1, 'live');
      await taken('one');
      await place.store.commit([batch(undefined, 1)]);
      expect((await place.store.generations(VIEW.name))[0]?.events).toBe(1);
    });

    it('get a token that no generation has seen, even when the record of the lease is older', async () => {
      await place.store.prepare(SHELF, 1, 'live');
      await place.store.commit([batch(undefined, 1, { fence: 7 })]);
      expect((await taken('one')).token).toBe(8);
    });
  });
}
