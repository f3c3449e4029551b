import { setTimeout as pause } from 'node:timers/promises';
import { expectSame } from '../../measuring/expect-same.ts';
import type { BuiltLedger } from '../http/built-ledger.ts';
import { type ByKind, LoadClient } from './client.ts';
import { askReports, type Course, giveCommands, type Lane, read } from './lanes.ts';
import { startProbe } from './probe.ts';

/** How much is asked at once. */
export interface Depth {
  /** Commands in flight. There is one read for four of them. */
  readonly commands: number;
  /** Clients that each want a report, and when they have it the next one. */
  readonly reports: number;
  /** The least time from a request of one client to its next one, in ms (default 0). */
  readonly pace?: { readonly commands: number; readonly reads: number; readonly reports: number };
}

/** What was measured at a depth. */
export interface Level {
  readonly depth: Depth;
  readonly seconds: number;
  readonly readings: ByKind;
}

/**
 * Lets requests of all kinds go on together for so many seconds.
 *
 * @throws WrongResultError as soon as one is answered wrongly.
 */
export async function runLevel(
  { url, keys }: BuiltLedger,
  course: Course,
  depth: Depth,
  seconds: number,
): Promise<Level> {
  const { commands, reports, pace = { commands: 0, reads: 0, reports: 0 } } = depth;
  const reads = Math.ceil(commands / 4);
  const client = new LoadClient(url, keys, commands + reads + reports);
  const over = new AbortController();
  const lanes = (count: number, run: (lane: Lane) => Promise<void>, pace: number): Promise<void>[] =>
    Array.from({ length: count }, () => run({ client, course, over: over.signal, pace }));
  await client.connect();
  const stopProbe = await startProbe(url);
  const running = [
    ...lanes(commands, giveCommands, pace.commands),
    ...lanes(reads, read, pace.reads),
    ...lanes(reports, askReports, pace.reports),
  ];
  const time = pause(seconds * 1_000, undefined, { signal: over.signal }).catch(() => undefined);
  try {
    await Promise.race([time, Promise.all(running)]);
  } finally {
    over.abort();
    await Promise.allSettled(running);
    await client.close();
  }
  // A lane that failed after the end of the time is a failure too.
  await Promise.all(running);
  const { times, failed } = await stopProbe();
  expectSame('probes of /healthz without an answer', failed, 0);
  client.readings.get('/healthz')?.times.push(...times);
  return { depth, seconds, readings: client.readings };
}
