import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createKeys, KEY_ROLES, type KeyRole } from '#access';
import { readConfig } from '#config';
import { openRuntime } from '#runtime';

/** The built command line. */
export const PROGRAM = fileURLToPath(new URL('../../../../dist/apps/cli/main.js', import.meta.url));

/** A data directory of its own, with one key of each role. */
export interface Place {
  readonly data: string;
  readonly keys: Readonly<Record<KeyRole, { readonly id: string; readonly key: string }>>;
  remove(): Promise<void>;
}

/** The built program, serving. */
export interface Program {
  readonly url: string;
  readonly pid: number;
  /** What it wrote to standard error so far. */
  logged(): string;
  /** Sends a signal and waits for the end. @returns the exit status, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

export async function makePlace(): Promise<Place> {
  const data = await mkdtemp(join(tmpdir(), 'acceptance-'));
  const runtime = openRuntime(readConfig({ LEDGER_DATA: data }));
  const issuer = createKeys({ store: await runtime.events() });
  const keys: Partial<Record<KeyRole, { id: string; key: string }>> = {};
  for (const role of KEY_ROLES) keys[role] = await issuer.issueKey({ name: `the ${role}`, role });
  await runtime.close();
  return { data, keys: keys as Place['keys'], remove: () => rm(data, { recursive: true, force: true }) };
}

/** Starts `up` of the built program and waits until it says that it listens. */
export async function start(place: Place, env: Readonly<Record<string, string>> = {}): Promise<Program> {
  if (!existsSync(PROGRAM)) throw new Error('There is no built program; run "npm run build" first.');
  const child = spawn(process.execPath, [PROGRAM, 'up', '--port', '0', '--data', place.data], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let logged = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    logged += chunk;
  });
  const exited = once(child, 'exit');
  const url = await Promise.race([listening(child), exited.then(() => undefined)]);
  if (url === undefined) throw new Error(`The program ended before it listened:\n${logged}`);
  return {
    url,
    pid: child.pid ?? 0,
    logged: () => logged,
    async end(signal) {
      child.kill(signal);
      await exited;
      return child.exitCode ?? child.signalCode;
    },
  };
}

async function listening(child: ChildProcess): Promise<string | undefined> {
  if (child.stdout === null) return undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = /^listening on (http:\/\/\S+)$/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  return undefined;
}
