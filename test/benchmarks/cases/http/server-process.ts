import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** A server in its own process. */
export interface ServerProcess {
  readonly url: string;
  /** The peak memory in MiB; `undefined` if the system does not report it. */
  peakMiB(): Promise<number | undefined>;
  /** The memory that it holds now, in the same way. */
  heldMiB(): Promise<number | undefined>;
  /** The processor time of all its threads so far, in seconds; `undefined` if the system does not report it. */
  cpuSeconds(): Promise<number | undefined>;
  /** Sends SIGTERM and waits for the end. @throws Error unless the server ended with status 0. */
  stop(): Promise<void>;
}

/**
 * Starts a program that prints `listening on URL` on standard output.
 *
 * @param profile the directory for a CPU profile of each of its threads, written at its end.
 */
export async function startServer(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  profile?: string,
): Promise<ServerProcess> {
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const child = spawn(process.execPath, [...profiling, ...args], {
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said = (said + chunk).slice(-2_000);
  });
  const exited = once(child, 'exit');
  const url = await Promise.race([listening(child), exited.then(() => undefined)]);
  if (url === undefined) throw new Error(`A server ended before it listened: ${said}`);
  return {
    url,
    peakMiB: () => memoryOf(child, 'VmHWM'),
    heldMiB: () => memoryOf(child, 'VmRSS'),
    cpuSeconds: () => processorTimeOf(child),
    async stop() {
      child.kill('SIGTERM');
      await exited;
      if (child.exitCode !== 0) throw new Error(`A server ended badly (${child.exitCode}): ${said}`);
    },
  };
}

async function memoryOf({ pid }: ChildProcess, line: string): Promise<number | undefined> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const kib = new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
    return kib === undefined ? undefined : Number(kib) / 1_024;
  } catch {
    return undefined;
  }
}

/** The system counts in ticks of a hundredth of a second. */
const TICKS_A_SECOND = 100;

async function processorTimeOf({ pid }: ChildProcess): Promise<number | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name of the process stands in brackets and may hold spaces. User and system time are the 14th and 15th field.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return undefined;
  }
}

async function listening({ stdout }: ChildProcess): Promise<string | undefined> {
  if (stdout === null) return undefined;
  for await (const line of createInterface({ input: stdout })) {
    const [, url] = /^listening on (http:\/\/\S+)$/.exec(line) ?? [];
    if (url === undefined) continue;
    stdout.resume();
    return url;
  }
  return undefined;
}
