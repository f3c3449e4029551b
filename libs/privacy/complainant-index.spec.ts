import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ComplainantIndex,
  type KnownComplainant,
  memoryComplainantIndex,
  openComplainantIndex,
  PrivacyError,
  Secret,
} from './index.ts';

const secret = new Secret(Buffer.alloc(32, 3));
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

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
  const index = await openComplainantIndex({ file: join(directory, 'privacy.sqlite'), secret });
  opened.push(index);
  return index;
}

async function* known(...complainants: KnownComplainant[]): AsyncGenerator<KnownComplainant> {
  yield* complainants;
}

describe.each([
  ['embedded', openEmbedded],
  ['in memory', async () => memoryComplainantIndex(secret)],
])('the complainant index, %s', (_name, open) => {
  it('gives one person one random pseudonym, however the e-mail is written', async () => {
    const index = await open();
    const ref = await index.refFor({ email: 'Ann@Example.org' });
    expect(ref).toMatch(UUID);
    expect(await index.refFor({ email: ' ann@example.ORG' })).toBe(ref);
    expect(await index.refFor({ email: 'ben@example.org' })).not.toBe(ref);
  });

  it('recognises by either e-mail or phone, and both lead to the same afterwards', async () => {
    const index = await open();
    const ref = await index.refFor({ phone: '+44 20 7946 0000' });
    expect(await index.refFor({ email: 'ann@example.org', phone: '00442079460000' })).toBe(ref);
    expect(await index.refFor({ email: 'ann@example.org' })).toBe(ref);
  });

  it('given an e-mail and a phone of two persons, follows the e-mail and moves neither', async () => {
    const index = await open();
    const ann = await index.refFor({ email: 'ann@example.org' });
    const ben = await index.refFor({ phone: '020 7946 0001' });
    expect(await index.refFor({ email: 'ann@example.org', phone: '020 7946 0001' })).toBe(ann);
    expect(await index.refFor({ phone: '020 7946 0001' })).toBe(ben);
    expect(await index.find({ email: 'ann@example.org', phone: '020 7946 0001' })).toEqual([ann, ben]);
  });

  it.each([{}, { email: '' }, { email: 'none' }, { phone: '0' }, { email: ' ', phone: 'n/a' }])(
    'knows no one by %j',
    async (contact) => {
      expect(await (await open()).refFor(contact)).toBeUndefined();
    },
  );

  it('looks up without making anything', async () => {
    const index = await open();
    expect(await index.find({ email: 'ann@example.org' })).toEqual([]);
    const ref = await index.refFor({ email: 'ann@example.org', phone: '020 7946 0000' });
    expect(await index.find({ email: 'ann@example.org', phone: '020 7946 0000' })).toEqual([ref]);
  });

  it('forgets a person: the next complaint gets another pseudonym, others keep theirs', async () => {
    const index = await open();
    const contact = { email: 'ann@example.org', phone: '020 7946 0000' };
    const ann = await index.refFor(contact);
    const ben = await index.refFor({ email: 'ben@example.org' });
    await index.forget(ann ?? '');
    expect(await index.find(contact)).toEqual([]);
    expect(await index.refFor(contact)).not.toBe(ann);
    expect(await index.refFor({ email: 'ben@example.org' })).toBe(ben);
  });

  it('answers many at once, the same person always alike', async () => {
    const index = await open();
    const refs = await Promise.all(
      Array.from({ length: 500 }, (_, i) => index.refFor({ email: `p${i % 50}@example.org` })),
    );
    expect(new Set(refs).size).toBe(50);
    expect(new Set(refs.filter((_, i) => i % 50 === 7)).size).toBe(1);
  });

  it('is restored from the events: the first pseudonym of an address stands', async () => {
    const index = await open();
    const email = 'ann@example.org';
    const wrong = await index.refFor({ email });
    const pending = await index.refFor({ email: 'new@example.org' });
    const read = await index.rebuild(
      known({ ref: 'r1', email, phone: '020 7946 0000' }, { ref: 'r2', email }, { ref: 'r3' }),
    );
    expect(read).toBe(3);
    expect(wrong).not.toBe('r1');
    expect(await index.refFor({ email })).toBe('r1');
    expect(await index.refFor({ phone: '020 7946 0000' })).toBe('r1');
    expect(await index.refFor({ email: 'new@example.org' })).toBe(pending);
  });

  it('does not bring back who was forgotten', async () => {
    const index = await open();
    const ref = (await index.refFor({ email: 'ann@example.org' })) ?? '';
    await index.forget(ref);
    await index.rebuild(known({ ref, email: 'ann@example.org' }));
    expect(await index.find({ email: 'ann@example.org' })).toEqual([]);
  });
});

describe('the embedded complainant index', () => {
  it('is shared by those who open the same file, also when they ask at the same moment', async () => {
    const [a, b, c] = await Promise.all([openEmbedded(), openEmbedded(), openEmbedded()]);
    const emails = Array.from({ length: 40 }, (_, i) => `p${i}@example.org`);
    const refs = await Promise.all(
      [a, b, c].map((index) => Promise.all(emails.map((email) => index.refFor({ email })))),
    );
    expect(refs[1]).toEqual(refs[0]);
    expect(refs[2]).toEqual(refs[0]);
    expect(new Set(refs[0]).size).toBe(40);
  });

  it('keeps what it was told when it is opened again', async () => {
    const first = await openEmbedded();
    const ref = await first.refFor({ email: 'ann@example.org' });
    await first.close();
    opened.pop();
    expect(await (await openEmbedded()).refFor({ email: 'ann@example.org' })).toBe(ref);
  });

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

  it('given a file that is no database, says so and names it', async () => {
    writeFileSync(
      join(directory, 'privacy.sqlite'),
      'not a database at all, by any means, whatever one tries',
    );
    await expect(openEmbedded()).rejects.toThrow(PrivacyError);
    await expect(openEmbedded()).rejects.toThrow(/privacy\.sqlite cannot be used now \(damaged\)/);
  });
});
