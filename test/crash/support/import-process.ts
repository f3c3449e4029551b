import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ImportEnd, ImportLoad } from './import-load.ts';

/** The built program, since Node cannot strip the types of all that an import needs. */
const PROGRAM = fileURLToPath(new URL('../../../dist/test/crash/support/import-load.js', import.meta.url));

export interface Imported {
  /** Absent when the process was killed before its end. */
  readonly end: ImportEnd | undefined;
  readonly signal: NodeJS.Signals | null;
  readonly errors: string;
}

/**
 * Runs a process that imports.
 *
 * @param kill it is killed (SIGKILL) so many milliseconds after so many reports of its progress.
 * @param stdin a file that it gets as a pipe on standard input.
 */
export async function runImport(
  load: ImportLoad,
  { kill, stdin }: { readonly kill?: readonly [reports: number, ms: number]; readonly stdin?: string } = {},
): Promise<Imported> {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(load)], {
    stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  // A process that was killed no longer reads.
  child.stdin?.on('error', () => {});
  if (stdin !== undefined && child.stdin !== null) createReadStream(stdin).pipe(child.stdin);
  let end: ImportEnd | undefined;
  let reports = 0;
  let timer: NodeJS.Timeout | undefined;
  if (child.stdout !== null) {
    for await (const line of createInterface({ input: child.stdout })) {
      reports += 1;
      if (kill !== undefined && reports >= kill[0]) {
        timer ??= setTimeout(() => child.kill('SIGKILL'), kill[1]);
      }
      const told = parsed(line);
      if (told?.end !== undefined) end = told.end;
    }
  }
  await ended;
  clearTimeout(timer);
  return { end, signal: child.signalCode, errors };
}

/** One line of output; `undefined` for a line that the kill has cut. */
function parsed(line: string): { readonly end?: ImportEnd } | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
