import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '#config';
import { projectRoot } from '#project';
import {
  BENCHMARKS,
  type BenchmarkName,
  defaultComplaints,
  isBenchmark,
} from '../../apps/cli/bench/names.ts';
import type { BenchAnswer, Line } from './answer.ts';
import { dropDatabases } from './bare/mongo-views.ts';
import { CATALOGUE } from './catalogue.ts';
import { type Place, type Prepared, runOf } from './child-messages.ts';
import { RUNS } from './measuring/runs.ts';
import { againstOn, orderOn } from './on-servers.ts';
import { runChild } from './run-child.ts';
import { benchText } from './table.ts';

/*
 * `node dist/test/benchmarks/main.js [NAME…]`, which `./ledger bench` runs. This process measures nothing: it starts
 * one process after the other, so that the memory of each process is its own.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    complaints: { type: 'string' },
    events: { type: 'string' },
    views: { type: 'string' },
    profile: { type: 'string' },
    minutes: { type: 'string' },
  },
});

/** The time of the last line on standard error. */
let said = 0;

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

const directory = await mkdtemp(join(tmpdir(), 'complaint-ledger-bench-'));
try {
  const names = positionals.length === 0 ? BENCHMARKS : positionals.filter(isBenchmark);
  const { events, views } = values;
  const place: Place = {
    root: projectRoot(),
    directory,
    complaints: Number(values.complaints ?? defaultComplaints(positionals)),
    events,
    views,
  };
  const answer = await measureAll(names, place);
  if (!stopping.signal.aborted) {
    process.stdout.write(values.json ? `${JSON.stringify(answer)}\n` : benchText(answer));
  }
  process.exitCode = answer.benchmarks.every(({ ok }) => ok) ? 0 : 1;
} catch (error) {
  process.stderr.write(`ledger: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigError ? 2 : 1;
} finally {
  await rm(directory, { recursive: true, force: true });
  const { views } = values;
  if (views?.startsWith('mongodb')) await clearAway(views);
}

/** Drops the databases of this run's views on a server. */
async function clearAway(views: string): Promise<void> {
  const begin = `${runOf(directory)}-`;
  await dropDatabases(views, begin).catch(() => {
    say(`The MongoDB server may still hold databases whose names contain "${begin}". Drop them.`);
  });
}

async function measureAll(names: readonly BenchmarkName[], place: Place): Promise<BenchAnswer> {
  const engines = enginesOf(place);
  const [first] = cpus();
  const machine = {
    node: process.version,
    cores: availableParallelism(),
    model: first?.model ?? 'unknown',
    load: loadavg()[0] ?? 0,
  };
  const at = new Date().toISOString();
  const missing = await missingFor(names);
  const prepared = await prepareFor(
    names.filter((name) => !missing.has(name)),
    place,
    engines,
  );
  const benchmarks: Line[] = [];
  for (const name of orderOn(engines, names)) {
    if (stopping.signal.aborted) break;
    const skipped = missing.get(name);
    benchmarks.push(
      skipped === undefined ? await measure(name, place, engines) : skippedLine(name, engines, skipped),
    );
    await rm(join(place.directory, `measuring-${name}`), { recursive: true, force: true });
  }
  return {
    at,
    machine,
    engines,
    complaints: place.complaints,
    events: prepared?.manifest.events ?? 0,
    records: prepared?.material ?? { source: 'none', note: 'no ledger was prepared' },
    runs: RUNS,
    benchmarks,
  };
}

/** The benchmarks that cannot run here, each with the reason. */
async function missingFor(names: readonly BenchmarkName[]): Promise<ReadonlyMap<BenchmarkName, string>> {
  const reasons = new Map<BenchmarkName, string>();
  for (const name of names) {
    const reason = await CATALOGUE[name].missing?.();
    if (reason === undefined) continue;
    reasons.set(name, reason);
    say(`${name}: skipped. ${reason}`);
  }
  return reasons;
}

function skippedLine(name: BenchmarkName, engines: BenchAnswer['engines'], skipped: string): Line {
  const { about, against } = CATALOGUE[name];
  const nothing = { work: {}, measures: [], checked: [], peakMiB: 0, seconds: 0 };
  return { name, about, against: againstOn(engines, name, against), ok: true, ...nothing, skipped };
}

async function prepareFor(
  names: readonly BenchmarkName[],
  place: Place,
  { events }: BenchAnswer['engines'],
): Promise<Prepared | undefined> {
  const wanted = names.map((name) => CATALOGUE[name]);
  // The preparation also checks that a server is empty: nothing may be measured on a server that somebody uses.
  if (events === 'sqlite' && !wanted.some(({ needsLedger }) => needsLedger)) return undefined;
  const withViews = wanted.some(({ needsViews }) => needsViews === true);
  const answer = await runChild({ do: 'prepare', place, withViews }, { onSay: say, signal: stopping.signal });
  if ('prepared' in answer) return answer.prepared;
  throw new Error(`The ledger could not be prepared. ${'failed' in answer ? answer.failed : ''}`);
}

async function measure(name: BenchmarkName, place: Place, engines: BenchAnswer['engines']): Promise<Line> {
  const { about, against: files, profilesServer = false } = CATALOGUE[name];
  const against = againstOn(engines, name, files);
  const begun = performance.now();
  const profile = values.profile && join(values.profile, name);
  const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
  const answer = await runChild(
    { do: 'measure', place, name, options: { minutes, ...(profilesServer && { profile }) } },
    { onSay: say, signal: stopping.signal, ...(!profilesServer && { profile }) },
  );
  if (!('found' in answer)) {
    const error = 'failed' in answer ? answer.failed : 'Its process gave no answer.';
    say(`${name}: failed. ${error}`);
    return { name, about, against, ok: false, error };
  }
  const { work, measures, checked, load, pages, peakMiB = answer.peakMiB } = answer.found;
  const seconds = Math.round(performance.now() - begun) / 1_000;
  return { name, about, against, ok: true, work, measures, checked, load, pages, peakMiB, seconds };
}

/** @throws ConfigError if the address of an engine cannot be used. */
function enginesOf({ events, views }: Place): BenchAnswer['engines'] {
  const { events: eventEngine, views: viewEngine } = readConfig({
    ...(events === undefined ? {} : { LEDGER_EVENTS: events }),
    ...(views === undefined ? {} : { LEDGER_VIEWS: views }),
  });
  return { events: eventEngine.kind, views: viewEngine.kind };
}

/** Prints one line, but not more of them than a person can read. */
function say(text: string): void {
  const now = performance.now();
  if (now - said < 500 && text.startsWith('preparing the ledger')) return;
  said = now;
  process.stderr.write(`${text}\n`);
}
