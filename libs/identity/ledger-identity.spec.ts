import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { canonicalJson } from '#canonical-json';
import { type EventStore, EventStoreError, type EventToAppend } from '#event-store';
import { openEmbeddedEventStore } from '#event-store/embedded';
import { openEventStoreDb } from '#event-store/eventstoredb';
import { OPENED_STREAM, OWN_STREAMS, verifyStream } from '#ledger';
import { fixedMasterKeys, MasterKey, Secret } from '#privacy';
import { EventStoreDouble } from '#test/support/eventstoredb';
import { type MemoryKeys, memoryKeys } from '../privacy/testing/index.ts';
import { type LedgerIdentity, ledgerIdentity, OPENED_TYPE, openedOf, recordRotation } from './index.ts';

const SECRET = new Secret(Buffer.alloc(32, 3));

function event(type = 'KeyIssued', data: object = {}): EventToAppend {
  return { id: crypto.randomUUID(), type, data: canonicalJson({ ...data }), metadata: canonicalJson({}) };
}

/** Where one log is kept. */
interface LogHome {
  open(): Promise<EventStore>;
  remove(): void;
}

async function file(directory: string): Promise<LogHome> {
  return {
    open: () => openEmbeddedEventStore({ path: join(directory, 'events.sqlite'), ours: OWN_STREAMS }),
    remove: () => {},
  };
}

async function server(): Promise<LogHome> {
  const double = await new EventStoreDouble().start();
  return {
    open: async () => openEventStoreDb({ url: double.url, ours: OWN_STREAMS }),
    remove: () => double.stop(),
  };
}

describe.each([
  ['a file', file],
  ['a server', server],
] as const)('The identity of a ledger in %s', (_, homeIn) => {
  let directory: string;
  let home: LogHome;
  let opened: EventStore[];
  let keys = memoryKeys(SECRET);
  beforeEach(async () => {
    keys = memoryKeys(SECRET);
    directory = mkdtempSync(join(tmpdir(), 'ledger-identity-'));
    home = await homeIn(directory);
    opened = [];
  });
  afterEach(async () => {
    for (const store of opened) await store.close();
    home.remove();
    rmSync(directory, { recursive: true, force: true });
  });

  const open = async (): Promise<EventStore> => {
    const store = await home.open();
    opened.push(store);
    return store;
  };
  const identityOf = (events: EventStore, secret = 'keys', given = keys): LedgerIdentity =>
    ledgerIdentity({
      events,
      secretFile: join(directory, secret, 'secret'),
      ...given,
      clock: () => Date.UTC(2026, 0, 1),
    });

  it('is the first event of the log, and absent before the first write', async () => {
    const store = await open();
    const identity = identityOf(store);
    expect(await identity.opened()).toBeUndefined();
    await identity.secret();
    expect((await store.readAll()).events).toEqual([]);

    await identity.begin();
    await identity.begin();

    const { events } = await store.readAll();
    expect(events.map(({ stream, type, revision }) => ({ stream, type, revision }))).toEqual([
      { stream: OPENED_STREAM, type: OPENED_TYPE, revision: 0 },
    ]);
    expect(events[0]?.data()).toEqual({
      ledger: expect.stringMatching(/^[0-9a-f-]{36}$/),
      format: 2,
      secret: (await identity.secret()).fingerprint(),
      idKey: (await identity.idKey()).fingerprint(),
    });
    expect(verifyStream(await store.readStream(OPENED_STREAM, { personal: true }))).toEqual([]);
  });

  it('keeps two different keys: one in a file that only its owner can read, one sealed in the key store', async () => {
    const identity = identityOf(await open());
    await identity.begin();
    expect((await identity.secret()).fingerprint()).not.toBe((await identity.idKey()).fingerprint());
    expect(statSync(join(directory, 'keys', 'secret')).mode & 0o777).toBe(0o600);
    const kept = await (await keys.keyStore()).identity();
    expect(kept?.ledger).toBe((await identity.opened())?.ledger);
    expect(kept?.master).toBe((await keys.masterKeys()).current().fingerprint);
  });

  it('is that of the first process, if several begin at once', async () => {
    const identities = await Promise.all(Array.from({ length: 6 }, async () => identityOf(await open())));
    await Promise.all(identities.map((identity) => identity.begin()));
    const ids = await Promise.all(identities.map(async (identity) => (await identity.opened())?.ledger));
    expect(new Set(ids).size).toBe(1);
    expect((await (await open()).readAll()).events).toHaveLength(1);
  });

  it('refuses the second process, which has other keys', async () => {
    const [first, second] = [identityOf(await open()), identityOf(await open(), 'others')];
    await second.secret();
    await first.begin();
    await expect(second.begin()).rejects.toMatchObject({ code: 'secret-differs' });
    await expect(second.check()).rejects.toMatchObject({ code: 'secret-differs' });
  });

  it('refuses a missing secret, and creates none', async () => {
    await identityOf(await open()).begin();
    const file = join(directory, 'keys', 'secret');
    rmSync(file);
    const later = identityOf(await open());
    await expect(later.secret()).rejects.toMatchObject({
      code: 'secret-missing',
      message: expect.stringContaining(file),
    });
    await expect(later.begin()).rejects.toMatchObject({ code: 'secret-missing' });
    expect(existsSync(file)).toBe(false);
  });

  it('refuses another secret', async () => {
    await identityOf(await open()).begin();
    writeFileSync(join(directory, 'keys', 'secret'), Buffer.alloc(32, 7));
    const later = identityOf(await open());
    await expect(later.secret()).rejects.toMatchObject({ code: 'secret-differs' });
    await expect(later.begin()).rejects.toMatchObject({ code: 'secret-differs' });
  });

  it('refuses a key store that was never begun, and begins none', async () => {
    await identityOf(await open()).begin();
    const empty = memoryKeys(SECRET);
    const later = identityOf(await open(), 'keys', empty);
    await expect(later.idKey()).rejects.toMatchObject({ code: 'key-store-missing' });
    await expect(later.begin()).rejects.toMatchObject({ code: 'key-store-missing' });
    expect(await (await empty.keyStore()).identity()).toBeUndefined();
  });

  it('refuses the key store of another ledger', async () => {
    const other = memoryKeys(SECRET);
    const otherFile = join(directory, 'other.sqlite');
    const otherLog = await openEmbeddedEventStore({ path: otherFile, ours: OWN_STREAMS });
    opened.push(otherLog);
    await identityOf(otherLog, 'keys', other).begin();
    await identityOf(await open()).begin();
    const later = identityOf(await open(), 'keys', other);
    await expect(later.idKey()).rejects.toMatchObject({ code: 'key-store-differs' });
    await expect(later.begin()).rejects.toMatchObject({ code: 'key-store-differs' });
  });

  it('refuses another master key, and a key store that was changed', async () => {
    await identityOf(await open()).begin();
    const another = fixedMasterKeys(new MasterKey(Buffer.alloc(32, 12)));
    const wrong = identityOf(await open(), 'keys', { ...keys, masterKeys: async () => another });
    await expect(wrong.idKey()).rejects.toMatchObject({ code: 'unknown-master-key' });
    const kept = await (await keys.keyStore()).identity();
    if (kept === undefined) throw new Error('There is no identity.');
    const changed = { ...kept, idKey: kept.idKey.map((byte, i) => (i === 20 ? byte ^ 1 : byte)) };
    const store = { ...(await keys.keyStore()), identity: async () => changed };
    const later = identityOf(await open(), 'keys', { ...keys, keyStore: async () => store });
    await expect(later.begin()).rejects.toMatchObject({ code: 'tampered' });
  });

  it('begins no log with a key store that has served one', async () => {
    await identityOf(await open()).begin();
    const other = await openEmbeddedEventStore({ path: join(directory, 'other.sqlite'), ours: OWN_STREAMS });
    opened.push(other);
    await expect(identityOf(other).begin()).rejects.toMatchObject({
      code: 'another-ledger',
      message: expect.stringContaining('key store'),
    });
    expect((await other.readAll()).events).toEqual([]);
  });

  it('names the newest secret, takes it up when it is checked, and refuses the former one', async () => {
    const store = await open();
    const running = identityOf(store);
    await running.begin();
    const before = await running.opened();
    const path = join(directory, 'keys', 'secret');
    for (const byte of [8, 9]) {
      const next = Buffer.alloc(32, byte);
      const print = new Secret(next).fingerprint();
      await recordRotation(store, print, Date.UTC(2026, 0, 2));
      await recordRotation(store, print, Date.UTC(2026, 0, 3));
      expect(await openedOf(store)).toEqual({ ...before, secret: print });
      await expect(identityOf(store).secret()).rejects.toMatchObject({ code: 'secret-differs' });
      writeFileSync(path, next);
      await running.check();
      expect((await running.secret()).fingerprint()).toBe(print);
      await identityOf(store).begin();
    }
    const events = await store.readStream(OPENED_STREAM, { personal: true });
    expect(events.map(({ type }) => type)).toEqual([OPENED_TYPE, 'SecretRotated', 'SecretRotated']);
    expect(verifyStream(events)).toEqual([]);
  });

  it('is begun with the key and the id of a beginning that was interrupted', async () => {
    const interrupted = await identityOf(await open()).idKey();
    const identity = identityOf(await open());
    await identity.begin();
    expect((await identity.opened())?.idKey).toBe(interrupted.fingerprint());
  });

  it.each([
    ['of complaints', 'complaint-7K3F9QW2XHW', 'ComplaintReceived'],
    ['of keys', 'access-keys', 'KeyIssued'],
  ])('refuses a log that begins with events %s: an older version wrote it', async (_name, stream, type) => {
    const store = await open();
    await store.append(stream, 'none', [event(type)]);
    const refused = { code: 'unsupported-format', message: expect.stringContaining('older version') };
    await expect(identityOf(store).opened()).rejects.toMatchObject(refused);
    await expect(identityOf(store).begin()).rejects.toMatchObject(refused);
    expect((await store.readAll()).events).toHaveLength(1);
  });

  it('refuses a log in another format, older or newer', async () => {
    const store = await open();
    const print = '0'.repeat(64);
    const data = { ledger: crypto.randomUUID(), format: 3, secret: print, idKey: print };
    await store.append(OPENED_STREAM, 'none', [event(OPENED_TYPE, data)]);
    await expect(identityOf(store).begin()).rejects.toMatchObject({
      code: 'unsupported-format',
      message: expect.stringMatching(/format 3, .* format 2/),
    });
  });

  it('refuses a first event that the ledger did not write', async () => {
    const store = await open();
    await store.append(OPENED_STREAM, 'none', [event(OPENED_TYPE, { ledger: 'mine', format: 2 })]);
    await expect(identityOf(store).opened()).rejects.toMatchObject({ code: 'unreadable-identity' });
  });

  it('works beside the events of other applications', async () => {
    const store = await open();
    await store.append('orders-1', 'none', [event('OrderPlaced')]);
    const identity = identityOf(store);
    expect(await identity.opened()).toBeUndefined();
    await identity.begin();
    expect(await identity.opened()).toBeDefined();
  });
});

describe('The identity of a ledger on a server that is emptied', () => {
  it('refuses every write of the process that knew the former ledger', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'ledger-identity-'));
    const double = await new EventStoreDouble().start();
    const events = openEventStoreDb({ url: double.url, ours: OWN_STREAMS });
    const identityOf = (keys: MemoryKeys) =>
      ledgerIdentity({ events, secretFile: join(directory, 'secret'), ...keys, clock: Date.now });
    const identity = identityOf(memoryKeys(SECRET));
    await identity.begin();
    await identity.check();
    expect(identity.begun).toBe(true);

    await double.wipe();
    const refused = { code: 'another-ledger', message: expect.stringContaining('nothing was recorded') };
    await expect(answered(() => identity.check())).rejects.toMatchObject(refused);
    expect(identity.begun).toBe(false);
    await expect(identity.begin()).rejects.toMatchObject(refused);

    await identityOf(memoryKeys(SECRET)).begin();
    await expect(identity.check()).rejects.toMatchObject(refused);
    await events.close();
    double.stop();
    rmSync(directory, { recursive: true, force: true });
  });
});

/** Asks again while the server is away: the first calls after a restart may still use the connection that was cut. */
async function answered(ask: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof EventStoreError && error.code === 'unavailable')) throw error;
    }
  }
}
