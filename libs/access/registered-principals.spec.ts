import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/testing';
import { memorySealing } from '#privacy/testing';
import { createKeys, type Keys, registeredPrincipals } from './index.ts';

const START = Date.parse('2026-11-22T09:30:00.000Z');

const sealing = memorySealing();

describe('The principals of a ledger', () => {
  let store: MemoryEventStore;
  let keys: Keys;
  let now: number;
  beforeEach(() => {
    store = new MemoryEventStore();
    now = START;
    keys = createKeys({ store, sealing, now: () => now });
  });
  afterEach(() => store.close());

  const rolesOf = async (id: string, at = now) =>
    (await registeredPrincipals(store).current()).rolesOf(id, at);

  it('are found by exactly their id, with the roles of their keys', async () => {
    const { id, principal } = await keys.issueKey({ name: 'Desk', role: 'handler' });
    await keys.issueKey({ name: 'Promoted', role: 'approver', principal });

    expect(await rolesOf(principal)).toEqual(['handler', 'approver']);
    for (const other of [id, principal.toUpperCase(), `${principal} `, 'nobody', '', '__proto__']) {
      expect(await rolesOf(other)).toBeUndefined();
    }
  });

  it('have the roles of keys that are neither revoked nor expired', async () => {
    const { id, principal } = await keys.issueKey({ name: 'Desk', role: 'handler' });
    await keys.issueKey({ name: 'Visit', role: 'approver', principal, expires: START + 1_000 });

    expect(await rolesOf(principal, START + 999)).toEqual(['handler', 'approver']);
    expect(await rolesOf(principal, START + 1_000)).toEqual(['handler']);
    await keys.revokeKey(id);
    expect(await rolesOf(principal, START + 1_000)).toEqual([]);
  });

  it('are those at the moment of the call', async () => {
    const source = registeredPrincipals(store);
    const { id, principal } = await keys.issueKey({ name: 'Desk', role: 'handler' });
    expect((await source.current()).rolesOf(principal, now)).toEqual(['handler']);

    await keys.revokeKey(id);

    expect((await source.current()).rolesOf(principal, now)).toEqual([]);
  });
});
