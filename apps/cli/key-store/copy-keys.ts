import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventEngine, type KeyStoreEngine, keyStoreEngine, samePlace } from '#config';
import { type KeyStoreBackup, lookAtKeyStore, restoreKeyStore, writeKeyStoreBackup } from '#privacy';
import type { Runtime } from '#runtime';
import { withTemporaryDirectory } from '#temporary';
import type { Context } from '../frame/context.ts';
import { EXIT } from '../frame/exit-status.ts';
import { CommandFailure, wrongUsage } from '../frame/failure.ts';
import { type ReaderOptions, readerOf } from '../frame/reader.ts';

/** The key store into which a copy of a ledger brings the keys. */
export interface KeysTarget {
  readonly runtime: Runtime;
  readonly engine: KeyStoreEngine;
}

/**
 * Checks where the keys of a copy may go, before anything is copied.
 *
 * @param url what `--key-store` says.
 * @throws CommandFailure; KeyStoreError.
 */
export async function keysTarget(
  context: Context,
  url: string,
  [from, to]: readonly [EventEngine, EventEngine],
): Promise<KeysTarget> {
  const { data, events, keyStore } = context.config();
  const engine = keyStoreEngine('--key-store', url, data);
  if (!samePlace(from, events)) {
    throw wrongUsage(
      'Keys are copied from LEDGER_KEY_STORE, which belongs to LEDGER_EVENTS; nothing was done.',
      'Name the ledger to copy with LEDGER_EVENTS, and give --to instead of --from.',
    );
  }
  if (samePlace(engine, keyStore) || samePlace(engine, to)) {
    throw wrongUsage('--key-store names the key store of the ledger, or its events; nothing was done.');
  }
  const runtime = await context.runtime();
  // Keys of another ledger, or damaged ones, are not copied. What was erased is erased again first, so that the copy
  // has the record of it.
  await runtime.sealing();
  if ((await lookAtKeyStore({ keyStore: engine }))?.identity !== undefined) {
    throw new CommandFailure({
      status: EXIT.failed,
      code: 'key-store-exists',
      detail: 'There is a key store already where --key-store points; nothing was done.',
      hint: 'Name another place. If the keys were copied before, leave --key-store out.',
    });
  }
  return { runtime, engine };
}

/** Records that all keys are copied: with them and the log, everything can be read. */
export async function recordCopy({ runtime }: KeysTarget, options: ReaderOptions): Promise<void> {
  await (await readerOf(runtime, options))?.record({ what: 'copy', folios: 'all' });
}

/** Copies all keys. An interrupted copying leaves no key store, and can be repeated. */
export async function copyKeys({ runtime, engine }: KeysTarget): Promise<KeyStoreBackup> {
  return await withTemporaryDirectory(tmpdir(), 'ledger-keys-', async (directory) => {
    const file = join(directory, 'keys.backup');
    await writeKeyStoreBackup(runtime.config.keyStore, file, new Date(runtime.clock()).toISOString());
    return await restoreKeyStore(engine, file);
  });
}
