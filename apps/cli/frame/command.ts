import type { Command } from 'commander';
import type { Context } from './context.ts';
import type { ExitStatus } from './exit-status.ts';

/** Turns a command's work into the function that commander calls with the arguments in order, then the options. */
export type CommandAction = <A extends readonly unknown[]>(
  work: (context: Context, ...given: A) => Promise<ExitStatus>,
) => (...given: A) => Promise<void>;

export interface Example {
  /** Without `./ledger`. */
  readonly line: string;
  readonly does: string;
}

/** One command of the command line: one file, and one line in the list. */
export interface CommandDefinition {
  readonly name: string;
  /** One line, without a full stop. */
  readonly summary: string;
  /** At least one. */
  readonly examples: readonly [Example, ...Example[]];
  /** Declares arguments, options and actions. The program adds `--json`, `--data` and `--help`. */
  define(command: Command, act: CommandAction): void;
}

/** A command in the list, before it is loaded. */
export interface CommandEntry {
  readonly name: string;
  load(): Promise<CommandDefinition>;
}
