import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type CommandOf, streamOf } from '#complaint';
import { MemoryEventStore } from '#event-store/testing';
import { contextFor, ledgerOver, receipt } from '#ledger/testing';
import { type KeyStore, readSealed, Secret } from '#privacy';
import { memoryKeyStore, memorySealing } from '#privacy/testing';
import { keepNewLookups, type LookupSource } from './lookups-anew.ts';

const CHANGE: CommandOf<'change-complainant'> = {
  type: 'change-complainant',
  data: {},
  personal: { complainant: { email: 'new@example.org' } },
};
const FORMER = 'under-the-former-secret@example.org';

describe('The look-ups at the end of a rotation', () => {
  let events: MemoryEventStore;
  let store: KeyStore;
  let source: LookupSource;
  let subject: string;

  beforeEach(async () => {
    events = new MemoryEventStore();
    store = memoryKeyStore({ secret: new Secret(randomBytes(32)) });
    const sealing = memorySealing(store);
    const ledger = ledgerOver(events, { sealing });
    const filing = receipt({ complainant: { email: 'old@example.org' }, description: 'Late' });
    const { folio } = await ledger.receive(filing, contextFor(filing, 'k1'));
    await ledger.execute(folio, 'newest', CHANGE, contextFor(CHANGE, 'k2'));
    subject = streamOf(folio);
    // Nothing is there under the new secret, and something else is still there.
    await store.keepLookups(subject, []);
    await store.put([{ subject, lookups: [{ kind: 'email', value: FORMER }], dataKeys: [] }]);
    const { signal } = new AbortController();
    source = { events, opener: sealing, store, signal, onProgress: () => undefined };
  });

  async function loseKey(revision: number): Promise<void> {
    const stored = await events.readStream(subject, { personal: true });
    const key = readSealed(stored[revision]?.personal() ?? {})?.subject?.key ?? '';
    expect((await store.eraseDataKeys(subject, [key])).keys).toHaveLength(1);
  }

  /** Whether the complaint is found by the address of the receipt, that of the change, and that of before. */
  const found = async () => {
    const all = ['old@example.org', 'new@example.org', FORMER];
    const answers = await Promise.all(all.map((value) => store.find('email', value)));
    return answers.map((streams) => streams.includes(subject));
  };

  it('are those of all addresses that can be read, and no others', async () => {
    expect(await keepNewLookups(source)).toBe(1);
    expect(await found()).toEqual([true, true, false]);
  });

  it('are those of the receipt where a change cannot be opened', async () => {
    await loseKey(1);
    expect(await keepNewLookups(source)).toBe(1);
    expect(await found()).toEqual([true, false, false]);
  });

  it('stay as they are where the receipt cannot be opened: it may be restored', async () => {
    await loseKey(0);
    await keepNewLookups(source);
    expect(await found()).toEqual([false, false, true]);
  });
});
