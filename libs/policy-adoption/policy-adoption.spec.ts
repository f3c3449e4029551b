import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sha256 } from '#canonical-json';
import type { EventStore } from '#event-store';
import { openEmbeddedEventStore } from '#event-store/embedded';
import { openEventStoreDb } from '#event-store/eventstoredb';
import { OWN_STREAMS, policyStreamOf, verifyStream } from '#ledger';
import { createPolicies, PACKS, type Policy } from '#policy';
import { EventStoreDouble } from '#test/support/eventstoredb';
import { AdoptedPolicies } from './index.ts';

const NOW = Date.UTC(2026, 0, 5, 10);
const DEFAULT = { id: 'iso-10002-default', version: 1 };

/** The packs that ship, with another title for the default one. */
const CHANGED: readonly Policy[] = PACKS.map((pack) =>
  pack.id === DEFAULT.id ? { ...pack, title: `${pack.title} (changed)` } : pack,
);

describe.each(['a file', 'a server'])('The policies that a ledger in %s adopted', (engine) => {
  let directory: string;
  let double: EventStoreDouble | undefined;
  let opened: EventStore[];
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-adoption-'));
    double = engine === 'a server' ? await new EventStoreDouble().start() : undefined;
    opened = [];
  });
  afterEach(async () => {
    for (const store of opened) await store.close();
    double?.stop();
    rmSync(directory, { recursive: true });
  });

  const open = async (): Promise<EventStore> => {
    const store =
      double === undefined
        ? await openEmbeddedEventStore({ path: join(directory, 'events.sqlite'), ours: OWN_STREAMS })
        : openEventStoreDb({ url: double.url, ours: OWN_STREAMS });
    opened.push(store);
    return store;
  };
  const adoptedIn = (events: EventStore, packs: readonly Policy[] = PACKS): AdoptedPolicies =>
    new AdoptedPolicies({ events, policies: createPolicies({ zone: 'UTC', packs }), clock: () => NOW });

  it('are none before the first use, and checking writes nothing', async () => {
    const events = await open();
    const adopted = adoptedIn(events);

    await adopted.check();

    expect(await adopted.find(DEFAULT)).toBeUndefined();
    expect((await events.readAll()).events).toEqual([]);
  });

  it('have their whole text, its digest and who used them first', async () => {
    const events = await open();
    const adopted = adoptedIn(events);

    await adopted.require(DEFAULT, 'h1');

    const found = await adopted.find(DEFAULT);
    expect(found).toMatchObject({ ...DEFAULT, by: 'h1', sha256: sha256(found?.text ?? '') });
    expect(JSON.parse(found?.text ?? '')).toEqual(PACKS.find(({ id }) => id === DEFAULT.id));
    expect(verifyStream(await events.readStream(policyStreamOf(DEFAULT), { personal: true }))).toEqual([]);
  });

  it('are written once, by several processes at once and by later ones', async () => {
    const processes = await Promise.all(Array.from({ length: 5 }, async () => adoptedIn(await open())));
    await Promise.all(
      processes.flatMap((process) => [process.require(DEFAULT, 'h1'), process.require(DEFAULT, 'h2')]),
    );
    const events = await open();
    await adoptedIn(events).require(DEFAULT, 'h3');

    expect((await events.readAll()).events).toHaveLength(1);
    expect(processes[0]?.require(DEFAULT, 'h1')).toBeUndefined();
  });

  it('refuse the same version with another text, and leave the log as it is', async () => {
    const events = await open();
    await adoptedIn(events).require(DEFAULT, 'h1');
    const changed = adoptedIn(events, CHANGED);
    const refused = { code: 'policy-text-differs', message: expect.stringContaining('"iso-10002-default"') };

    await expect(changed.check()).rejects.toMatchObject(refused);
    await expect(changed.require(DEFAULT, 'h1')).rejects.toMatchObject(refused);
    await expect(changed.require(DEFAULT, 'h1')).rejects.toMatchObject(refused);

    await changed.require({ id: 'us-cfpb', version: 1 }, 'h1');
    expect((await events.readAll()).events).toHaveLength(2);
  });

  it('refuse an event that the ledger did not write', async () => {
    const events = await open();
    const written = await (async () => {
      await adoptedIn(events).require(DEFAULT, 'h1');
      return (await events.readStream(policyStreamOf(DEFAULT)))[0];
    })();
    if (written === undefined) throw new Error('Nothing was written.');
    const altered: Pick<EventStore, 'append' | 'readStream'> = {
      append: (...call) => events.append(...call),
      readStream: async () => [
        Object.assign(Object.create(written), { data: () => ({ ...written.data(), text: '{}' }) }),
      ],
    };
    const adopted = new AdoptedPolicies({
      events: altered,
      policies: createPolicies({ zone: 'UTC' }),
      clock: () => NOW,
    });

    await expect(adopted.check()).rejects.toMatchObject({ code: 'unreadable-policy' });
  });
});
