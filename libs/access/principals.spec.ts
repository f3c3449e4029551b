import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/testing';
import { KEY_STREAM } from '#ledger';
import { type KeyStore, principalSubject, type Sealing, Secret } from '#privacy';
import { memoryKeyStore, memorySealing } from '#privacy/testing';
import { createKeys, createPrincipals, type Keys, type Principals } from './index.ts';

let store: MemoryEventStore;
let keyStore: KeyStore;
let sealing: Sealing;
let keys: Keys;
let principals: Principals;
beforeEach(() => {
  store = new MemoryEventStore();
  keyStore = memoryKeyStore({ secret: new Secret(randomBytes(32)) });
  sealing = memorySealing(keyStore);
  keys = createKeys({ store, sealing });
  principals = createPrincipals({ store, sealing, keys: keyStore });
});

describe('Principals', () => {
  it('are listed with the roles of their active keys', async () => {
    const first = await keys.issueKey({ name: 'A. Smith', role: 'handler' });
    const second = await keys.issueKey({ name: 'A. Smith', role: 'approver', principal: first.principal });
    await keys.revokeKey(second.id);

    expect(await principals.list()).toEqual([
      { id: first.principal, name: 'A. Smith', roles: ['handler'], active: true, erased: false },
    ]);
  });

  it('get another name, in all their keys', async () => {
    const { principal } = await keys.issueKey({ name: 'A. Smith', role: 'handler' });

    expect(await principals.rename(principal, ' A. Jones ')).toMatchObject({ name: 'A. Jones' });
    expect((await keys.listKeys()).map(({ name }) => name)).toEqual(['A. Jones']);
    await expect(principals.rename('nobody', 'x')).rejects.toMatchObject({ code: 'unknown-principal' });
    for (const bad of [' ', 'A.\u2066 Jones'])
      await expect(principals.rename(principal, bad)).rejects.toMatchObject({ code: 'bad-key-request' });
  });

  it('are erased with every name that they had, and only without an active key', async () => {
    const { id, principal } = await keys.issueKey({ name: 'A. Smith', role: 'handler' });
    const other = await keys.issueKey({ name: 'B. Smith', role: 'handler' });
    await expect(principals.erase(principal)).rejects.toMatchObject({ code: 'principal-active' });
    await keys.revokeKey(id);

    expect(await principals.erase(principal)).toEqual({ id: principal, keys: 2 });

    expect(await keyStore.subject(principalSubject(principal))).toEqual({ state: 'erased' });
    expect(await principals.list()).toMatchObject([
      { id: principal, name: 'erased', erased: true, active: false },
      { id: other.principal, name: 'B. Smith', erased: false },
    ]);
    expect((await store.readStream(KEY_STREAM)).at(-1)?.type).toBe('PrincipalErased');
    await expect(principals.rename(principal, 'x')).rejects.toMatchObject({ code: 'principal-erased' });
    await expect(keys.issueKey({ name: 'x', role: 'handler', principal })).rejects.toMatchObject({
      code: 'principal-erased',
      member: 'principal',
    });
  });

  it('are recorded as erased once', async () => {
    const { id, principal } = await keys.issueKey({ name: 'A. Smith', role: 'handler' });
    await keys.revokeKey(id);
    await principals.erase(principal);
    await principals.erase(principal);

    expect(await principals.recordErased(principal)).toBe(true);
    expect(await principals.recordErased('nobody')).toBe(false);
    const types = (await store.readStream(KEY_STREAM)).map(({ type }) => type);
    expect(types.filter((type) => type === 'PrincipalErased')).toHaveLength(1);
  });
});
