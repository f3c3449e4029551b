import { type Command, CommanderError } from 'commander';
import { textWithVisibleControls } from '#plain-text';
import { commands } from './commands/index.ts';
import type { CommandDefinition, CommandEntry } from './frame/command.ts';
import { EXIT, type ExitStatus } from './frame/exit-status.ts';
import { type Failure, failureOf, problemOf } from './frame/failure.ts';
import { type Io, letReaderGo } from './frame/io.ts';
import { buildProgram } from './program.ts';

/**
 * Runs one command line.
 *
 * @param given the arguments after `./ledger`; `help COMMAND` means `COMMAND --help`.
 * @returns the exit status; the function does not end the process.
 */
export async function run(
  given: readonly string[],
  io: Io,
  list: readonly CommandEntry[] = commands,
): Promise<ExitStatus> {
  for (const stream of [io.stdout, io.stderr]) letReaderGo(stream);
  const argv = given[0] === 'help' ? [...given.slice(1), '--help'] : given;
  const outcome: { status: ExitStatus } = { status: EXIT.done };
  const program = buildProgram(await loaded(list, argv), io, (status) => {
    outcome.status = status;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return outcome.status;
  } catch (error) {
    if (error instanceof CommanderError) return fromCommander(error, program, argv, io);
    const failure = failureOf(error);
    report(failure, argv, io);
    if (io.env['LOG_LEVEL'] === 'debug' && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
    return failure.status;
  }
}

/** Loads the command that was asked for, or all of them if none was: help and suggestions need all. */
function loaded(list: readonly CommandEntry[], argv: readonly string[]): Promise<CommandDefinition[]> {
  const asked = list.filter(({ name }) => name === argv[0]);
  return Promise.all((asked.length > 0 ? asked : list).map((entry) => entry.load()));
}

function fromCommander(error: CommanderError, program: Command, argv: readonly string[], io: Io): ExitStatus {
  if (error.exitCode === 0) return EXIT.done;
  if (error.code === 'commander.help') {
    if (argv.includes('--json'))
      report({ status: EXIT.usage, code: 'usage', detail: 'A command is missing.' }, argv, io);
    return EXIT.usage; // commander has printed the help instead of an answer
  }
  const [what, ...rest] = error.message.replace(/^error: /, '').split('\n');
  const help = `See ./ledger ${[...askedFor(program, argv), '--help'].join(' ')}.`;
  const detail = `${capital(what ?? '').replace(/\.$/, '')}; nothing was done.`;
  const hint = [...rest.map((line) => line.replace(/^\((.*)\)$/, '$1')), help].join(' ');
  report({ status: EXIT.usage, code: 'usage', detail, hint }, argv, io);
  return EXIT.usage;
}

/** The names of the command and subcommand in a command line, as far as they are known. */
function askedFor(program: Command, argv: readonly string[]): string[] {
  const names: string[] = [];
  let at = program;
  for (const word of argv) {
    const next = at.commands.find((command) => command.name() === word);
    if (next === undefined) continue;
    names.push(word);
    at = next;
  }
  return names;
}

/** Writes a failure to standard error, so that standard output holds an answer or nothing. */
function report(failure: Failure, argv: readonly string[], io: Io): void {
  const text = argv.includes('--json')
    ? problemOf(failure)
    : `ledger: ${[failure.detail, failure.hint].filter(Boolean).join(' ')}`;
  io.stderr.write(`${textWithVisibleControls(text)}\n`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
