import { existsSync, rmSync } from 'node:fs';
import type { MasterKeySource } from '#config';
import { sweepDrafts } from './drafts.ts';
import { KeyStoreError } from './errors.ts';
import type { MasterKey } from './master-key.ts';
import { createMasterKeyFile, masterKeysIn, newMasterKeyLine, readMasterKeys } from './master-key-source.ts';
import { createOnce, readIfThere, replaceFile } from './private-file.ts';

/** The master key to which a rotation leads. */
export interface NextMasterKey {
  readonly key: MasterKey;
  /** Takes the former keys out of the source, if the source is a file that the rotation manages. */
  readonly finish: () => void;
}

/** Whether a rotation of the key in this file was begun and not finished. */
export function isRotating(path: string): boolean {
  return existsSync(besideOf(path));
}

/** Where the next key lies until the rotation is finished. */
function besideOf(path: string): string {
  return `${path}.next`;
}

/** Room for more lines than a source may have. */
const LONGEST = 16_384;

/**
 * The next master key of a file that also holds the present one. A new key becomes its first line, so that processes
 * that use the file find both. A rotation that was stopped is gone on with: its key lies beside the file until the end.
 *
 * If several processes do so at once, all get one key.
 *
 * @throws KeyStoreError `master-key-unusable`, `master-key-missing`; the errors of the file system.
 */
export function nextInSameFile(path: string): NextMasterKey {
  sweepDrafts(path);
  const beside = besideOf(path);
  const begun = readIfThere(beside, LONGEST)?.toString('utf8');
  const present = linesOf(path);
  // Two lines without a key beside the file were written by a person, who put the new key first.
  const [first = '', ...former] = present;
  const line =
    begun?.trim() ??
    (former.length > 0 ? first : createOnce(beside, newMasterKeyLine()).toString('utf8').trim());
  const [key] = masterKeysIn(line);
  if (key === undefined) throw new TypeError('A line holds one key.');
  // The file is read again: another process may have finished its rotation meanwhile.
  const lines = new Set([line, ...linesOf(path)]);
  replaceFile(path, `${[...lines].join('\n')}\n`);
  return {
    key,
    finish: () => {
      replaceFile(path, `${line}\n`);
      rmSync(beside, { force: true });
    },
  };
}

/**
 * The first key of another source. A missing file is created with a new key.
 *
 * @throws KeyStoreError `master-key-unusable`.
 */
export async function nextInSource(source: MasterKeySource): Promise<NextMasterKey> {
  const given = await readMasterKeys(source);
  const [key] = given ?? (source.kind === 'file' ? createMasterKeyFile(source.path) : []);
  if (key === undefined) throw new TypeError('A source gives at least one key.');
  return { key, finish: () => undefined };
}

function linesOf(path: string): readonly string[] {
  const text = readIfThere(path, LONGEST)?.toString('utf8');
  if (text === undefined) {
    throw new KeyStoreError(
      'master-key-missing',
      `The file ${path} of the master key does not exist; nothing was done. Restore it from a backup.`,
    );
  }
  masterKeysIn(text);
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
