import { type EventEngine, eventEngine, redactUrl } from '#config';
import { type CopyPhase, type CopyResult, copyLedger } from '#copying';
import { EventStoreError } from '#event-store';
import { openedOf } from '#identity';
import { eventsExist, openEvents, openEventsForCopy } from '#runtime';
import type { CommandDefinition } from '../frame/command.ts';
import type { Context } from '../frame/context.ts';
import { EXIT, type ExitStatus } from '../frame/exit-status.ts';
import { CommandFailure, stopped, wrongUsage } from '../frame/failure.ts';
import type { Progress } from '../frame/progress.ts';
import { amount, counted, pairs } from '../frame/table.ts';

interface CopyCommandOptions {
  readonly from?: string;
  readonly to?: string;
}

const LABELS: Readonly<Record<CopyPhase, string>> = {
  copying: 'copying',
  comparing: 'comparing both ledgers',
  verifying: 'verifying the copy',
};

export const copyCommand: CommandDefinition = {
  name: 'copy',
  summary: 'Carry a ledger into an empty event store of another engine, and verify it there',
  examples: [
    {
      line: 'copy --from sqlite:/srv/complaints/events.sqlite --to "esdb://127.0.0.1:2113?tls=false"',
      does: 'every event with its id, revision, bytes and recorded time; run it again after an interruption',
    },
    {
      line: 'copy --from sqlite:/srv/complaints/events.sqlite',
      does: 'into the event store that LEDGER_EVENTS names, so that its password stands in no command line',
    },
  ],
  define(command, act) {
    command
      .option('--from <url>', 'the ledger: sqlite:FILE or esdb://HOST:PORT (default: LEDGER_EVENTS)')
      .option('--to <url>', 'an empty event store (default: LEDGER_EVENTS)')
      .action(act(copy));
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
  const interruption = context.interruption();
  const shown = new Phases(context);
  const source = await openEvents(from);
  let begun = false;
  try {
    // A ledger of an older version would be of no use anywhere else either.
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
    await context.answer(documentOf(result, from, to), () => textOf(result, to));
    return result.leftBehind === 0 && result.found === 0 ? EXIT.done : EXIT.differs;
  } catch (error) {
    const status = interruption.status();
    if (status === undefined) throw begun ? unfinished(error) : error;
    throw stopped(status, 'Stopped between two events. Run the same command again to go on.');
  } finally {
    shown.end();
    await source.close();
  }
}

/** An engine that went away under the copy: its own words speak of one call, of a copy that stands in part. */
function unfinished(error: unknown): unknown {
  if (!(error instanceof EventStoreError)) return error;
  return new CommandFailure(
    {
      status: EXIT.failed,
      code: error.code,
      detail: `The copy is not whole: it stopped between two events, and what was carried over stays. ${error.message}`,
      hint: 'Run the same command again once that is mended: it goes on where it stopped. Until then nothing works on the copy.',
    },
    { cause: error },
  );
}

function sides(context: Context, { from, to }: CopyCommandOptions): readonly [EventEngine, EventEngine] {
  const { data, events } = context.config();
  if (from === undefined && to === undefined) {
    throw wrongUsage('Say with --from or --to which ledger is carried where; nothing was done.');
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

/** One progress at a time, with the label of what is being done. */
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

function textOf(result: CopyResult, to: EventEngine): string {
  const { events, written, leftBehind, found } = result;
  return [
    pairs([
      ['events', `${amount(events)} (${amount(written)} written by this run)`],
      ['streams', amount(result.streams)],
      ['complaints', amount(result.complaints)],
      ['last event', `${result.lastEventId}, recorded at ${result.knownAt}`],
      ['digest', result.digest],
    ]),
    '\nEvery event of the copy was compared with its original; both answer the same about every moment asked for.\n',
    ...(leftBehind === 0
      ? []
      : [
          `\nThe source took in ${counted(leftBehind, 'event')} since the copy was begun, and the copy does not have them. ` +
            'Stop its writers and copy anew before you move.\n',
        ]),
    ...(found === 0
      ? []
      : [
          `\nThe chain of events has ${counted(found, 'break')}, and had before: see ./ledger audit on the source.\n`,
        ]),
    `\nTo work with it: LEDGER_EVENTS='${nameOf(to)}', with the same secret and id-key files as before: it is the ` +
      'same ledger, and no other keys are accepted. Views are built anew.\n',
  ].join('');
}
