import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { Option } from 'commander';
import {
  IMPORT_FORMATS,
  type ImportFormat,
  ImportStoppedError,
  type ImportSummary,
  importFiles,
  KEPT_REJECTS,
} from '#importing';
import { LongWaiting } from '#ledger';
import type { CommandDefinition } from '../frame/command.ts';
import type { Context } from '../frame/context.ts';
import { EXIT, type ExitStatus } from '../frame/exit-status.ts';
import { stopped } from '../frame/failure.ts';
import type { Interruption } from '../frame/interrupt.ts';
import { requireWritable } from '../frame/ledger-at.ts';
import { openRejectsFile } from '../frame/rejects-file.ts';
import { amount, counted, table } from '../frame/table.ts';

interface ImportOptions {
  readonly format: ImportFormat;
  readonly dryRun?: boolean;
  readonly rejects?: string;
}

/** How many refusals the text shows. `--rejects` writes all of them, `--json` the first thousand. */
const SHOWN = 10;

export const importCommand: CommandDefinition = {
  name: 'import',
  summary: 'Import complaints from files of another system',
  examples: [
    { line: 'import complaints.csv.gz --format cfpb', does: 'a second run adds only new records' },
    {
      line: 'import records.jsonl --format jsonl --dry-run --rejects refused.jsonl',
      does: 'prints what the import would do and which lines it would refuse',
    },
    { line: 'import - --format nyc311 < requests.csv', does: 'reads standard input' },
  ],
  define(command, act) {
    command
      .argument('<file...>', '.csv, .csv.gz, .jsonl, .jsonl.gz, or - for standard input')
      .addOption(
        new Option('--format <format>', 'the format of the files')
          .choices(IMPORT_FORMATS)
          .makeOptionMandatory(),
      )
      .option('--dry-run', 'read, check and compare the records, but write nothing')
      .option(
        '--rejects <file>',
        'write every refused record there unchanged, so that you can correct and import it again',
      )
      .action(act(importInto));
  },
};

async function importInto(
  context: Context,
  files: readonly string[],
  options: ImportOptions,
): Promise<ExitStatus> {
  // All files are looked up before the first one is read, so that a mistyped name is found before any work is done.
  for (const file of files) if (file !== '-') await access(file, constants.R_OK);
  const { format } = options;
  const runtime = await context.runtime();
  if (options.dryRun !== true) requireWritable(runtime);
  const rejects = options.rejects === undefined ? undefined : await openRejectsFile(options.rejects, format);
  const interruption = context.interruption();
  using dry = options.dryRun === true ? await runtime.dryLedger() : undefined;
  const ledger = dry ?? (await runtime.ledgerThatWaits(waitingOf(context, interruption.signal)));
  const idKey = dry?.idKey ?? (await runtime.idKey());
  const progress = context.progress({ label: 'importing', unit: 'records' });
  const done: FileSummary[] = [];
  try {
    for (const [index, file] of files.entries()) {
      const before = total(done);
      const summary = await importFiles({
        files: [file],
        format,
        ledger,
        idKey,
        clock: runtime.clock,
        zone: runtime.config.zone,
        catalogue: runtime.catalogue,
        dryRun: options.dryRun === true,
        signal: interruption.signal,
        stdin: context.io.stdin,
        onReject: (reject, record) => rejects?.add(reject, record),
        onHeader: (name, header) => rejects?.header(name, header),
        onProgress: ({ read, share }) => {
          const all = share === undefined ? undefined : (index + share) / files.length;
          progress.update(before.read + read, { share: all });
        },
      });
      done.push({ file, summary });
      if (summary.interrupted === true) break;
    }
    if (interruption.status() === undefined) await rejects?.finish();
  } catch (error) {
    if (error instanceof ImportStoppedError) done.push({ file: '', summary: error.summary });
    // A user may stop the import also while it waits for an engine.
    if (interruption.status() !== undefined) throw stoppedBy(interruption, total(done));
    if (done.length > 1) context.notice(`Before that: ${doneText(total(done))}.`);
    throw error;
  } finally {
    progress.end();
    rejects?.close();
  }
  const summary = total(done);
  if (interruption.status() !== undefined) throw stoppedBy(interruption, summary);
  await context.answer(summary, () => summaryText(summary, done, options));
  return summary.rejected === 0 ? EXIT.done : EXIT.differs;
}

/** Lets an import wait while a server restarts, and tells the user so. */
function waitingOf(context: Context, signal: AbortSignal): LongWaiting {
  return new LongWaiting({
    signal,
    onWait: (failure) =>
      context.notice(
        `The import waits for 10 minutes at most, and continues by itself: ${
          failure instanceof Error ? failure.message : 'an engine does not answer.'
        }`,
      ),
    onResume: (seconds) => context.notice(`The import continues after ${counted(seconds, 'second')}.`),
  });
}

function stoppedBy(interruption: Interruption, summary: ImportSummary): unknown {
  return stopped(
    interruption.status() ?? EXIT.interrupted,
    `Stopped after whole records: ${doneText(summary)}. Run the same command again to continue.`,
  );
}

interface FileSummary {
  readonly file: string;
  readonly summary: ImportSummary;
}

const COUNTS = ['read', 'accepted', 'extended', 'alreadyPresent', 'rejected', 'events'] as const;

/** Adds up the summaries of several files. */
function total(done: readonly FileSummary[]): ImportSummary {
  const sum = (count: (summary: ImportSummary) => number): number =>
    done.reduce((so, { summary }) => so + count(summary), 0);
  return {
    read: sum(({ read }) => read),
    accepted: sum(({ accepted }) => accepted),
    extended: sum(({ extended }) => extended),
    alreadyPresent: sum(({ alreadyPresent }) => alreadyPresent),
    rejected: sum(({ rejected }) => rejected),
    unrecorded: sum(({ unrecorded }) => unrecorded),
    unrecordedMembers: membersOf(done),
    events: sum(({ events }) => events),
    seconds: Math.round(sum(({ seconds }) => seconds) * 1_000) / 1_000,
    rejects: done.flatMap(({ summary }) => summary.rejects).slice(0, KEPT_REJECTS),
    ...(done.some(({ summary }) => summary.dryRun) && { dryRun: true }),
  };
}

function membersOf(done: readonly FileSummary[]): ImportSummary['unrecordedMembers'] {
  const members = new Map<string, number>();
  for (const { summary } of done) {
    for (const [name, times] of Object.entries(summary.unrecordedMembers)) {
      members.set(name, (members.get(name) ?? 0) + times);
    }
  }
  return Object.fromEntries(members);
}

function doneText({ accepted, extended, rejected }: ImportSummary): string {
  return `${counted(accepted, 'record')} imported, ${amount(extended)} extended, ${amount(rejected)} refused`;
}

function summaryText(
  summary: ImportSummary,
  done: readonly FileSummary[],
  { dryRun, rejects }: ImportOptions,
): string {
  const rate =
    summary.seconds > 0 ? `, ${amount(Math.round(summary.events / summary.seconds))} events/s` : '';
  const columns = ['file', 'read', 'accepted', 'extended', 'present', 'rejected', 'events'];
  const refused = summary.rejects
    .slice(0, SHOWN)
    .map(({ file, line, code, message }) => `  ${file}:${line}: ${code}: ${message}\n`);
  const more = summary.rejected - refused.length;
  const unrecorded = Object.entries(summary.unrecordedMembers)
    .map(([name, times]) => `  ${name}: ${amount(times)}\n`)
    .join('');
  return [
    ...(dryRun === true ? ['Dry run: nothing was written. This is what the import would do.\n\n'] : []),
    table(
      columns.map((title, i) => ({ title, align: i === 0 ? 'left' : 'right' })),
      done.map(({ file, summary: one }) => [file, ...COUNTS.map((name) => amount(one[name]))]),
    ),
    `\n${counted(summary.events, 'event')} in ${summary.seconds.toFixed(1)} s${rate}\n`,
    ...(summary.unrecorded > 0
      ? [`\nNew members of records that the ledger already has. They were not recorded:\n${unrecorded}`]
      : []),
    ...(refused.length > 0 ? [`\nRefused records, of which nothing was recorded:\n${refused.join('')}`] : []),
    ...(more > 0
      ? [`  … and ${amount(more)} more${rejects === undefined ? '; list them with --rejects FILE' : ''}\n`]
      : []),
  ].join('');
}
