import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { streamOf } from '#complaint';
import { type KeyStore, type NewKeys, Secret } from '#privacy';
import { memoryKeyStore } from '#privacy/testing';
import { replayErasures } from './index.ts';
import { type ErasingHouse, erasingHouse } from './testing/index.ts';

/** A key store as it was before the erasures: with every key that was ever put. */
function keptStore(): { readonly keys: KeyStore; readonly put: (keys: readonly NewKeys[]) => Promise<void> } {
  const keys = memoryKeyStore({ secret: new Secret(randomBytes(32)) });
  return { keys, put: (more) => keys.put(more) };
}

/** A house, and a backup of its key store from before any erasure. */
function houseWithBackup(): { readonly house: ErasingHouse; readonly backup: KeyStore } {
  const backup = keptStore();
  const house = erasingHouse();
  const put = house.keys.put.bind(house.keys);
  house.keys.put = async (keys) => {
    await put(keys);
    await backup.put(keys);
  };
  return { house, backup: backup.keys };
}

describe('The replay of erasures against a restored key store', () => {
  it('destroys the keys of erased complaints and of erased events, and no others', async () => {
    const { house, backup } = houseWithBackup();
    const [whole, part, other] = [await house.file(), await house.file(), await house.file()];
    await house.close(whole.folio);
    const first = await house.execute(whole.folio);
    const second = await house.execute(part.folio, { scope: 'event', event: part.receipt });
    await house.sweeper.sweep([
      { folio: whole.folio, n: first, also: [] },
      { folio: part.folio, n: second, also: [] },
    ]);

    expect(await replayErasures({ events: house.store, keys: backup, opener: house.sealing })).toBe(4);

    expect(await backup.subject(streamOf(whole.folio))).toEqual({ state: 'erased' });
    for (const { folio } of [part, other]) {
      expect((await backup.keysOf(streamOf(folio))).subject?.state).toBe('active');
    }
    expect((await backup.keysOf(streamOf(part.folio))).dataKeys.size).toBe(0);
    expect((await backup.keysOf(streamOf(other.folio))).dataKeys.size).toBe(1);
  });

  it('does nothing that was done before, and begins where it ended', async () => {
    const { house, backup } = houseWithBackup();
    const [first, second] = [await house.file(), await house.file()];
    for (const { folio } of [first, second]) await house.close(folio);
    await house.sweeper.sweep([{ folio: first.folio, n: await house.execute(first.folio), also: [] }]);
    await replayErasures({ events: house.store, keys: backup, opener: house.sealing });
    const covered = await backup.coveredUpTo();
    expect(covered).toMatchObject({ position: (await house.store.last())?.position });

    expect(await replayErasures({ events: house.store, keys: backup, opener: house.sealing })).toBe(0);
    await house.sweeper.sweep([{ folio: second.folio, n: await house.execute(second.folio), also: [] }]);
    expect(await replayErasures({ events: house.store, keys: backup, opener: house.sealing })).toBe(3);
  });

  it('begins at the first event where the store noted an event that the log does not have', async () => {
    const { house, backup } = houseWithBackup();
    const { folio } = await house.file();
    await house.close(folio);
    await house.sweeper.sweep([{ folio, n: await house.execute(folio), also: [] }]);
    // The log was restored from an older state, and the erasure was recorded before this position anew.
    const position = (await house.store.last())?.position ?? '';
    await backup.cover({ position, id: '00000000-0000-4000-8000-000000000000' });
    const replay = () => replayErasures({ events: house.store, keys: backup, opener: house.sealing });

    expect(await replay()).toBeGreaterThan(0);

    expect(await backup.subject(streamOf(folio))).toEqual({ state: 'erased' });
    expect(await backup.coveredUpTo()).toMatchObject({ position, id: (await house.store.last())?.id });
    expect(await replay()).toBe(0);
  });

  it('leaves an erasure that is not done to the sweep, which records what it destroyed', async () => {
    const { house, backup } = houseWithBackup();
    const { folio } = await house.file();
    await house.close(folio);
    await house.execute(folio);

    expect(await replayErasures({ events: house.store, keys: backup, opener: house.sealing })).toBe(0);
    expect((await backup.subject(streamOf(folio)))?.state).toBe('active');
  });
});
