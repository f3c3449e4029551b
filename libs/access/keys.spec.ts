import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { canonicalJson } from '#canonical-json';
import type { EventStore } from '#event-store';
import { openEmbeddedEventStore } from '#event-store/embedded';
import { eventHash, KEY_STREAM } from '#ledger';
import { memorySealing } from '#privacy/testing';
import { AUDITOR_KEY_DAYS, createKeys, KeyRing, type Keys } from './index.ts';

const START = Date.parse('2026-11-22T09:30:00.000Z');
const DAY = 86_400_000;

const sealing = memorySealing();

describe('API keys', () => {
  let directory: string;
  let store: EventStore;
  let now: number;
  let keys: Keys;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'keys-'));
    store = await openEmbeddedEventStore({ path: join(directory, 'events.db') });
    now = START;
    keys = createKeys({ store, sealing, now: () => now });
  });

  afterEach(async () => {
    await store.close();
    await rm(directory, { recursive: true });
  });

  const openRing = () => KeyRing.open({ store, now: () => now });

  it('shows a key once and stores only its digest', async () => {
    const issued = await keys.issueKey({ name: 'Intake form', role: 'application' });

    expect(issued.key).toMatch(/^cl_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/);
    expect(await keys.listKeys()).toEqual([
      expect.objectContaining({ id: issued.id, name: 'Intake form', role: 'application', state: 'active' }),
    ]);
    const secret = issued.key.slice(-43);
    for (const file of await readdir(directory)) {
      expect((await readFile(join(directory, file))).includes(secret)).toBe(false);
    }
  });

  it('keeps names only in the part that can be erased', async () => {
    await keys.issueKey({ name: 'Someone', role: 'handler' });

    const [event] = await store.readStream(KEY_STREAM);

    expect(JSON.stringify([event?.data(), event?.metadata()])).not.toContain('Someone');
  });

  it('chains key events, so that a changed one is detected', async () => {
    await keys.issueKey({ name: 'One', role: 'handler' });
    const two = await keys.issueKey({ name: 'Two', role: 'handler' });
    await keys.revokeKey(two.id);

    const events = await store.readStream(KEY_STREAM);

    const hashes = events.map((event) => {
      const { id, stream, revision, type } = event;
      return eventHash({
        id,
        stream,
        revision,
        type,
        metadata: event.canonical('metadata') ?? canonicalJson({}),
      });
    });
    expect(events.map((event) => event.metadata()['prevHash'])).toEqual([undefined, hashes[0], hashes[1]]);
  });

  it('accepts a key, but not its id alone', async () => {
    const issued = await keys.issueKey({ name: 'Desk', role: 'handler' });
    const ring = await openRing();

    expect(ring.check(issued.key)).toEqual({
      principal: { id: issued.principal, role: 'handler', keyId: issued.id },
    });
    const guess = `${issued.key.slice(0, -43)}${'A'.repeat(43)}`;
    for (const presented of [guess, issued.key.slice(0, -1), '', 'cl__', `${issued.key} `]) {
      expect(ring.check(presented)).toEqual({ refused: 'unknown' });
    }
    await ring.close();
  });

  it('learns of a revocation while it runs', async () => {
    const issued = await keys.issueKey({ name: 'Desk', role: 'handler' });
    const ring = await openRing();
    const told = new Promise<void>((resolve) => ring.onRevoked(issued.id, resolve));

    await keys.revokeKey(issued.id);
    await told;

    expect(ring.check(issued.key)).toEqual({ refused: 'revoked' });
    expect(ring.stillGood(issued.id)).toBe(false);
    await ring.close();
  });

  it('refuses a key from the moment of its end', async () => {
    const issued = await keys.issueKey({ name: 'Visit', role: 'handler', expires: START + 1_000 });
    const ring = await openRing();

    now = START + 999;
    expect(ring.check(issued.key)).toHaveProperty('principal');
    now = START + 1_000;
    expect(ring.check(issued.key)).toEqual({ refused: 'expired' });
    expect(await keys.listKeys()).toEqual([expect.objectContaining({ state: 'expired' })]);
    await ring.close();
  });

  it('gives an auditor an end date unless another is given', async () => {
    const issued = await keys.issueKey({ name: 'Audit', role: 'auditor' });

    expect(issued.expiresAt).toBe(new Date(START + AUDITOR_KEY_DAYS * DAY).toISOString());
    const year = await keys.issueKey({ name: 'Audit', role: 'auditor', expires: START + 366 * DAY });
    expect(year.expiresAt).toBe(new Date(START + 366 * DAY).toISOString());
  });

  it('gives a principal several keys with several roles, and finds the same principal by each', async () => {
    const old = await keys.issueKey({ name: 'Desk', role: 'handler' });
    const fresh = await keys.issueKey({ name: 'Desk again', role: 'handler', principal: old.principal });
    const higher = await keys.issueKey({ name: 'Promoted', role: 'approver', principal: old.principal });
    const other = await keys.issueKey({ name: 'Desk', role: 'handler' });
    const ring = await openRing();

    const checked = [old, fresh, higher].map(({ key }) => ring.check(key));
    await ring.close();
    expect(checked).toMatchObject([
      { principal: { id: old.principal, role: 'handler' } },
      { principal: { id: old.principal, role: 'handler' } },
      { principal: { id: old.principal, role: 'approver' } },
    ]);
    expect(new Set([old.id, fresh.id, higher.id, old.principal, other.principal]).size).toBe(5);
  });

  it('issues no key for a principal without exactly this id', async () => {
    const { id, principal } = await keys.issueKey({ name: 'Desk', role: 'handler' });
    for (const unknown of [id, principal.toUpperCase(), ` ${principal}`, 'nobody', '']) {
      await expect(
        keys.issueKey({ name: 'Climber', role: 'approver', principal: unknown }),
      ).rejects.toMatchObject({ code: 'unknown-principal' });
    }
    expect(await store.readStream(KEY_STREAM)).toHaveLength(1);
  });

  it('gives the issuer and the revoker, with the account if it was done at the command line', async () => {
    const admin = await keys.issueKey({ name: 'Admin', role: 'administrator' });
    const actor = { id: admin.principal, role: 'administrator' } as const;
    const asAdmin = createKeys({
      store,
      sealing,
      by: { actor, account: 'root', named: true },
      now: () => now,
    });
    const desk = await asAdmin.issueKey({ name: 'Desk', role: 'handler' });
    await asAdmin.revokeKey(desk.id);

    expect(await keys.listKeys()).toMatchObject([
      { issuedBy: { id: 'system' } },
      {
        issuedBy: { id: admin.principal, account: 'root' },
        revokedBy: { id: admin.principal, account: 'root' },
      },
    ]);
    for (const event of await store.readStream(KEY_STREAM)) {
      expect(JSON.stringify([event.data(), event.metadata()])).not.toContain('root');
    }
  });

  it('refuses an unknown actor', async () => {
    const { id } = await keys.issueKey({ name: 'Desk', role: 'handler' });
    const by = { actor: { id: 'nobody', role: 'administrator' }, named: true } as const;
    const asNobody = createKeys({ store, sealing, by, now: () => now });

    await expect(asNobody.issueKey({ name: 'More', role: 'handler' })).rejects.toMatchObject({
      code: 'unknown-principal',
    });
    await expect(asNobody.revokeKey(id)).rejects.toMatchObject({ code: 'unknown-principal' });
    expect(await store.readStream(KEY_STREAM)).toHaveLength(1);
  });

  it('stays revoked when another program writes a second issue of it', async () => {
    const desk = await keys.issueKey({ name: 'Desk', role: 'handler' });
    await keys.revokeKey(desk.id);
    const [issued] = await store.readStream(KEY_STREAM, { personal: true });
    if (issued === undefined) throw new Error('There is no event.');
    const copied = (part: 'data' | 'metadata') => issued.canonical(part) ?? canonicalJson({});
    const again = { id: randomUUID(), type: 'KeyIssued', data: copied('data'), metadata: copied('metadata') };
    await store.append(KEY_STREAM, 1, [again]);
    const ring = await openRing();

    const verdict = ring.check(desk.key);
    await ring.close();
    expect(verdict).toEqual({ refused: 'revoked' });
    expect(await keys.listKeys()).toMatchObject([{ state: 'revoked' }]);
  });

  it('refuses a request for a key that is not valid', async () => {
    for (const bad of [
      { name: ' ', role: 'handler' as const },
      { name: 'x'.repeat(201), role: 'handler' as const },
      { name: 'Desk\u202E nimda', role: 'handler' as const },
      { name: 'Desk\nof nobody', role: 'handler' as const },
      { name: 'Past', role: 'handler' as const, expires: START },
      { name: 'Guest for ever', role: 'auditor' as const, expires: START + 367 * DAY },
      { name: 'Never', role: 'handler' as const, expires: Number.NaN },
    ]) {
      await expect(keys.issueKey(bad)).rejects.toMatchObject({ code: 'bad-key-request' });
    }
    await expect(keys.revokeKey('no-such-id')).rejects.toMatchObject({ code: 'unknown-key' });
    expect(await store.head()).toBeUndefined();
  });

  it('revokes a key only once', async () => {
    const { id } = await keys.issueKey({ name: 'Desk', role: 'handler' });

    const first = await keys.revokeKey(id);
    const second = await keys.revokeKey(id);

    expect(second).toEqual(first);
    expect(await store.readStream(KEY_STREAM)).toHaveLength(2);
  });

  describe('by a command that is repeated', () => {
    const COMMAND = randomUUID();
    const REQUEST = { name: 'Desk', role: 'auditor' } as const;

    it('are issued once, and the secret is told once', async () => {
      const first = await keys.issueKeyOnce(REQUEST, COMMAND);
      now = START + 400 * DAY;
      const again = await keys.issueKeyOnce(REQUEST, COMMAND);

      expect(first).toHaveProperty('key');
      const { key: _, ...told } = { key: '', ...first };
      expect(again).toEqual(told);
      expect(await keys.listKeys()).toHaveLength(1);
    });

    it('are issued once when both arrive at the same time', async () => {
      const both = await Promise.all([REQUEST, REQUEST].map((one) => keys.issueKeyOnce(one, COMMAND)));

      expect(both.filter((one) => 'key' in one)).toHaveLength(1);
      expect(new Set(both.map(({ id }) => id)).size).toBe(1);
    });

    it('are no answer to another request', async () => {
      const { principal } = await keys.issueKeyOnce(REQUEST, COMMAND);
      const { principal: other } = await keys.issueKey({ name: 'Other', role: 'handler' });

      for (const more of [
        { role: 'handler' as const },
        { name: 'Other' },
        { expires: START + 2 * DAY },
        { principal: other },
      ])
        await expect(keys.issueKeyOnce({ ...REQUEST, ...more }, COMMAND)).rejects.toMatchObject({
          code: 'command-reused',
        });
      expect(await keys.issueKeyOnce({ ...REQUEST, principal }, COMMAND)).not.toHaveProperty('key');
      expect(await keys.listKeys()).toHaveLength(2);
    });

    it('are not taken for the revocation that had the command', async () => {
      const { id } = await keys.issueKey(REQUEST);
      await keys.revokeKey(id, { command: COMMAND });

      await expect(keys.issueKeyOnce(REQUEST, COMMAND)).rejects.toMatchObject({ code: 'command-reused' });
    });
  });

  it('keep one active key of an administrator where that is wished', async () => {
    const HOW = { keepsAdministrator: true };
    const add = (expires?: number) =>
      keys.issueKey({ name: 'A', role: 'administrator', ...(expires && { expires }) });
    const [one, two, ending] = [await add(), await add(), await add(START + DAY)];
    now = START + DAY;

    await keys.revokeKey(one.id, HOW);
    await expect(keys.revokeKey(two.id, HOW)).rejects.toMatchObject({ code: 'last-administrator-key' });
    expect(await keys.revokeKey(one.id, HOW)).toMatchObject({ state: 'revoked' });
    expect(await keys.revokeKey(ending.id, HOW)).toMatchObject({ state: 'revoked' });
    expect(await keys.revokeKey(two.id)).toMatchObject({ state: 'revoked' });
  });

  it('keep one of two administrators who revoke each other at once', async () => {
    const add = () => keys.issueKey({ name: 'A', role: 'administrator' });
    const both = [await add(), await add()];

    const ended = await Promise.allSettled(
      both.map(({ id }) => keys.revokeKey(id, { keepsAdministrator: true })),
    );

    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('loses no key when several are issued at once', async () => {
    const issued = await Promise.all(
      Array.from({ length: 8 }, (_, i) => keys.issueKey({ name: `Key ${i}`, role: 'application' })),
    );

    const listed = (await keys.listKeys()).map(({ id }) => id);

    expect(new Set(listed)).toEqual(new Set(issued.map(({ id }) => id)));
  });

  it('accepts no key when the event store has been lost for too long', async () => {
    const issued = await keys.issueKey({ name: 'Desk', role: 'handler' });
    let lost = (_: unknown): void => {};
    const noticed = new Promise((resolve) => {
      lost = resolve;
    });
    const broken = failingAfterFirstHead(store);
    const ring = await KeyRing.open({
      store: broken,
      now: () => now,
      trustWhenLost: 5_000,
      onFault: (e) => lost(e),
    });
    await noticed;

    now = START + 5_000;
    expect(ring.check(issued.key)).toHaveProperty('principal');
    now = START + 5_001;
    expect(ring.check(issued.key)).toEqual({ refused: 'stale' });
    await ring.close();
  });
});

/** A store that is unavailable from the moment when a subscription begins. */
function failingAfterFirstHead(store: EventStore): EventStore {
  let away = false;
  const orAway = <T>(answer: () => Promise<T>) => (away ? Promise.reject(new Error('away')) : answer());
  return {
    append: (stream, expected, events) => orAway(() => store.append(stream, expected, events)),
    readStream: (stream, options) => orAway(() => store.readStream(stream, options)),
    readAll: (options) => orAway(() => store.readAll(options)),
    async *subscribe() {
      yield* [];
      away = true;
      throw new Error('away');
    },
    head: () => orAway(() => store.head()),
    last: () => orAway(() => store.last()),
    markAt: (time) => orAway(() => store.markAt(time)),
    markOf: (position) => orAway(() => store.markOf(position)),
    positionOf: (eventId) => orAway(() => store.positionOf(eventId)),
    idAt: (position) => orAway(() => store.idAt(position)),
    hasPosition: (position) => orAway(() => store.hasPosition(position)),
    damagedStreams: () => store.damagedStreams(),
    watchStreams: (signal) => store.watchStreams(signal),
    faults: (closeness) => store.faults(closeness),
    ownStreams: (prefix) => store.ownStreams(prefix),
    foreignStreams: () => store.foreignStreams(),
    writable: () => store.writable(),
    parsePosition: (text) => store.parsePosition(text),
    close: () => store.close(),
  };
}
