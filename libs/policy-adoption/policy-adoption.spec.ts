import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { canonicalJson, type JsonValue, sha256 } from '#canonical-json';
import type { EventStore } from '#event-store';
import { openEmbeddedEventStore } from '#event-store/embedded';
import { openEventStoreDb } from '#event-store/eventstoredb';
import { OWN_STREAMS, ownEvent, policyStreamOf, verifyStream } from '#ledger';
import { createPolicies, PACKS, type Policy } from '#policy';
import { EventStoreDouble } from '#test/support/eventstoredb';
import { AdoptedPolicies } from './index.ts';

const NOW = Date.UTC(2026, 0, 5, 10);
const DEFAULT = { id: 'iso-10002-default', version: 1 };

const [FIRST] = PACKS;
if (FIRST === undefined) throw new Error('No pack ships.');
/** A pack of an organisation. */
const OURS: Policy = { ...FIRST, id: 'ours', title: 'Our own' };

function plain(pack: Policy): Record<string, JsonValue> {
  return JSON.parse(JSON.stringify(pack));
}

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
    new AdoptedPolicies({
      ...{ events, policies: createPolicies({ zone: 'UTC', packs }) },
      ...{ zone: 'UTC', clock: () => NOW },
    });

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

  it('are all listed, also those that no file gives any more', async () => {
    const events = await open();
    await adoptedIn(events, [...PACKS, OURS]).require(OURS, 'h1');
    await adoptedIn(events).require(DEFAULT, 'h1');

    expect((await adoptedIn(events).list()).map(({ id }) => id)).toEqual(['ours', DEFAULT.id]);
  });

  it('give the rules of a version that no file gives any more, and do not offer it', async () => {
    const events = await open();
    await adoptedIn(events, [...PACKS, OURS]).require(OURS, 'h1');
    const policies = createPolicies({ zone: 'UTC' });
    const adopted = new AdoptedPolicies({ events, policies, zone: 'UTC', clock: () => NOW });

    await adopted.know(OURS);

    expect(policies.resolve(OURS)).toMatchObject({ id: 'ours', version: 1 });
    expect(policies.onlyInLog()).toEqual([OURS]);
    expect(policies.list()).toEqual(PACKS);
    expect(policies.show('ours')).toEqual(OURS);
    expect(adopted.know(OURS)).toBeUndefined();
    expect(adopted.require(OURS, 'h1')).toBeUndefined();
    expect(() => policies.newest('ours', '2026-01-05')).toThrow(
      expect.objectContaining({ code: 'policy-not-offered' }),
    );
  });

  it('are looked for when somebody names a pack that is not on offer, and leave unknown what nobody adopted', async () => {
    const events = await open();
    await adoptedIn(events, [...PACKS, OURS]).require(OURS, 'h1');
    const policies = createPolicies({ zone: 'UTC' });
    const adopted = new AdoptedPolicies({ events, policies, zone: 'UTC', clock: () => NOW });

    expect(adopted.look(DEFAULT.id)).toBeUndefined();
    await adopted.look('theirs');
    await adopted.know({ id: 'theirs', version: 1 });

    expect(policies.onlyInLog()).toEqual([OURS]);
    expect(policies.isKnown({ id: 'theirs', version: 1 })).toBe(false);
  });

  it.each([
    ['a text of another pack', { text: canonicalJson({ ...plain(OURS), id: 'theirs' }) }, 1],
    ['a text with a member that is not known', { text: canonicalJson({ ...plain(OURS), fee: 1 }) }, 1],
    ['a text that is no JSON', { text: '{' }, 1],
    ['a newer schema', {}, 2],
  ])('refuse %s in the log', async (_, change, schemaVersion) => {
    const events = await open();
    const { text } = { text: canonicalJson(plain(OURS)), ...change };
    const data = canonicalJson({ id: 'ours', version: 1, sha256: sha256(text), text, by: 'h1' });
    await events.append(policyStreamOf(OURS), 'none', [
      ownEvent({ stream: policyStreamOf(OURS), type: 'PolicyAdopted', schemaVersion, data, now: NOW }),
    ]);
    const refused = { code: 'unreadable-policy', message: expect.not.stringContaining('\n') };

    await expect(adoptedIn(events).check()).rejects.toMatchObject(refused);
    await expect(adoptedIn(events).know(OURS)).rejects.toMatchObject(refused);
  });

  it('refuse an event that the ledger did not write', async () => {
    const events = await open();
    const written = await (async () => {
      await adoptedIn(events).require(DEFAULT, 'h1');
      return (await events.readStream(policyStreamOf(DEFAULT)))[0];
    })();
    if (written === undefined) throw new Error('Nothing was written.');
    const altered: Pick<EventStore, 'append' | 'readStream' | 'ownStreams'> = {
      append: (...call) => events.append(...call),
      ownStreams: (prefix) => events.ownStreams(prefix),
      readStream: async () => [
        Object.assign(Object.create(written), {
          data: () => ({ ...written.data(), text: '{}' }),
          metadata: () => written.metadata(),
        }),
      ],
    };
    const adopted = new AdoptedPolicies({
      events: altered,
      policies: createPolicies({ zone: 'UTC' }),
      zone: 'UTC',
      clock: () => NOW,
    });

    await expect(adopted.check()).rejects.toMatchObject({ code: 'unreadable-policy' });
  });
});
