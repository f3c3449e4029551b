import { type EventEngine, type EvidenceEngine, eventEngine, redactUrl } from '#config';
import { type CopiedReads, type CopyPhase, type CopyResult, copyLedger, copyReads } from '#copying';
import { EventStoreError } from '#event-store';
import { type CopiedContents, EvidenceError } from '#evidence';
import { openedOf } from '#identity';
import { wasMailOn } from '#outbox';
import {
  accessLogExists,
  eventsExist,
  openAccessLog,
  openAccessLogForCopy,
  openEvents,
  openEventsForCopy,
} from '#runtime';
import { copyEvidence, evidenceTarget } from '../evidence/copy-evidence.ts';
import { differenceLines } from '../evidence/difference-lines.ts';
import type { CommandDefinition } from '../frame/command.ts';
import type { Context } from '../frame/context.ts';
import { EXIT, type ExitStatus } from '../frame/exit-status.ts';
import { CommandFailure, stopped, wrongUsage } from '../frame/failure.ts';
import { MAIL_BEGINS } from '../frame/mail-begins.ts';
import type { Progress } from '../frame/progress.ts';
import { type ReaderOptions, withReader } from '../frame/reader.ts';
import { amount, counted, pairs } from '../frame/table.ts';
import { copyKeys, keysTarget, recordCopy } from '../key-store/copy-keys.ts';

interface CopyCommandOptions extends ReaderOptions {
  readonly from?: string;
  readonly to?: string;
  readonly keyStore?: string;
  readonly evidence?: string;
}

const LABELS: Readonly<Record<CopyPhase, string>> = {
  copying: 'copying',
  comparing: 'comparing both ledgers',
  verifying: 'verifying the copy',
};

export const copyCommand: CommandDefinition = {
  name: 'copy',
  summary: 'Copy a ledger into an empty event store of another engine, and verify the copy',
  examples: [
    {
      line: 'copy --from sqlite:/srv/complaints/events.sqlite --to "esdb://127.0.0.1:2113?tls=false"',
      does: 'every event with its id, revision, bytes and recorded time; run it again after an interruption',
    },
    {
      line: 'copy --from sqlite:/srv/complaints/events.sqlite',
      does: 'into the event store of LEDGER_EVENTS, so that no command line contains its password',
    },
  ],
  define(command, act) {
    const copying = command
      .option('--from <url>', 'the ledger: sqlite:FILE or esdb://HOST:PORT (default: LEDGER_EVENTS)')
      .option('--to <url>', 'an empty event store (default: LEDGER_EVENTS)')
      .option(
        '--key-store <url>',
        'copy the keys too, into a key store that does not exist: sqlite:FILE or mongodb://HOST:PORT/DATABASE',
      );
    copying.option(
      '--evidence <place>',
      'copy the contents of evidence too: a directory or mongodb://HOST:PORT/DATABASE',
    );
    withReader(copying).action(act(copy));
  },
};

async function copy(context: Context, options: CopyCommandOptions): Promise<ExitStatus> {
  const [from, to] = sides(context, options);
  if (!eventsExist(from)) {
    throw new CommandFailure({
      status: EXIT.failed,
      code: 'no-ledger',
      detail: 'There is no ledger where --from points; nothing was written.',
    });
  }
  const keys =
    options.keyStore === undefined ? undefined : await keysTarget(context, options.keyStore, [from, to]);
  const evidence =
    options.evidence === undefined ? undefined : await evidenceTarget(context, options.evidence, [from, to]);
  const interruption = context.interruption();
  const shown = new Phases(context);
  const source = await openEvents(from);
  let begun = false;
  try {
    // A ledger of an older version could not be used at its new store either.
    await openedOf(source);
    const result = await copyLedger({
      source,
      sourceEngine: from.kind,
      openTarget: (originalTime) => openEventsForCopy(to, originalTime),
      signal: interruption.signal,
      onProgress: ({ phase, events, total }) => {
        begun = true;
        shown.update(phase, events, total);
      },
    });
    shown.end();
    if (keys !== undefined) await recordCopy(keys, options);
    const reads = await copyAccessLog(from, to, interruption.signal);
    const contents = evidence && (await copyEvidence(context, evidence, interruption.signal));
    // The keys come last, and only with the last event: a copied key store has no keys of later events.
    const copied = keys && result.leftBehind === 0 ? await copyKeys(keys) : undefined;
    const mailWasOn = await wasMailOn(source);
    const document = { ...documentOf(result, from, to), reads, evidence: contents ?? null, mailWasOn };
    await context.answer({ ...document, ...(copied && { keys: copied }) }, () =>
      textOf(result, {
        ...{ reads, to, keys: copied && options.keyStore, contents, evidence: evidence?.engine, mailWasOn },
      }),
    );
    const whole =
      result.leftBehind === 0 && result.found === 0 && reads.found === 0 && (contents?.found ?? 0) === 0;
    return whole ? EXIT.done : EXIT.differs;
  } catch (error) {
    const status = interruption.status();
    if (status === undefined) throw begun ? unfinished(error) : error;
    throw stopped(status, 'Stopped between two events. Run the same command again to continue.');
  } finally {
    shown.end();
    await source.close();
  }
}

/** The access log goes with the ledger: who read what in it stays known. */
async function copyAccessLog(from: EventEngine, to: EventEngine, signal: AbortSignal): Promise<CopiedReads> {
  if (!accessLogExists(from)) return { records: 0, written: 0, found: 0 };
  const source = await openAccessLog(from);
  try {
    if ((await source.last()) === undefined) return { records: 0, written: 0, found: 0 };
    let time = 0;
    const target = await openAccessLogForCopy(to, () => time);
    try {
      const setTime = (recordedAt: number): void => {
        time = recordedAt;
      };
      return await copyReads({ source, target, setTime, signal });
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** An engine that failed during the copy: its own message speaks of one call, this one of the unfinished copy. */
function unfinished(error: unknown): unknown {
  if (!(error instanceof EventStoreError || error instanceof EvidenceError)) return error;
  return new CommandFailure(
    {
      status: EXIT.failed,
      code: error.code,
      detail:
        'The copy is not complete. It stopped between two events, and the events copied so far stay. ' +
        `${error.message}`,
      hint:
        'Repair the cause, then run the same command again: it continues where it stopped. Do not use the ' +
        'copy until then.',
    },
    { cause: error },
  );
}

function sides(context: Context, { from, to }: CopyCommandOptions): readonly [EventEngine, EventEngine] {
  const { data, events } = context.config();
  if (from === undefined && to === undefined) {
    throw wrongUsage(
      'Give --from or --to, or both: the ledger to copy and where to copy it; nothing was done.',
    );
  }
  const source = from === undefined ? events : eventEngine('--from', from, data);
  const target = to === undefined ? events : eventEngine('--to', to, data);
  if (addressOf(source) === addressOf(target)) {
    throw wrongUsage('--from and --to name the same event store; nothing was done.');
  }
  if (source.kind === 'eventstoredb' && target.kind === 'eventstoredb') {
    throw wrongUsage(
      'One process can use one EventStoreDB only; nothing was done.',
      'Copy into a file first (--to sqlite:FILE), then from there.',
    );
  }
  return [source, target];
}

function addressOf(engine: EventEngine): string {
  return engine.kind === 'sqlite' ? engine.path : engine.url;
}

/** Shows one progress at a time, with the label of the current phase. */
class Phases {
  readonly #context: Context;
  #phase: CopyPhase | undefined;
  #progress: Progress | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  update(phase: CopyPhase, events: number, total: number): void {
    if (phase !== this.#phase) {
      this.end();
      this.#phase = phase;
      this.#progress = this.#context.progress({ label: LABELS[phase], unit: 'events' });
    }
    this.#progress?.update(events, { total });
  }

  end(): void {
    this.#progress?.end();
    this.#progress = undefined;
    this.#phase = undefined;
  }
}

function documentOf(result: CopyResult, from: EventEngine, to: EventEngine): object {
  return { from: nameOf(from), to: nameOf(to), ...result };
}

function nameOf(engine: EventEngine): string {
  return engine.kind === 'sqlite' ? `sqlite:${engine.path}` : redactUrl(engine.url);
}

interface Copied {
  readonly reads: CopiedReads;
  readonly to: EventEngine;
  /** Where the keys were copied to. */
  readonly keys: string | undefined;
  readonly contents: CopiedContents | undefined;
  /** Where the contents were copied to. */
  readonly evidence: EvidenceEngine | undefined;
  readonly mailWasOn: boolean;
}

function textOf(result: CopyResult, { reads, to, keys, contents, evidence, mailWasOn }: Copied): string {
  const { events, written, leftBehind, found } = result;
  return [
    pairs([
      ['events', `${amount(events)} (${amount(written)} written by this run)`],
      ['streams', amount(result.streams)],
      ['complaints', amount(result.complaints)],
      ['records of reads', `${amount(reads.records)} (${amount(reads.written)} written by this run)`],
      ['last event', `${result.lastEventId}, recorded at ${result.knownAt}`],
      ['digest', result.digest],
    ]),
    '\nEvery event of the copy was compared with its original. Both ledgers gave the same answer for ' +
      'every moment asked for.\n',
    ...(leftBehind === 0
      ? []
      : [
          `\nThe source recorded ${counted(leftBehind, 'event')} since the copy began, and the copy does not ` +
            'have them. Stop its writers and copy again before you use the copy.\n',
        ]),
    ...(found === 0
      ? []
      : [
          `\nThe chain of events has ${counted(found, 'break')}, in the source as well: see ./ledger audit ` +
            'on the source.\n',
        ]),
    ...(reads.found === 0
      ? []
      : [`\nThe access log has ${counted(reads.found, 'break')} in its chains, in the source as well.\n`]),
    keys === undefined
      ? '\nThe keys of personal data were not copied: they stay in the key store of the source. Copy them too with ' +
        '--key-store URL, or go on with that key store.\n'
      : '\nThe keys of personal data were copied. What is erased from now on must be erased in both key stores: remove the ' +
        'former one when it is not used any more.\n',
    ...evidenceLines(contents),
    ...(mailWasOn ? [`\n${MAIL_BEGINS}`] : []),
    `\nTo use it: LEDGER_EVENTS='${nameOf(to)}'${keys === undefined ? '' : `, LEDGER_KEY_STORE='${redactUrl(keys)}'`}${evidence === undefined ? '' : `, LEDGER_EVIDENCE='${placeOf(evidence)}'`}, with ` +
      `the same secret${keys === undefined ? ', master key and key store' : ' and master key'} as before. It is the same ` +
      'ledger, so it accepts no other keys. Its views are built again.\n',
  ].join('');
}

function placeOf(engine: EvidenceEngine): string {
  return engine.kind === 'directory' ? engine.path : redactUrl(engine.url);
}

function evidenceLines(contents: CopiedContents | undefined): readonly string[] {
  if (contents === undefined) {
    return [
      '\nThe contents of evidence were not copied: they stay where LEDGER_EVIDENCE of the source says. Copy them too with ' +
        '--evidence, or go on with that place.\n',
    ];
  }
  const { found } = contents;
  return [
    `\n${counted(contents.contents, 'content')} of evidence copied and compared with the log. What is erased from now on must be ` +
      'erased in both places: remove the former one when it is not used any more.\n',
    ...(found === 0
      ? []
      : [`${counted(found, 'content')} of the copy differ${found === 1 ? 's' : ''} from the log:\n`]),
    ...differenceLines(contents),
  ];
}
