import { recordRotation } from '#identity';
import { dropFormerSecrets, formerSecret, type KeyStore, NextSecret, openKeyStore, Secret } from '#privacy';
import type { Runtime } from '#runtime';
import type { Context } from '../frame/context.ts';
import { EXIT, type ExitStatus } from '../frame/exit-status.ts';
import { stopped } from '../frame/failure.ts';
import { ledgerToChange } from '../frame/ledger-at.ts';
import { amount } from '../frame/table.ts';
import { fillLookups, followLookups, keepNewLookups, type LookupSource } from './lookups-anew.ts';

export interface RotateSecretOptions {
  readonly revokeCodes?: boolean;
}

/** Replaces the secret of the ledger, while others use it. After an interruption, the same call goes on. */
export async function rotateLedgerSecret(
  context: Context,
  { revokeCodes = false }: RotateSecretOptions,
): Promise<ExitStatus> {
  const runtime = await ledgerToChange(context);
  const { secretFile: path } = context.config();
  const begun = NextSecret.begun(path);
  const opened = await (await runtime.identity()).opened();
  // A rotation was killed between the record and the file.
  if (begun !== undefined && opened?.secret === begun.secret.fingerprint()) begun.replace();
  // Keys that are damaged, or belong to another ledger, are left as they are.
  await Promise.all([runtime.secret(), runtime.idKey()]);
  const next = begun ?? NextSecret.begin(path);
  const complaints = await rotate(context, runtime, next);
  const revoked = revokeCodes ? await dropFormerSecrets(await runtime.keyStore()) : 0;
  next.finish();
  const secret = next.secret.fingerprint();
  await context.answer({ complaints, secret, revoked }, () => textOf(complaints, secret, revokeCodes));
  return EXIT.done;
}

async function rotate(context: Context, runtime: Runtime, next: NextSecret): Promise<number> {
  const interruption = context.interruption();
  const progress = context.progress({ label: 'look-ups', unit: 'complaints' });
  // The index must be whole before anything is added to it.
  await runtime.complainants();
  const store = await openKeyStore({ config: runtime.config, secret: next.secret });
  try {
    const source: LookupSource = {
      events: await runtime.storedEvents(),
      opener: await runtime.sealing(),
      store,
      signal: interruption.signal,
      onProgress: (complaints) => progress.update(complaints),
    };
    await replaceSecret(runtime, source, next);
    const complaints = await keepNewLookups(source);
    await followLookups(source, undefined);
    return complaints;
  } catch (error) {
    const status = interruption.status();
    if (status === undefined) throw error;
    throw stopped(status, 'The rotation is not finished. Run the same command again to continue.');
  } finally {
    progress.end();
    await store.close();
  }
}

/**
 * Everything is found by both secrets before the former one is refused, so that others are refused for a moment only:
 * until the file holds the new one.
 */
async function replaceSecret(runtime: Runtime, source: LookupSource, next: NextSecret): Promise<void> {
  const print = next.secret.fingerprint();
  const bytes = next.present();
  const present = new Secret(bytes).fingerprint();
  if (present === print) return;
  const { store } = source;
  await store.keepSecrets([formerSecret(bytes, (await runtime.masterKeys()).current())]);
  await store.useLookupSecrets((await isRefused(store, present)) ? [print] : [present, print]);
  const mark = await followLookups(source, undefined);
  await fillLookups(source);
  await store.useLookupSecrets([print]);
  await followLookups(source, mark.position);
  await recordRotation(source.events, print, runtime.clock());
  next.replace();
}

/** Whether a rotation was stopped after it refused the present secret, or the store is from before the present secret. */
async function isRefused(store: KeyStore, present: string): Promise<boolean> {
  return (await store.lookupSecrets())?.includes(present) === false;
}

function textOf(complaints: number, secret: string, revoked: boolean): string {
  return (
    `The secret is replaced by ${secret.slice(0, 16)}…, and ${amount(complaints)} complaints are found by it. Running ` +
    'processes on this machine take it up; give other machines the same file.\n' +
    (revoked
      ? 'Tracking codes of former secrets do not hold any more.\n'
      : 'Tracking codes of former secrets hold until you run ./ledger key-store rotate secret --revoke-codes.\n') +
    'Make new backups of the ledger and of the key store: older ones need the former secret.\n'
  );
}
