import { type Config, readConfig } from '#config';
import { jsonWithVisibleControls, textWithVisibleControls } from '#plain-text';
import type { Runtime } from '#runtime';
import type { ExitStatus } from './exit-status.ts';
import { type Interruption, listenForInterrupt } from './interrupt.ts';
import { type Io, write } from './io.ts';
import { type Progress, type ProgressOptions, progressOn } from './progress.ts';

/** What a command is given. The runtime is opened at the first call only, and closed when the command ends. */
export interface Context {
  readonly io: Io;
  /** `--json`: standard output holds one JSON document and nothing else. */
  readonly json: boolean;
  /** Receives Ctrl-C and SIGTERM instead of the process, for commands that must finish something first. */
  interruption(): Interruption;
  /** The configuration, with the directory of `--data`. @throws ConfigError. */
  config(): Config;
  /** The ledger's parts, opened at the first call. */
  runtime(): Promise<Runtime>;
  /** Prints the answer: the document with `--json`, otherwise the text. */
  answer(document: object, text: string | (() => string)): Promise<void>;
  /** A notice on standard error. */
  notice(text: string): void;
  progress(options: ProgressOptions): Progress;
}

export interface Flags {
  readonly json?: boolean;
  readonly data?: string;
}

/** Runs one command's work with a context, and closes everything that it opened, also after an error. */
export async function withContext(
  io: Io,
  flags: Flags,
  work: (context: Context) => Promise<ExitStatus>,
): Promise<ExitStatus> {
  const json = flags.json === true;
  let interruption: Interruption | undefined;
  let config: Config | undefined;
  let runtime: Promise<Runtime> | undefined;
  const context: Context = {
    io,
    json,
    interruption: () => {
      interruption ??= listenForInterrupt();
      return interruption;
    },
    config: () => {
      config ??= readConfig(io.env, { data: flags.data });
      return config;
    },
    runtime: () => {
      runtime ??= open(context.config());
      return runtime;
    },
    answer: (document, text) =>
      write(
        io.stdout,
        json
          ? `${jsonWithVisibleControls(JSON.stringify(document, undefined, io.stdout.isTTY ? 2 : undefined))}\n`
          : textWithVisibleControls(textOf(text)),
      ),
    notice: (text) => {
      io.stderr.write(`${textWithVisibleControls(text)}\n`);
    },
    progress: (options) => progressOn(io.stderr, options),
  };
  try {
    return await work(context);
  } finally {
    interruption?.release();
    await (await runtime?.catch(() => undefined))?.close();
  }
}

/** Loads the engines only for commands that need them, because loading takes half of the start. */
async function open(config: Config): Promise<Runtime> {
  const { openRuntime } = await import('#runtime');
  return openRuntime(config);
}

function textOf(text: string | (() => string)): string {
  return typeof text === 'string' ? text : text();
}
