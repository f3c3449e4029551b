import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { complainantIndexContract, known, SECRET, UUID } from '../contract/complainant-index.contract.ts';
import { type ComplainantIndex, PrivacyError } from '../index.ts';
import { lookAtIndexFile, openLeftOverIndex } from './index-contents.ts';
import { openComplainantIndex } from './sqlite-index.ts';

let directory = '';
let opened: ComplainantIndex[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-index-'));
  opened = [];
});
afterEach(async () => {
  for (const index of opened) await index.close();
  rmSync(directory, { recursive: true, force: true });
});

async function openEmbedded(): Promise<ComplainantIndex> {
  const index = await openComplainantIndex({ file: join(directory, 'privacy.sqlite'), secret: SECRET });
  opened.push(index);
  return index;
}

complainantIndexContract('embedded', async () => {
  const own = mkdtempSync(join(tmpdir(), 'ledger-index-'));
  return {
    another: () => openComplainantIndex({ file: join(own, 'privacy.sqlite'), secret: SECRET }),
    remove: async () => rmSync(own, { recursive: true, force: true }),
  };
});

describe('the embedded complainant index', () => {
  it('holds neither the e-mail nor the phone', async () => {
    const index = await openEmbedded();
    await index.refFor({ email: 'ann@example.org', phone: '+442079460000' });
    await index.close();
    opened.pop();
    const bytes = readFileSync(join(directory, 'privacy.sqlite')).toString('latin1');
    expect(bytes).not.toContain('ann@example.org');
    expect(bytes).not.toContain('442079460000');
    expect(bytes).toContain('entry');
  });

  it('waits for another writer to finish', async () => {
    const index = await openEmbedded();
    const writer = new DatabaseSync(join(directory, 'privacy.sqlite'));
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
    writeFileSync(
      join(directory, 'privacy.sqlite'),
      'not a database at all, by any means, whatever one tries',
    );
    await expect(openEmbedded()).rejects.toThrow(PrivacyError);
    await expect(openEmbedded()).rejects.toThrow(/privacy\.sqlite cannot be used now \(damaged\)/);
  });

  it('can be examined without being created or changed', async () => {
    const file = join(directory, 'privacy.sqlite');
    expect(await lookAtIndexFile(file)).toBeUndefined();
    const index = await openEmbedded();
    await index.refFor({ email: 'ann@example.org', phone: '+442079460000' });
    expect(await lookAtIndexFile(file)).toEqual({ entries: 2, coveredUpTo: undefined });
    await index.rebuild(known(), '00000000000000000042');
    expect(await lookAtIndexFile(file)).toEqual({ entries: 2, coveredUpTo: '00000000000000000042' });
  });

  it('opens a file of an earlier version as an index without a position', async () => {
    const file = join(directory, 'privacy.sqlite');
    const earlier = new DatabaseSync(file);
    earlier.exec('CREATE TABLE entry (hash TEXT PRIMARY KEY, ref TEXT NOT NULL) STRICT, WITHOUT ROWID');
    earlier.close();
    expect(await lookAtIndexFile(file)).toEqual({ entries: 0, coveredUpTo: undefined });
    expect(await (await openEmbedded()).coveredUpTo()).toBeUndefined();
  });

  it('lists all its contents when it is left over, until it is used again', async () => {
    const index = await openEmbedded();
    const refs = await Promise.all(
      Array.from({ length: 1_100 }, (_, i) => index.refFor({ email: `p${i}@example.org` })),
    );
    await index.forget(refs[0] ?? '');
    const file = join(directory, 'privacy.sqlite');
    const leftOver = await openLeftOverIndex(file);
    if (leftOver === undefined) throw new Error('There is no file.');
    const told: string[] = [];
    for await (const { ref } of leftOver.entries()) told.push(ref);
    expect(new Set(told)).toEqual(new Set(refs.slice(1)));
    const forgotten: string[] = [];
    for await (const ref of leftOver.forgotten()) forgotten.push(ref);
    expect(forgotten).toEqual([refs[0]]);
    await leftOver.noteCarried('elsewhere');
    leftOver.close();
    const carried = async () => {
      const again = await openLeftOverIndex(file);
      again?.close();
      return again?.carriedInto;
    };
    expect(await carried()).toBe('elsewhere');
    await openEmbedded();
    expect(await carried()).toBeUndefined();
  });

  it('remembers a bounded number of entries and reads the others', async () => {
    const index = await openEmbedded();
    const ask = () =>
      Promise.all(Array.from({ length: 11_000 }, (_, i) => index.refFor({ email: `p${i}@example.org` })));
    const refs = await ask();
    expect(await ask()).toEqual(refs);
    expect(await index.size()).toBe(11_000);
  });
});
