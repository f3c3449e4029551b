import { randomBytes } from 'node:crypto';
import type { MasterKeySource } from '#config';
import { KEY_BYTES } from './aead.ts';
import { KeyStoreError } from './errors.ts';
import { MasterKey } from './master-key.ts';
import { createOnce, readIfThere } from './private-file.ts';
import { outputOf } from './shell-output.ts';

/** A rotation needs two. More of them are a mistake. */
const MOST_KEYS = 16;
const LONGEST = 16_384;

/**
 * The master keys that a source gives, one line of base64 for each; the first one wraps. `undefined` if its file does
 * not exist. Nothing that a command prints is shown or logged.
 *
 * @throws KeyStoreError `master-key-unusable`.
 */
export async function readMasterKeys(source: MasterKeySource): Promise<readonly MasterKey[] | undefined> {
  const text = source.kind === 'file' ? fileText(source.path) : await outputOf(source.command, LONGEST);
  return text === undefined ? undefined : masterKeysIn(text);
}

/**
 * Creates the file of a master key with a new key, readable by its owner only. If several processes do so at once, all
 * get the key of the first one.
 *
 * @throws KeyStoreError `master-key-unusable`.
 */
export function createMasterKeyFile(path: string): readonly MasterKey[] {
  try {
    return masterKeysIn(createOnce(path, newMasterKeyLine()).toString('utf8'));
  } catch (error) {
    if (error instanceof KeyStoreError) throw error;
    throw unusable(`its file ${path} cannot be created (${codeOf(error)})`, error);
  }
}

/** A new master key as a line of its source. */
export function newMasterKeyLine(): string {
  return `${randomBytes(KEY_BYTES).toString('base64')}\n`;
}

/** @throws KeyStoreError `master-key-unusable`; its message shows no part of the text. */
export function masterKeysIn(text: string): readonly MasterKey[] {
  const lines = text.split('\n').map((line) => line.trim());
  const given = lines.filter((line) => line !== '');
  if (given.length === 0) throw unusable('it holds no key');
  if (given.length > MOST_KEYS) throw unusable(`it holds more than ${MOST_KEYS} lines`);
  return given.map((line, i) => {
    const key = Buffer.from(line, 'base64');
    if (key.length !== KEY_BYTES || key.toString('base64') !== line)
      throw unusable(`line ${i + 1} is not the base64 of ${KEY_BYTES} bytes`);
    return new MasterKey(key);
  });
}

function fileText(path: string): string | undefined {
  try {
    return readIfThere(path, LONGEST)?.toString('utf8');
  } catch (error) {
    throw unusable(`its file ${path} cannot be read (${codeOf(error)})`, error);
  }
}

function unusable(why: string, cause?: unknown): KeyStoreError {
  return new KeyStoreError(
    'master-key-unusable',
    `The master key cannot be used: ${why}. Nothing was done. Correct LEDGER_MASTER_KEY or what it names.`,
    { cause },
  );
}

function codeOf(error: unknown): string {
  const known = typeof error === 'object' && error !== null && 'code' in error;
  return known && typeof error.code === 'string' ? error.code : 'unknown cause';
}
