import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { type Config, readConfig } from '#config';
import { restoreBackup, unpackBackup } from '#copying';
import { losesKeptText, readErasures } from '#erasing';
import { auditLedger, differs } from '#examining';
import { openedOf } from '#identity';
import { wasMailOn } from '#outbox';
import { erasuresToReplay, openEvents, openRuntime } from '#runtime';
import { withTemporaryDirectory } from '#temporary';
import { auditText } from '../audit/audit-text.ts';
import type { CommandDefinition } from '../frame/command.ts';
import type { Context } from '../frame/context.ts';
import { EXIT, type ExitStatus } from '../frame/exit-status.ts';
import { stopped } from '../frame/failure.ts';
import { MAIL_BEGINS } from '../frame/mail-begins.ts';
import { counted } from '../frame/table.ts';

interface RestoreOptions {
  readonly check?: boolean;
  readonly erasures?: string;
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
      .option(
        '--erasures <file>',
        'a list that ./ledger erasures export wrote: what the backup has forgotten is erased again at the next start',
      )
      .action(
        act(async (context, file: string, options: RestoreOptions) => {
          const interruption = context.interruption();
          try {
            const archive = resolve(file);
            return options.check === true
              ? await check(context, archive, interruption.signal)
              : await restore(context, archive, options.erasures, interruption.signal);
          } catch (error) {
            const status = interruption.status();
            if (status === undefined) throw error;
            throw stopped(status, 'Stopped; nothing was restored.');
          }
        }),
      );
  },
};

async function restore(
  context: Context,
  file: string,
  list: string | undefined,
  signal: AbortSignal,
): Promise<ExitStatus> {
  const { data } = context.config();
  const erasures = list === undefined ? undefined : await countOf(list);
  const { files, contents } = await restoreBackup(file, data, {
    signal,
    // The keys come back later, so the list waits beside the log until they can be destroyed.
    more: [basename(erasuresToReplay(data))],
    add: async (unpacked) => {
      if (list === undefined) return;
      await requireOfLedger(list, configOf(context, unpacked));
      await copyFile(list, erasuresToReplay(unpacked), constants.COPYFILE_EXCL);
    },
  });
  const wholeEvents = list === undefined ? undefined : await wholeEventsOf(list, configOf(context, data));
  const mailWasOn = await hadMail(configOf(context, data));
  const told =
    erasures === undefined
      ? 'Erasures done after this backup are not known here. If there were any, restore it once more with --erasures FILE.\n'
      : `${counted(erasures, 'erasure')} of the list are done again before anything is served, as soon as the keys are ` +
        `back.\n${wholeText(wholeEvents ?? 0)}`;
  await context.answer(
    {
      data,
      files,
      contents: contents ?? null,
      mailWasOn,
      ...(erasures === undefined ? {} : { erasures, wholeEvents }),
    },
    `Restored into ${data}: ${files.join(', ')}.\nCheck it before you use it: ./ledger audit --data ${data}\n` +
      'The keys of personal data have their own backup: bring them back with ./ledger key-store restore FILE, and the ' +
      `file of the master key.\n${evidenceText(context, data, contents)}${mailWasOn ? MAIL_BEGINS : ''}${told}`,
  );
  return EXIT.done;
}

/** Whether the ledger of a backup had mail. What cannot be read is told by the audit. */
async function hadMail({ events }: Config): Promise<boolean> {
  try {
    // Not for reading only: that would leave files of the engine beside the events.
    const store = await openEvents(events);
    try {
      return await wasMailOn(store);
    } finally {
      await store.close();
    }
  } catch {
    return false;
  }
}

function evidenceText(context: Context, data: string, contents: number | undefined): string {
  const { evidence } = context.config();
  if (contents === undefined)
    return 'The backup has no contents of evidence: bring back your own copy of what LEDGER_EVIDENCE named.\n';
  const place = join(data, 'evidence');
  const elsewhere =
    evidence.kind === 'directory' && evidence.path === place
      ? ''
      : ' LEDGER_EVIDENCE names another place: set it to this one, or move them.';
  return `${counted(contents, 'content')} of evidence restored into ${place}.${elsewhere}\n`;
}

/** The number of erasures in a list. @throws ErasuresFileError; the file system's errors. */
async function countOf(list: string): Promise<number> {
  let count = 0;
  for await (const _ of readErasures(list)) count += 1;
  return count;
}

/** @throws ErasuresFileError `another-ledger`, if the list is not of the ledger of an unpacked backup. */
async function requireOfLedger(list: string, { events }: Config): Promise<void> {
  const store = await openEvents(events);
  try {
    const opened = await openedOf(store);
    for await (const _ of readErasures(list, opened?.ledger)) break;
  } finally {
    await store.close();
  }
}

/** The number of erasures of single fields in a list that erase whole events in a restored ledger. */
async function wholeEventsOf(list: string, config: Config): Promise<number> {
  const runtime = openRuntime(config, { readOnly: true });
  try {
    const events = await runtime.storedEvents();
    let count = 0;
    for await (const erasure of readErasures(list)) if (await losesKeptText(events, erasure)) count += 1;
    return count;
  } finally {
    await runtime.close();
  }
}

function wholeText(wholeEvents: number): string {
  return wholeEvents === 0
    ? ''
    : `${counted(wholeEvents, 'erasure')} of single fields among them erase the whole event, since the backup does not ` +
        'have what could stay of it.\n';
}

async function check(context: Context, file: string, signal: AbortSignal): Promise<ExitStatus> {
  return await withTemporaryDirectory(tmpdir(), 'ledger-restore-', async (directory) => {
    context.notice('unpacking');
    const { files, contents } = await unpackBackup(file, directory, signal);
    // A backup has no key store, so it is opened for reading only, as an auditor opens a copy.
    const runtime = openRuntime(configOf(context, directory), { readOnly: true });
    try {
      const document = await auditLedger(context, runtime);
      await context.answer(
        { ...document, files, contents: contents ?? null },
        () =>
          `${auditText(document)}${contents === undefined ? 'The backup has no contents of evidence.\n' : ''}Nothing of the backup was kept.\n`,
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
