import { accessLogFileOf } from '#access-log';
import { type Backup, backUp } from '#copying';
import type { LogMark } from '#event-store';
import { ContentsToCopy, type ContentToCopy, type CopiedContents } from '#evidence';
import { openEvents, type Runtime } from '#runtime';
import { differenceLines } from '../evidence/difference-lines.ts';
import type { CommandDefinition } from '../frame/command.ts';
import type { Context } from '../frame/context.ts';
import { EXIT, type ExitStatus } from '../frame/exit-status.ts';
import { CommandFailure, stopped } from '../frame/failure.ts';
import { existingLedger } from '../frame/ledger-at.ts';
import { amount, counted, table } from '../frame/table.ts';

interface BackupCommandOptions {
  readonly force?: boolean;
  readonly withoutViews?: boolean;
  readonly withoutSecret?: boolean;
  readonly withoutEvidence?: boolean;
}

export const backupCommand: CommandDefinition = {
  name: 'backup',
  summary: 'Write a consistent copy of a running embedded ledger into one archive',
  examples: [
    {
      line: 'backup ledger.tar.gz',
      does: 'works while the ledger is in use; protect the archive like the ledger itself',
    },
    {
      line: 'backup ledger.tar.gz --without-views --without-secret',
      does:
        'smaller, and nobody can forge tracking codes with it; views are built again, you keep the secret ' +
        'elsewhere',
    },
  ],
  define(command, act) {
    command
      .argument('<file>', 'the archive to write; see ./ledger restore')
      .option('--force', 'replace an existing file of that name')
      .option('--without-views', 'leave out the views, which can always be built from the events')
      .option('--without-evidence', 'leave out the contents of evidence, of which you keep copies elsewhere')
      .option('--without-secret', 'leave out the secret, of which you keep a copy elsewhere')
      .action(act(backup));
  },
};

async function backup(context: Context, file: string, options: BackupCommandOptions): Promise<ExitStatus> {
  const config = context.config();
  const { events, views, secretFile } = config;
  const withSecret = options.withoutSecret !== true;
  if (events.kind !== 'sqlite') {
    throw new CommandFailure({
      status: EXIT.usage,
      code: 'not-embedded',
      detail: 'A server keeps the events and has its own backups; nothing was written.',
      hint: 'See docs/operations.md, or copy the ledger into a file with ./ledger copy --to sqlite:FILE.',
    });
  }
  const runtime = await existingLedger(context);
  const evidence = options.withoutEvidence === true ? undefined : new PackedEvidence(runtime);
  const interruption = context.interruption();
  try {
    const done = await backUp({
      target: file,
      force: options.force === true,
      files: {
        events: events.path,
        accessLog: accessLogFileOf(events.path),
        secret: withSecret ? secretFile : undefined,
        views: options.withoutViews === true || views.kind !== 'sqlite' ? undefined : views.path,
      },
      inspect: headOfCopy,
      contents: evidence && ((copy) => evidence.of(copy)),
      signal: interruption.signal,
      onStep: (step) => context.notice(step),
    });
    const copied = evidence?.copied;
    await context.answer(documentOf(done, copied), () => textOf(done, copied));
    return copied === undefined || copied.found === 0 ? EXIT.done : EXIT.differs;
  } catch (error) {
    const status = interruption.status();
    if (status === undefined) throw error;
    throw stopped(status, 'Stopped; no backup was written.');
  }
}

async function headOfCopy(path: string): Promise<LogMark | undefined> {
  const store = await openEvents({ kind: 'sqlite', path });
  try {
    return await store.head();
  } finally {
    await store.close();
  }
}

/** Packs the contents that the copied events name. What is erased meanwhile is left out. */
class PackedEvidence {
  readonly #runtime: Runtime;
  #packing: ContentsToCopy | undefined;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  get copied(): CopiedContents | undefined {
    return this.#packing?.copied;
  }

  async *of(copy: string): AsyncGenerator<ContentToCopy> {
    const log = await openEvents({ kind: 'sqlite', path: copy });
    try {
      const [from, now] = [await this.#runtime.evidence(), await this.#runtime.storedEvents()];
      this.#packing = new ContentsToCopy({ log, from, now });
      yield* this.#packing.each();
    } finally {
      await log.close();
    }
  }
}

function documentOf(
  { inspected: head, ...rest }: Backup<LogMark | undefined>,
  evidence: CopiedContents | undefined,
): object {
  return {
    ...rest,
    evidence: evidence ?? null,
    events: head?.events ?? 0,
    position: head?.position ?? null,
    lastEventId: head?.lastEventId ?? null,
  };
}

function textOf(
  { file, bytes, sha256, members, inspected: head }: Backup<LogMark | undefined>,
  evidence: CopiedContents | undefined,
): string {
  const secret = members.some(({ name }) => name === 'secret');
  return [
    table(
      [{ title: 'in the archive' }, { title: 'bytes', align: 'right' }],
      [
        ...members.map((member) => [member.name, amount(member.bytes)]),
        ...(evidence === undefined
          ? []
          : [[`${counted(evidence.contents, 'content')} of evidence`, amount(evidence.bytes)]]),
      ],
    ),
    `\n${counted(head?.events ?? 0, 'event')} up to position ${Number(head?.position ?? 0)}\n`,
    `${file}, ${amount(bytes)} bytes, SHA-256 ${sha256}\n`,
    secret
      ? '\nIt holds the secret: anybody who has it can forge tracking codes.\n'
      : '\nIt can be used only with its own secret file; no other secret works.\n',
    ...(evidence === undefined
      ? ['It does not hold the contents of evidence: keep a copy of what LEDGER_EVIDENCE names too.\n']
      : evidenceLines(evidence)),
    'It does not hold the keys of personal data. Back them up too, and keep them elsewhere: ./ledger key-store backup ' +
      'FILE\n',
    `To check that it is complete: ./ledger restore ${file} --check\nTo restore it: ./ledger restore ` +
      `${file} --data DIR\n`,
  ].join('');
}

function evidenceLines(copied: CopiedContents): readonly string[] {
  const { found } = copied;
  if (found === 0) return [];
  return [
    `\n${counted(found, 'content')} of evidence ${found === 1 ? 'is' : 'are'} missing or altered in the ledger itself, and so in the ` +
      'backup. Do not overwrite an older one:\n',
    ...differenceLines(copied),
  ];
}
