import { type IndexEntry, inGroups, type KeyStoreContents, type SubjectContents } from '../keys/contents.ts';
import type { DataKey } from '../keys/key-store.ts';
import { bytesOf, hashesIn, keyId, lookupSecretsOf, masterNumber } from './key-tables.ts';
import { readSecrets, writeSecret } from './sealed-secrets.ts';
import type { StoreFile } from './store-file.ts';

/** Rows of one read, or of one transaction. */
const GROUP = 500;
const NONE = new Uint8Array();

/** What the file of a key store holds. Nobody may write to it meanwhile. */
export function contentsOfFile(file: StoreFile): KeyStoreContents {
  return {
    ledger: file.state('ledger'),
    current: file.state('master'),
    lookupSecrets: lookupSecretsOf(file),
    erasures: file.state('erasures'),
    complainants: file.state('covered'),
    secrets: readSecrets(file),
    subjects: () => subjectsOf(file),
    entries: () => entriesOf(file),
    async *forgotten() {
      for (const { ref } of file.statement('SELECT ref FROM forgotten').all()) yield String(ref);
    },
  };
}

/** Writes contents into an empty file. What makes it a begun store comes last. */
export async function fillFile(file: StoreFile, contents: KeyStoreContents): Promise<void> {
  for await (const group of inGroups(contents.subjects(), GROUP)) {
    await file.transaction('in-file', () => {
      for (const subject of group) addSubject(file, subject);
    });
  }
  const addEntry = file.statement('INSERT INTO entry (hash, ref) VALUES (?, ?) ON CONFLICT DO NOTHING');
  for await (const group of inGroups(contents.entries(), GROUP)) {
    await file.transaction('in-file', () => {
      for (const { hash, ref } of group) addEntry.run(hash, ref);
    });
  }
  const forget = file.statement('INSERT INTO forgotten (ref) VALUES (?) ON CONFLICT DO NOTHING');
  for await (const group of inGroups(contents.forgotten(), GROUP)) {
    await file.transaction('in-file', () => {
      for (const ref of group) forget.run(ref);
    });
  }
  await file.transaction('on-disk', () => {
    for (const secret of contents.secrets) writeSecret(file, secret);
    const { ledger, current, lookupSecrets, erasures, complainants } = contents;
    if (current !== undefined) file.setState('master', current);
    if (lookupSecrets !== undefined) file.setState('lookup-secrets', lookupSecrets.join(' '));
    if (complainants !== undefined) file.setState('covered', complainants);
    if (erasures !== undefined) file.setState('erasures', erasures);
    if (ledger !== undefined) file.setState('ledger', ledger);
  });
}

function addSubject(file: StoreFile, { id, active, ref }: SubjectContents): void {
  const add = file.statement(
    'INSERT INTO subject (id, wrapped, master, ref, lookups) VALUES (?, ?, ?, ?, ?)',
  );
  if (active === undefined) {
    add.run(id, null, null, ref ?? null, null);
    return;
  }
  const { wrapped, master, dataKeys, lookups } = active;
  const hashes = lookups.map((hash) => Buffer.from(hash, 'hex'));
  const noted = hashes.length === 0 ? null : Buffer.concat(hashes);
  const added = add.run(id, wrapped, masterNumber(file, master), ref ?? null, noted);
  const number = Number(added.lastInsertRowid);
  for (const key of dataKeys) {
    file
      .statement('INSERT INTO data_key (subject, id, wrapped) VALUES (?, ?, ?)')
      .run(number, Buffer.from(key.id, 'base64url'), key.wrapped);
  }
  for (const hash of hashes)
    file
      .statement('INSERT INTO lookup (hash, subject) VALUES (?, ?) ON CONFLICT DO NOTHING')
      .run(hash, number);
}

async function* subjectsOf(file: StoreFile): AsyncGenerator<SubjectContents> {
  const next = file.statement(`
    SELECT subject.number, id, wrapped, print, ref, lookups FROM subject
      LEFT JOIN master ON master.number = subject.master
      WHERE subject.number > ? ORDER BY subject.number LIMIT ?`);
  for (let after = 0; ; ) {
    const rows = file.read(() => next.all(after, GROUP));
    for (const { number, id, wrapped, print, ref, lookups } of rows) {
      const bytes = bytesOf(wrapped);
      const known = typeof ref === 'string' ? { ref } : {};
      after = Number(number);
      yield bytes === undefined
        ? { id: String(id), ...known }
        : {
            id: String(id),
            ...known,
            active: {
              wrapped: bytes,
              master: String(print),
              dataKeys: dataKeysOf(file, after),
              lookups: hashesIn(bytesOf(lookups)).map((hash) => Buffer.from(hash).toString('hex')),
            },
          };
    }
    if (rows.length < GROUP) return;
  }
}

function dataKeysOf(file: StoreFile, subject: number): readonly DataKey[] {
  return file
    .statement('SELECT id, wrapped FROM data_key WHERE subject = ?')
    .all(subject)
    .map(({ id, wrapped }) => ({ id: keyId(id), wrapped: bytesOf(wrapped) ?? NONE }));
}

async function* entriesOf(file: StoreFile): AsyncGenerator<IndexEntry> {
  const next = file.statement('SELECT hash, ref FROM entry WHERE hash > ? ORDER BY hash LIMIT ?');
  for (let after = ''; ; ) {
    const rows = file.read(() => next.all(after, GROUP));
    for (const { hash, ref } of rows) yield { hash: String(hash), ref: String(ref) };
    if (rows.length < GROUP) return;
    after = String(rows.at(-1)?.['hash']);
  }
}
