import type { Command } from 'commander';
import { wrongUsage } from '../frame/failure.ts';

/** The part of a board that is asked for. */
export interface PageOptions {
  readonly cursor?: string;
  readonly limit: number;
}

const MOST = 1_000;

/** Adds the options of every board. */
export function withPage(command: Command): Command {
  return command
    .option('--cursor <cursor>', 'go on where an answer with "cursor" ended')
    .option('--limit <n>', 'the most lines', limitIn, 50);
}

function limitIn(text: string): number {
  const limit = Number(text);
  if (/^\d{1,4}$/.test(text) && limit >= 1 && limit <= MOST) return limit;
  throw wrongUsage(`--limit is a whole number from 1 to ${MOST}; nothing was done.`);
}

/** The value of an option that says yes without a value. */
export function flagIn(text: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  throw wrongUsage('The option takes true or false; nothing was done.');
}

/** What a board says below its lines. */
export function moreText(cursor: string | undefined): string {
  return cursor === undefined ? '' : `\nThere are more: add --cursor ${cursor}\n`;
}
