import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Where the event store is, and what distinguishes this test's streams from those of others on a server. */
export interface LoadPlace {
  /** A file, or the address of a server. */
  readonly at: { readonly path: string } | { readonly url: string };
  /** A part of the name of each stream. */
  readonly run: string;
}

/** The arguments of a loading process. */
export interface Load extends LoadPlace {
  readonly seed: number;
  /** The process ends after so many appends; without this member it does not end. */
  readonly appends?: number;
}

/** An append that the store acknowledged. */
export interface Acknowledgement {
  readonly stream: string;
  /** The revision of its last event. */
  readonly revision: number;
  readonly ids: readonly string[];
}

export interface LoadResult {
  readonly acknowledged: readonly Acknowledgement[];
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly errors: string;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Arguments with which Node runs the sources: it strips the types and resolves libraries to their sources. */
const FROM_SOURCES = ['--conditions=test', here('./event-store-load.ts')];
/** Arguments for a server: Node cannot strip the types of everything that the client of a server needs. */
const FROM_BUILD = [here('../../../dist/test/crash/support/event-store-load.js')];

/**
 * Runs a process that appends under load.
 *
 * @param killAfter the process is killed (SIGKILL) when so many appends were acknowledged; 0: when it is ready.
 */
export async function runLoad(load: Load, killAfter = Number.POSITIVE_INFINITY): Promise<LoadResult> {
  const args = 'path' in load.at ? FROM_SOURCES : FROM_BUILD;
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...args, JSON.stringify(load)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = once(child, 'close');
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const acknowledged = await collect(child, createInterface({ input: child.stdout }), killAfter);
  await ended;
  return { acknowledged, signal: child.signalCode, code: child.exitCode, errors };
}

async function collect(
  child: ChildProcess,
  lines: AsyncIterable<string>,
  killAfter: number,
): Promise<Acknowledgement[]> {
  const acknowledged: Acknowledgement[] = [];
  for await (const line of lines) {
    const message = parsed(line);
    if (typeof message === 'object') acknowledged.push(message);
    if (message !== undefined && acknowledged.length >= killAfter) child.kill('SIGKILL');
  }
  return acknowledged;
}

/** One line of output; `undefined` for a line that the kill has cut. */
function parsed(line: string): Acknowledgement | string | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
