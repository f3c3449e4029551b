import { rm } from 'node:fs/promises';
import {
  type KeyStoreBackup,
  KeyStoreError,
  lookAtKeyStoreBackup,
  readMasterKeys,
  restoreKeyStore,
  writeKeyStoreBackup,
} from '#privacy';
import type { Runtime } from '#runtime';
import type { CommandDefinition } from '../frame/command.ts';
import type { Context } from '../frame/context.ts';
import { EXIT, type ExitStatus } from '../frame/exit-status.ts';
import { ledgerToChange } from '../frame/ledger-at.ts';
import { newFile } from '../frame/new-file.ts';
import { type ReaderOptions, readerOf, withReader } from '../frame/reader.ts';
import { amount, pairs } from '../frame/table.ts';
import { rotateMasterKey } from '../key-store/rotate-master.ts';
import { rotateLedgerSecret } from '../key-store/rotate-secret.ts';

export const keyStoreCommand: CommandDefinition = {
  name: 'key-store',
  summary: 'Back up and restore the keys of personal data, and rotate the keys above them',
  examples: [
    {
      line: 'key-store backup keys.backup',
      does: 'a copy of a key store in use; it opens nothing without the master key, which it does not hold',
    },
    {
      line: 'key-store restore keys.backup',
      does: 'into a place without a key store; what was erased since is erased again at the next start',
    },
    {
      line: 'key-store rotate master --to file:/srv/complaints/master-key',
      does: 'a new master key in the same file; running processes take it up',
    },
    {
      line: 'key-store rotate secret',
      does: 'a new secret behind tracking codes and look-ups; codes that were given hold',
    },
  ],
  define(command, act) {
    const backUp = command
      .command('backup')
      .description('Write all keys into one new file, while the ledger is in use')
      .argument('<file>', 'the file to write');
    withReader(backUp).action(act(backup));
    command
      .command('restore')
      .description('Make a key store of a backup, at the place of LEDGER_KEY_STORE')
      .argument('<file>', 'a file that key-store backup wrote')
      .option(
        '--accept-loss',
        'there is no newer backup: what was sealed since with other keys shows as damaged from now on',
      )
      .action(act(restore));
    const rotate = command
      .command('rotate')
      .description('Replace a key by a new one, while the ledger is in use');
    rotate
      .command('master')
      .description('Wrap all keys by another master key; run it again after an interruption')
      .requiredOption(
        '--to <source>',
        'file:PATH or command:COMMAND, which gives the new key first; the file of LEDGER_MASTER_KEY gets a new key',
      )
      .option(
        '--stopped',
        'no other process uses the ledger, so LEDGER_MASTER_KEY need not give the new key yet',
      )
      .action(act(rotateMasterKey));
    rotate
      .command('secret')
      .description('Replace the secret of tracking codes and look-ups; run it again after an interruption')
      .option('--revoke-codes', 'tracking codes of former secrets do not hold any more')
      .action(act(rotateLedgerSecret));
  },
};

async function backup(context: Context, path: string, options: ReaderOptions): Promise<ExitStatus> {
  const runtime = await ledgerToChange(context);
  const reader = await readerOf(runtime, options);
  // The store of another ledger, or a damaged one, is no backup of this ledger. What was erased is erased again first.
  await runtime.sealing();
  const file = await newFile(path);
  try {
    const madeAt = new Date(runtime.clock()).toISOString();
    const made = await writeKeyStoreBackup(runtime.config.keyStore, file.unfinished, madeAt);
    // Whoever has the keys and the log can read everything, so it counts as a read before anybody has it.
    await reader?.record({ what: 'key-store-backup', folios: 'all' });
    await file.place();
    await context.answer({ file: path, ...made }, () => `${backupText(made)}\n${AFTER_BACKUP}`);
    return EXIT.done;
  } finally {
    await rm(file.unfinished, { force: true });
  }
}

async function restore(
  context: Context,
  path: string,
  { acceptLoss = false }: { readonly acceptLoss?: boolean },
): Promise<ExitStatus> {
  const { keyStore, masterKey } = context.config();
  const found = await lookAtKeyStoreBackup(path);
  await requireSameLedger(await context.runtime(), found);
  const masters = await readMasterKeys(masterKey);
  const opens = masters?.some(({ fingerprint }) => fingerprint === found.master) === true;
  const restored = await restoreKeyStore(keyStore, path);
  if (acceptLoss) await acceptedUpToEnd(await context.runtime());
  await context.answer({ ...restored, opens }, () =>
    [
      backupText(restored),
      ...(opens
        ? []
        : [
            `\nLEDGER_MASTER_KEY does not give the master key ${restored.master.slice(0, 16)}… of these keys. Bring it back ` +
              'before you start: nothing can be read or written without it.\n',
          ]),
      '\nThe key store is restored. What was erased since the backup is erased again at the next start, before anything ' +
        'is served.\n',
    ].join(''),
  );
  return EXIT.done;
}

/** From the end of the log on, the store is held to know every key again. */
async function acceptedUpToEnd(runtime: Runtime): Promise<void> {
  const end = await (await runtime.events()).head();
  if (end !== undefined) await (await runtime.keyStore()).complainants.learn(nothing(), end.position);
}

async function* nothing(): AsyncGenerator<never> {}

/** A ledger whose log is not restored yet accepts every key store. */
async function requireSameLedger(runtime: Runtime, { ledger }: KeyStoreBackup): Promise<void> {
  const opened = runtime.exists() ? await (await runtime.identity()).opened() : undefined;
  if (opened === undefined || opened.ledger === ledger) return;
  throw new KeyStoreError(
    'key-store-differs',
    'The backup holds the keys of another ledger than the log; nothing was restored. Name the right backup, or check ' +
      'LEDGER_DATA and LEDGER_EVENTS.',
  );
}

const AFTER_BACKUP =
  'Keep it apart from backups of the log, and from the master key, which it does not hold. An erasure does not reach a ' +
  'backup: remove it when its time is over.\n';

function backupText({ madeAt, ledger, master, coveredUpTo, ...counts }: KeyStoreBackup): string {
  return pairs([
    ['made at', madeAt],
    ['ledger', ledger],
    ['master key', `${master.slice(0, 16)}…`],
    ['erasures done up to', coveredUpTo === undefined ? 'the beginning' : `position ${Number(coveredUpTo)}`],
    ['complaints and principals', amount(counts.subjects)],
    ['erased', amount(counts.erased)],
    ['keys of events', amount(counts.dataKeys)],
  ]);
}
