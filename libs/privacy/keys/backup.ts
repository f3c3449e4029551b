import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { KeyStoreEngine } from '#config';
import { withTemporaryDirectory } from '#temporary';
import {
  backUpContents,
  backUpFile,
  lookAtBackupFile,
  restoreFile,
  withContentsOfBackup,
} from '../sqlite/backup-file.ts';
import { KeyStoreError } from './errors.ts';

/** What a backup of a key store says about itself. It holds wrapped keys and keyed hashes only. */
export interface KeyStoreBackup {
  /** When it was made, RFC 3339. */
  readonly madeAt: string;
  /** The id of the ledger. */
  readonly ledger: string;
  /** Fingerprint of the master key that opens it. */
  readonly master: string;
  /** Position in the log up to which every erasure is done in it. */
  readonly coveredUpTo: string | undefined;
  /** Subjects with a key. */
  readonly subjects: number;
  readonly erased: number;
  readonly dataKeys: number;
}

/**
 * Writes a backup of a key store that may be in use into one new file, readable by its owner only. Each key that was
 * there before is in it. It is the same for every engine, so that it also moves a store to another engine.
 *
 * @param target a path without a file.
 * @throws KeyStoreError; the errors of the file system.
 */
export async function writeKeyStoreBackup(
  engine: KeyStoreEngine,
  target: string,
  madeAt: string,
): Promise<KeyStoreBackup> {
  if (engine.kind === 'sqlite') return await backUpFile(engine.path, target, madeAt);
  const { withContentsOfMongo } = await import('../mongodb/index.ts');
  return await withContentsOfMongo(engine.url, (contents) => backUpContents(contents, target, madeAt));
}

/** What a backup says about itself, after a check of the whole file. @throws KeyStoreError `no-key-store-backup`. */
export async function lookAtKeyStoreBackup(path: string): Promise<KeyStoreBackup> {
  if (!existsSync(path)) {
    throw new KeyStoreError('no-key-store-backup', `The file ${path} does not exist; nothing was restored.`);
  }
  return await lookAtBackupFile(path);
}

/**
 * Makes a key store of a backup. An interrupted restoring leaves no store, and can be repeated.
 *
 * @throws KeyStoreError `key-store-exists` unless there is none, or an empty one; `no-key-store-backup`.
 */
export async function restoreKeyStore(engine: KeyStoreEngine, path: string): Promise<KeyStoreBackup> {
  const backup = await lookAtKeyStoreBackup(path);
  if (engine.kind === 'sqlite') {
    await restoreFile(path, engine.path);
    return backup;
  }
  const { fillMongo, lookAtMongoKeyStore } = await import('../mongodb/index.ts');
  if ((await lookAtMongoKeyStore(engine.url)).identity !== undefined) {
    throw new KeyStoreError(
      'key-store-exists',
      'There is a key store already in the database of LEDGER_KEY_STORE; nothing was restored. Name another database.',
    );
  }
  await withTemporaryDirectory(tmpdir(), 'ledger-keys-', (directory) =>
    withContentsOfBackup(path, directory, (contents) => fillMongo(engine.url, contents)),
  );
  return backup;
}
