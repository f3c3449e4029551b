import { type MasterKeySource, masterKeySource } from '#config';
import {
  type KeyStore,
  KeyStoreError,
  type MasterKey,
  type MasterKeys,
  type MasterRotated,
  nextInSameFile,
  nextInSource,
  rotateMaster,
} from '#privacy';
import type { Context } from '../frame/context.ts';
import { EXIT, type ExitStatus } from '../frame/exit-status.ts';
import { CommandFailure, stopped } from '../frame/failure.ts';
import { ledgerToChange } from '../frame/ledger-at.ts';
import { amount } from '../frame/table.ts';

export interface RotateMasterOptions {
  readonly to: string;
  readonly stopped?: boolean;
}

/** Wraps all keys by another master key, while others use the ledger. */
export async function rotateMasterKey(context: Context, options: RotateMasterOptions): Promise<ExitStatus> {
  const runtime = await ledgerToChange(context);
  const present = runtime.config.masterKey;
  const target = masterKeySource('--to', options.to);
  // A store that is damaged, or belongs to another ledger, is left as it is. What was erased is erased again first.
  await runtime.sealing();
  const [store, masters] = [await runtime.keyStore(), await runtime.masterKeys()];
  const same = present.kind === 'file' && target.kind === 'file' && present.path === target.path;
  const next = same ? nextInSameFile(target.path) : await nextInSource(target);
  if (!same && options.stopped !== true) await requireKnown(masters, next.key);
  const done = await rotate(context, store, { masters, next: next.key });
  next.finish();
  await context.answer({ ...done, master: next.key.fingerprint }, () =>
    textOf(done, next.key, same ? undefined : target),
  );
  return EXIT.done;
}

async function rotate(
  context: Context,
  store: KeyStore,
  { masters, next }: { readonly masters: MasterKeys; readonly next: MasterKey },
): Promise<MasterRotated> {
  const interruption = context.interruption();
  const progress = context.progress({ label: 'wrapping anew', unit: 'keys' });
  try {
    return await rotateMaster({
      store,
      next,
      masters: {
        ...{
          current: () => next,
          known: (print) => (print === next.fingerprint ? next : masters.known(print)),
        },
        of: async (print) => (print === next.fingerprint ? next : await masters.of(print)),
      },
      signal: interruption.signal,
      onProgress: (subjects) => progress.update(subjects),
    });
  } catch (error) {
    const status = interruption.status();
    if (status === undefined) throw error;
    throw stopped(
      status,
      'Stopped between two keys. Run the same command again to continue; both keys are needed until then.',
    );
  } finally {
    progress.end();
  }
}

/** A running process can read what is wrapped by the new key only if its own source gives this key. */
async function requireKnown(masters: MasterKeys, next: MasterKey): Promise<void> {
  try {
    await masters.of(next.fingerprint);
  } catch (error) {
    if (!(error instanceof KeyStoreError && error.code === 'unknown-master-key')) throw error;
    throw new CommandFailure(
      {
        status: EXIT.usage,
        code: error.code,
        detail:
          'LEDGER_MASTER_KEY does not give the new key, so running processes could not read what it wraps; nothing was done.',
        hint:
          'Let LEDGER_MASTER_KEY give both keys, one line for each. Or stop every other process of this ledger and add ' +
          '--stopped.',
      },
      { cause: error },
    );
  }
}

function textOf(
  { subjects, rewrapped }: MasterRotated,
  next: MasterKey,
  target: MasterKeySource | undefined,
): string {
  const done =
    `The keys of ${amount(subjects)} complaints and principals are wrapped by the master key ` +
    `${next.fingerprint.slice(0, 16)}… (${amount(rewrapped)} by this run).\n`;
  const rest =
    target === undefined
      ? 'The file of LEDGER_MASTER_KEY holds this key only. Running processes have taken it up.\n'
      : `Set LEDGER_MASTER_KEY to ${target.kind === 'file' ? `file:${target.path}` : 'this command'} and start every process ` +
        'again. Then remove the former key.\n';
  return `${done}${rest}Backups of the key store from before need the former key: keep it as long as they are kept, or make a new backup.\n`;
}
