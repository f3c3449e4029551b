import type { Command } from 'commander';
import { type Rule, readText, Whole } from '#validation';
import { wrongUsage } from '../frame/failure.ts';

/** The part of a board that is asked for. */
export interface PageOptions {
  readonly cursor?: string;
  readonly limit: number;
}

/** Adds the options of every board. */
export function withPage(command: Command): Command {
  return command
    .option('--cursor <cursor>', 'go on where an answer with "cursor" ended')
    .option('--limit <n>', 'the most lines', optionIn('limit', Whole(1, 500)), 50);
}

/** Reads the value of an option by the rule that its parameter has over HTTP. */
export function optionIn<T>(name: string, rule: Rule<T>): (text: string) => T {
  return (text) => {
    const read = readText(rule, text);
    if (read.fault !== undefined) throw wrongUsage(`--${name} ${read.fault}; nothing was done.`);
    return read.value;
  };
}

/** What a board says below its lines. */
export function moreText(cursor: string | undefined): string {
  return cursor === undefined ? '' : `\nThere are more: add --cursor ${cursor}\n`;
}
