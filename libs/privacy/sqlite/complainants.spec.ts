import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { complainantIndexContract, known, SECRET, UUID } from '../contract/complainant-index.contract.ts';
import { type ComplainantIndex, type KeyStore, KeyStoreError } from '../index.ts';
import { lookAtIndexFile } from './look-at-file.ts';
import { openSqliteKeyStore } from './sqlite-key-store.ts';

let directory = '';
let opened: KeyStore[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-index-'));
  opened = [];
});
afterEach(async () => {
  for (const store of opened) await store.close();
  rmSync(directory, { recursive: true, force: true });
});

async function openEmbedded(): Promise<ComplainantIndex> {
  const store = await openSqliteKeyStore({ file: join(directory, 'keys.sqlite'), secret: SECRET });
  opened.push(store);
  return store.complainants;
}

complainantIndexContract('embedded', async () => {
  const own = mkdtempSync(join(tmpdir(), 'ledger-index-'));
  return {
    another: async () => {
      const store = await openSqliteKeyStore({ file: join(own, 'keys.sqlite'), secret: SECRET });
      return Object.assign(store.complainants, { close: () => store.close() });
    },
    remove: async () => rmSync(own, { recursive: true, force: true }),
  };
});

describe('the embedded complainant index', () => {
  it('holds neither the e-mail nor the phone', async () => {
    const index = await openEmbedded();
    await index.refFor({ email: 'ann@example.org', phone: '+442079460000' });
    await opened.pop()?.close();
    const bytes = readFileSync(join(directory, 'keys.sqlite')).toString('latin1');
    expect(bytes).not.toContain('ann@example.org');
    expect(bytes).not.toContain('442079460000');
    expect(bytes).toContain('entry');
  });

  it('waits for another writer to finish', async () => {
    const index = await openEmbedded();
    const writer = new DatabaseSync(join(directory, 'keys.sqlite'));
    writer.exec('BEGIN IMMEDIATE');
    const asked = index.refFor({ email: 'ann@example.org' });
    let answered = false;
    void asked.then(() => {
      answered = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    writer.exec('COMMIT');
    writer.close();
    expect(await asked).toMatch(UUID);
  });

  it('given a file that is no database, names the file and the fault', async () => {
    writeFileSync(join(directory, 'keys.sqlite'), 'not a database at all, by any means, whatever one tries');
    await expect(openEmbedded()).rejects.toThrow(KeyStoreError);
    await expect(openEmbedded()).rejects.toThrow(/keys\.sqlite is damaged/);
  });

  it('can be examined without being created or changed', async () => {
    const file = join(directory, 'keys.sqlite');
    expect(await lookAtIndexFile(file)).toBeUndefined();
    const index = await openEmbedded();
    await index.refFor({ email: 'ann@example.org', phone: '+442079460000' });
    expect(await lookAtIndexFile(file)).toEqual({ entries: 2, coveredUpTo: undefined });
    await index.rebuild(known(), '00000000000000000042');
    expect(await lookAtIndexFile(file)).toEqual({ entries: 2, coveredUpTo: '00000000000000000042' });
  });
});
