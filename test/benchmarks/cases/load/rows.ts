import type { Latencies, LoadRow } from '../../benchmark.ts';
import { percentile } from '../../measuring/spread.ts';
import { COMMAND_KINDS, type Kind } from './client.ts';
import type { Level } from './level.ts';

/** The times of several kinds together, in ms. */
export function timesOf({ readings }: Level, kinds: readonly Kind[]): readonly number[] {
  return kinds.flatMap((kind) => readings.get(kind)?.times ?? []);
}

export function commandsPerSecond(level: Level): number {
  return timesOf(level, COMMAND_KINDS).length / level.seconds;
}

/** A level as a row of the answer. */
export function rowOf(level: Level, title = titleOf(level)): LoadRow {
  const kinds: Record<string, Latencies> = {};
  const refused: Record<string, number> = {};
  for (const [kind, { times, refused: codes }] of level.readings) {
    if (times.length > 0) kinds[kind] = latenciesOf(times);
    for (const [code, count] of Object.entries(codes)) refused[code] = (refused[code] ?? 0) + count;
  }
  return { title, commandsPerSecond: commandsPerSecond(level), kinds, refused };
}

function titleOf({ depth: { commands, reports } }: Level): string {
  return `${commands} commands, ${reports} reports`;
}

function latenciesOf(times: readonly number[]): Latencies {
  const [p50, p99, max] = [0.5, 0.99, 1].map((share) => percentile(times, share));
  return { count: times.length, p50: p50 ?? 0, p99: p99 ?? 0, max: max ?? 0 };
}
