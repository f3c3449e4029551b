import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { streamOf } from '#complaint';
import { MemoryEventStore } from '#event-store/testing';
import { type KeyStore, readSealed, type Sealing, Secret } from '#privacy';
import { memoryKeyStore, memorySealing } from '#privacy/testing';

import { ASSESS, contextFor, ledgerOver, receipt } from './testing/samples.ts';
import { verifyKeys } from './verify-keys.ts';

describe('the check of keys', () => {
  let events: MemoryEventStore;
  let keys: KeyStore;
  let sealing: Sealing;
  let folio: string;
  beforeEach(async () => {
    events = new MemoryEventStore();
    keys = memoryKeyStore({ secret: new Secret(randomBytes(32)) });
    sealing = memorySealing(keys);
    const ledger = ledgerOver(events, { sealing });
    ({ folio } = await ledger.receive(receipt(), contextFor(receipt(), 'k1')));
    await ledger.execute(folio, 'newest', ASSESS, contextFor(ASSESS, 'k2', { note: 'Soon.' }));
    await ledger.receive(receipt(), contextFor(receipt(), 'k3'));
  });

  const check = () => verifyKeys(events, sealing);

  it('finds nothing in a ledger whose keys are all there', async () => {
    expect(await check()).toEqual({ checked: 3, found: 0, faults: [] });
  });

  it('names the event whose key is gone, and each event of a complaint whose key is', async () => {
    const [, assessed] = await events.readStream(streamOf(folio), { personal: true });
    const key = readSealed(assessed?.personal() ?? {})?.subject?.key ?? '';
    await keys.eraseDataKeys(streamOf(folio), [key]);
    expect(await check()).toMatchObject({ found: 1, faults: [{ folio, revision: 1, what: 'no-key' }] });
    await keys.erase([streamOf(folio)]);
    expect(await check()).toMatchObject({ checked: 3, found: 2 });
  });

  it('finds nothing where the log says that it was erased', async () => {
    await keys.erase([streamOf(folio)]);
    const metadata = events.rows[0]?.metadata ?? '{}';
    const data = JSON.stringify({ erasure: 1, scope: 'complaint' });
    events.put(streamOf(folio), [{ id: 'x', type: 'ErasureStarted', data, metadata }]);
    expect(await check()).toMatchObject({ checked: 3, found: 0 });
  });

  it('names an event whose sealed part was changed', async () => {
    const row = events.rows[0];
    if (row?.personal === undefined) throw new Error('The receipt has a personal part.');
    Object.assign(row, {
      personal: row.personal.replace(/"text":"(.)/, (_, first) => `"text":"${first === '_' ? 'A' : '_'}`),
    });
    expect(await check()).toMatchObject({ found: 1, faults: [{ revision: 0, what: 'damaged' }] });
  });
});
