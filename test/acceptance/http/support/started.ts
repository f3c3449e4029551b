import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Place } from './place.ts';

/** The built command line. Tests and commands run at the root of the project. */
export const PROGRAM = resolve('dist/apps/cli/main.js');

/** The built program while it serves. */
export interface Program {
  readonly url: string;
  readonly pid: number;
  /** What it has written to standard error so far. */
  logged(): string;
  /** Sends a signal and waits for the end. @returns the exit status, or the signal that ended the program. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

/** Starts `up` of the built program and waits until it reports that it listens. */
export async function start(
  place: Pick<Place, 'env'>,
  env: Readonly<Record<string, string>> = {},
): Promise<Program> {
  const { child, ...process } = spawned([PROGRAM, 'up', '--port', '0'], { ...place.env, ...env });
  const line = await firstLine(child, process.logged);
  return { ...process, url: line.replace('listening on ', ''), pid: child.pid ?? 0 };
}

/** The built worker while it runs. */
export type WorkerProcess = Omit<Program, 'url'>;

/** Starts a process that only updates the views, and waits until it reports that it works. */
export async function startWorker(place: Pick<Place, 'env'>): Promise<WorkerProcess> {
  const { child, ...process } = spawned([PROGRAM, 'up', '--port', '0'], {
    ...place.env,
    LEDGER_ROLES: 'worker',
  });
  await firstLine(child, process.logged);
  return { ...process, pid: child.pid ?? 0 };
}

function spawned(args: readonly string[], env: Readonly<Record<string, string>>) {
  if (!existsSync(PROGRAM)) throw new Error('There is no built program; run "npm run build" first.');
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let logged = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    logged += chunk;
  });
  const exited = once(child, 'exit');
  return {
    child,
    logged: () => logged,
    async end(signal: NodeJS.Signals) {
      child.kill(signal);
      await exited;
      return child.exitCode ?? child.signalCode;
    },
  };
}

/** The first line that a program prints when it is ready. @throws Error with its log if it ends before. */
async function firstLine(child: ChildProcess, logged: () => string): Promise<string> {
  if (child.stdout !== null) {
    for await (const line of createInterface({ input: child.stdout })) return line;
  }
  throw new Error(`The program ended before it was ready:\n${logged()}`);
}
