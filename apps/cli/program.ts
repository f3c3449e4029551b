import { Command } from 'commander';
import { version } from '#project';
import type { CommandAction, CommandDefinition } from './frame/command.ts';
import { withContext } from './frame/context.ts';
import type { ExitStatus } from './frame/exit-status.ts';
import type { Io } from './frame/io.ts';

const ABOUT = `An event-sourced ledger of customer complaints. Every answer is folded from its events.

Exit status: 0 done · 1 failed · 2 wrong usage or configuration · 3 finished, but something was refused or differs.
With --json, standard output holds one JSON document; a failure is a problem document on standard error.`;

/** Builds the command line from the list of commands; `finish` receives the exit status of the one that ran. */
export function buildProgram(
  list: readonly CommandDefinition[],
  io: Io,
  finish: (status: ExitStatus) => void,
): Command {
  const program = new Command('./ledger')
    .usage('<command> [options]')
    .description(ABOUT)
    .version(version(), '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      outputError: () => {}, // `run` catches the error and reports it once, in the ledger's own words
      getOutHelpWidth: () => io.stdout.columns ?? 100,
    })
    .addHelpText('after', '\nSee ./ledger <command> --help for its options and examples.');

  for (const definition of list) {
    const command = program.command(definition.name).summary(definition.summary);
    command.description(`${definition.summary}.`).helpOption('--help', 'print this help').helpCommand(false);
    definition.define(command, runCommand(command, io, finish));
    for (const leaf of [command, ...command.commands]) addCommonOptions(leaf);
    command.addHelpText('after', examplesOf(definition));
  }
  return program;
}

function addCommonOptions(command: Command): void {
  command
    .option('--json', 'print one JSON document')
    .option('--data <dir>', 'directory of the embedded engines (default: LEDGER_DATA, or ./data)')
    .helpOption('--help', 'print this help')
    .helpCommand(false);
}

function runCommand(owner: Command, io: Io, finish: (status: ExitStatus) => void): CommandAction {
  return (work) =>
    async (...given) => {
      // Commander gives the command itself as the last argument. Subcommands inherit the flags of their owner.
      const last = given.at(-1);
      const flags = (last instanceof Command ? last : owner).optsWithGlobals<{
        json?: boolean;
        data?: string;
      }>();
      finish(await withContext(io, flags, (context) => work(context, ...given)));
    };
}

function examplesOf({ examples }: CommandDefinition): string {
  const lines = examples.map(({ line, does }) => `  ./ledger ${line}\n      ${does}`);
  return `\nExample${examples.length === 1 ? '' : 's'}:\n${lines.join('\n')}`;
}
