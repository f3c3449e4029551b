import { amount, table } from '../../apps/cli/frame/table.ts';
import type { BenchAnswer, Line } from './answer.ts';
import type { Latencies, LoadRow, PageRow } from './benchmark.ts';
import type { Measure } from './measuring/measure.ts';
import type { Spread } from './measuring/spread.ts';

/** The answer as text. */
export function benchText(answer: BenchAnswer): string {
  const { machine, engines, complaints, events, records, runs } = answer;
  const rows = answer.benchmarks.flatMap((line) =>
    line.ok
      ? line.measures.map((measure, i) => rowOf(line.name, measure, i === 0 ? line.peakMiB : undefined))
      : [],
  );
  const columns = ['benchmark', 'figure', 'ledger', 'raw', 'ratio (min–max)', 'to reach', '', 'peak MiB'];
  const failures = answer.benchmarks.flatMap((line) =>
    line.ok ? [] : [`${line.name}: FAILED. ${line.error}\n`],
  );
  return [
    `${amount(complaints)} complaints, ${amount(events)} events; ${records.note}\n`,
    `events ${engines.events}, views ${engines.views}; Node ${machine.node}, ${machine.cores} cores (${machine.model}), load ${machine.load.toFixed(1)}\n`,
    `medians of ${runs} runs after a warm-up, ledger and raw engine in turns; a ratio is ledger to raw ` +
      'of the same pair\n\n',
    table(
      columns.map((title, i) => ({ title, align: i < 2 ? 'left' : 'right' })),
      rows,
    ),
    ...answer.benchmarks.flatMap((line) => (line.ok && line.load ? loadText(line.name, line.load) : [])),
    ...answer.benchmarks.flatMap((line) => (line.ok && line.pages ? pagesText(line.name, line.pages) : [])),
    ...answer.benchmarks.flatMap((line) =>
      line.ok && line.skipped !== undefined ? [`\n${line.name}: skipped. ${line.skipped}\n`] : [],
    ),
    ...(failures.length > 0 ? ['\n', ...failures] : []),
    '\nThe work of each benchmark and of the raw engine:\n',
    ...answer.benchmarks.map(describe),
  ].join('');
}

function rowOf(name: string, measure: Measure, peakMiB: number | undefined): readonly string[] {
  const { unit, ledger, raw, ratio, reach, reached } = measure;
  return [
    peakMiB === undefined ? '' : name,
    `${measure.name}, ${unit}`,
    plain(ledger.median),
    raw === undefined ? '' : plain(raw.median),
    ratio === undefined ? `(${plain(ledger.min)}–${plain(ledger.max)})` : ratioText(ratio),
    reach === undefined ? '' : `${measure.better === 'higher' ? '≥' : '≤'} ${plain(reach.limit)}`,
    reached === undefined ? '' : reached ? 'yes' : 'NO',
    peakMiB === undefined ? '' : amount(Math.round(peakMiB)),
  ];
}

/** What requests of each kind had to wait, p50 / p99 / most. */
function loadText(name: string, rows: readonly LoadRow[]): readonly string[] {
  const kinds = [...new Set(rows.flatMap((row) => Object.keys(row.kinds)))];
  const columns = [name, 'commands/s', ...kinds, 'refused'];
  const cells = rows.map(({ title, commandsPerSecond, kinds: found, refused }) => [
    title,
    plain(commandsPerSecond),
    ...kinds.map((kind) => waits(found[kind])),
    Object.entries(refused)
      .map(([code, count]) => `${count} ${code}`)
      .join(', '),
  ]);
  return [
    `\n${name}, in ms: p50 / p99 / most\n\n`,
    table(
      columns.map((title, i) => ({ title, align: i === 0 ? 'left' : 'right' })),
      cells,
    ),
  ];
}

/** What pages ask for, and what of it they do not show. */
function pagesText(name: string, rows: readonly PageRow[]): readonly string[] {
  const columns = [name, 'requests', 'kB', 'of it script', 'not shown'];
  const cells = rows.map(({ title, requests, bytes, scriptBytes, notShown }) => [
    title,
    String(requests),
    (bytes / 1_000).toFixed(0),
    (scriptBytes / 1_000).toFixed(0),
    String(notShown.length),
  ]);
  return [
    `\n${name}, what a page asks for in a browser that has nothing of it\n\n`,
    table(
      columns.map((title, i) => ({ title, align: i === 0 ? 'left' : 'right' })),
      cells,
    ),
    ...rows.flatMap(({ title, notShown }) => notShown.map((one) => `  ${title}: ${one}\n`)),
  ];
}

function waits(latencies: Latencies | undefined): string {
  if (latencies === undefined) return '';
  const { p50, p99, max } = latencies;
  return [p50, p99, max].map((ms) => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0))).join(' / ');
}

function ratioText({ min, median, max }: Spread): string {
  return `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`;
}

/** A number with three significant digits, because a measurement is not more exact. */
function plain(value: number): string {
  if (value >= 1_000) return amount(Number(value.toPrecision(3)));
  return String(Number(value.toPrecision(3)));
}

function describe(line: Line): string {
  const checked = line.ok && line.checked.length > 0 ? `\n      checked: ${line.checked.join('; ')}` : '';
  return `  ${line.name}: ${line.about}\n      raw: ${line.against}${checked}\n`;
}
