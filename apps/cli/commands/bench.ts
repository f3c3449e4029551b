import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectRoot } from '#project';
import {
  BENCHMARKS,
  CONSOLE_COMPLAINTS,
  DEFAULT_COMPLAINTS,
  defaultComplaints,
  isBenchmark,
} from '../bench/names.ts';
import type { CommandDefinition } from '../frame/command.ts';
import type { Context } from '../frame/context.ts';
import { EXIT, type ExitStatus } from '../frame/exit-status.ts';
import { CommandFailure, stopped, wrongUsage } from '../frame/failure.ts';
import { amount } from '../frame/table.ts';

interface BenchOptions {
  readonly complaints?: number;
  readonly events?: string;
  readonly views?: string;
  readonly profile?: string;
  readonly minutes?: number;
}

const MOST_COMPLAINTS = 10_000_000;

export const benchCommand: CommandDefinition = {
  name: 'bench',
  summary: 'Measure the ledger and the raw engine in the same run; a wrong result fails',
  examples: [
    { line: 'bench', does: 'all benchmarks on a temporary ledger of 10,000 complaints; takes some minutes' },
    { line: 'bench append replay --complaints 100000', does: 'two benchmarks on a larger ledger' },
    {
      line: 'bench load --minutes 10',
      does: 'lets many clients ask for all kinds of answers for ten minutes',
    },
    {
      line: 'bench console',
      does: 'opens pages of the console in a browser, on the demonstration and on 200,000 complaints',
    },
    { line: 'bench import --profile profiles', does: 'writes a CPU profile of every thread' },
  ],
  define(command, act) {
    command
      .argument('[name...]', BENCHMARKS.join(', '))
      .option(
        '--complaints <n>',
        `complaints in the ledger measured (default: ${amount(DEFAULT_COMPLAINTS)}; for console alone ${amount(CONSOLE_COMPLAINTS)})`,
        complaints,
      )
      .option('--events <url>', 'engine for events, as LEDGER_EVENTS (default: sqlite:)')
      .option('--views <url>', 'engine for views, as LEDGER_VIEWS (default: sqlite:)')
      .option('--minutes <n>', 'let load go on so long at a steady rate, after its levels', minutesOf)
      .option('--profile <dir>', 'write a CPU profile of each thread into this directory')
      .action(act(bench));
  },
};

/** Runs the benchmarks as a separate program, because they are no part of the product. */
async function bench(
  context: Context,
  names: readonly string[],
  { complaints: count = defaultComplaints(names), events, views, profile, minutes }: BenchOptions,
): Promise<ExitStatus> {
  const unknown = names.find((name) => !isBenchmark(name));
  if (unknown !== undefined) {
    throw wrongUsage(
      'There is no such benchmark; nothing was measured.',
      `Known are ${BENCHMARKS.join(', ')}.`,
    );
  }
  const program = join(projectRoot(), 'dist/test/benchmarks/main.js');
  if (!existsSync(program)) {
    throw new CommandFailure({
      status: EXIT.failed,
      code: 'no-benchmarks',
      detail: 'The benchmarks are not built here; nothing was measured.',
      hint: 'Run ./ledger bench in a checkout of the project.',
    });
  }
  const interruption = context.interruption();
  const options = Object.entries({
    complaints: String(count),
    events,
    views,
    profile: profile && resolve(profile),
    minutes: minutes && String(minutes),
  });
  const args = options.flatMap(([name, value]) => (value ? [`--${name}`, value] : []));
  const child = spawn(process.execPath, [program, ...names, ...args, ...(context.json ? ['--json'] : [])], {
    env: { ...settingsKeptAway(context.io.env) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  interruption.signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
  let answer = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    answer += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => void context.io.stderr.write(chunk));
  await once(child, 'close');
  const status = interruption.status();
  if (status !== undefined) throw stopped(status, 'Stopped; the measurements so far were not printed.');
  if (answer !== '') await context.answer(context.json ? JSON.parse(answer) : {}, answer);
  if (child.exitCode === EXIT.done) return EXIT.done;
  return child.exitCode === EXIT.usage ? EXIT.usage : EXIT.failed;
}

/** Removes the settings of a lasting ledger, which must not affect a temporary one. */
function settingsKeptAway(env: Context['io']['env']): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('LEDGER_')));
}

function minutesOf(text: string): number {
  const minutes = Number(text);
  if (/^\d{1,4}(?:\.\d{1,2})?$/.test(text) && minutes > 0) return minutes;
  throw wrongUsage('--minutes is a number above 0; nothing was measured.');
}

function complaints(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= MOST_COMPLAINTS) return count;
  throw wrongUsage('--complaints is a whole number from 1; nothing was measured.');
}
