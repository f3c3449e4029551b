import type { LoadRow } from '../../benchmark.ts';
import { alone, type Measure } from '../../measuring/measure.ts';
import { percentile, spreadOf } from '../../measuring/spread.ts';
import type { BuiltLedger } from '../http/built-ledger.ts';
import { COMMAND_KINDS } from './client.ts';
import type { Course } from './lanes.ts';
import { type Depth, type Level, runLevel } from './level.ts';
import { rowOf, timesOf } from './rows.ts';

/** A hundred commands, forty reads and two reports a second at most: less than one process can do. */
const STEADY: Depth = { commands: 16, reports: 4, pace: { commands: 160, reads: 100, reports: 2_000 } };
const MINUTE = 60;
/** Shorter runs are measured in so many parts. */
const PARTS = 3;
const SAMPLE_MS = 500;
/** The memory of the last minute may be so many times that of the first one. */
const GROWTH = 1.15;

/** One minute of the run, or a shorter part of a short run. */
interface Part {
  readonly level: Level;
  /** The memory of the server, in MiB. Empty if the system does not report it. */
  readonly memory: readonly number[];
}

/** Lets requests of all kinds go on at a steady rate, and compares the first minute with the last one. */
export async function endure(
  ledger: BuiltLedger,
  course: Course,
  minutes: number,
  say: (text: string) => void,
): Promise<{ readonly measures: readonly Measure[]; readonly rows: readonly LoadRow[] }> {
  const parts = Math.max(PARTS, Math.round(minutes));
  const seconds = (minutes * MINUTE) / parts;
  const done: Part[] = [];
  for (let part = 1; part <= parts; part += 1) {
    say(`a steady rate, part ${part} of ${parts}`);
    done.push(await sampled(ledger, () => runLevel(ledger, course, STEADY, seconds)));
  }
  const name = parts === minutes ? 'minute' : 'part';
  return {
    measures: measuresOf(done, name),
    rows: done.map(({ level }, index) => rowOf(level, `steady rate, ${name} ${index + 1}`)),
  };
}

async function sampled(ledger: BuiltLedger, run: () => Promise<Level>): Promise<Part> {
  const memory: number[] = [];
  const sampler = setInterval(async () => {
    const held = await ledger.heldMiB();
    if (held !== undefined) memory.push(held);
  }, SAMPLE_MS);
  try {
    return { level: await run(), memory };
  } finally {
    clearInterval(sampler);
  }
}

function measuresOf(parts: readonly Part[], name: string): readonly Measure[] {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return [];
  const p99 = ({ level }: Part): number => percentile(timesOf(level, COMMAND_KINDS), 0.99);
  const figures = parts.map(p99);
  const measures = [
    alone({ name: `commands p99 of each ${name} at a steady rate`, unit: 'ms', better: 'lower' }, figures),
  ];
  if (first.memory.length === 0 || last.memory.length === 0) return measures;
  const growth = spreadOf(last.memory).median / spreadOf(first.memory).median;
  return [
    ...measures,
    alone(
      { name: `memory of the last ${name} to the first`, unit: 'times', better: 'lower', reach: GROWTH },
      [growth],
    ),
  ];
}
