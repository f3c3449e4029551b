import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { type Config, readConfig } from '#config';
import { restoreBackup, unpackBackup } from '#copying';
import { openRuntime } from '#runtime';
import { withTemporaryDirectory } from '#temporary';
import { auditLedger, differs } from '../audit/audit-ledger.ts';
import { auditText } from '../audit/audit-text.ts';
import type { CommandDefinition } from '../frame/command.ts';
import type { Context } from '../frame/context.ts';
import { EXIT, type ExitStatus } from '../frame/exit-status.ts';
import { stopped } from '../frame/failure.ts';

interface RestoreOptions {
  readonly check?: boolean;
}

export const restoreCommand: CommandDefinition = {
  name: 'restore',
  summary: 'Unpack a backup into an empty data directory, or audit it without keeping it',
  examples: [
    { line: 'restore ledger.tar.gz --data DIR', does: 'restores the ledger; DIR must not hold one' },
    {
      line: 'restore ledger.tar.gz --check',
      does: 'audits the backup with the exit status of audit, and keeps nothing of it',
    },
  ],
  define(command, act) {
    command
      .argument('<file>', 'an archive that ./ledger backup wrote')
      .option('--check', 'only audit it in a temporary directory')
      .action(
        act(async (context, file: string, options: RestoreOptions) => {
          const interruption = context.interruption();
          try {
            const archive = resolve(file);
            return options.check === true
              ? await check(context, archive, interruption.signal)
              : await restore(context, archive, interruption.signal);
          } catch (error) {
            const status = interruption.status();
            if (status === undefined) throw error;
            throw stopped(status, 'Stopped; nothing was restored.');
          }
        }),
      );
  },
};

async function restore(context: Context, file: string, signal: AbortSignal): Promise<ExitStatus> {
  const { data } = context.config();
  const files = await restoreBackup(file, data, signal);
  await context.answer(
    { data, files },
    `Restored into ${data}: ${files.join(', ')}.\nCheck it before you use it: ./ledger audit --data ${data}\n` +
      'The keys of personal data have their own backup: bring them back with ./ledger key-store restore FILE, and the ' +
      'file of the master key.\n',
  );
  return EXIT.done;
}

async function check(context: Context, file: string, signal: AbortSignal): Promise<ExitStatus> {
  return await withTemporaryDirectory(tmpdir(), 'ledger-restore-', async (directory) => {
    context.notice('unpacking');
    const files = await unpackBackup(file, directory, signal);
    // A backup has no key store, so it is opened for reading only, as an auditor opens a copy.
    const runtime = openRuntime(configOf(context, directory), { readOnly: true });
    try {
      const document = await auditLedger(context, runtime);
      await context.answer(
        { ...document, files },
        () => `${auditText(document)}Nothing of the backup was kept.\n`,
      );
      return differs(document) ? EXIT.differs : EXIT.done;
    } finally {
      await runtime.close();
    }
  });
}

/** The settings of the ledger, with the data directory of the unpacked backup. */
function configOf(context: Context, data: string): Config {
  const { zone, region, policy } = context.config();
  return { ...readConfig({}, { data }), zone, region, policy };
}
