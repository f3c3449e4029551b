import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { PROGRAM } from '../../../acceptance/http/support/started.ts';

export type StaffRole = 'handler' | 'approver' | 'compliance' | 'auditor' | 'administrator';

/** A link that signs somebody in, once. */
export interface EnterLink {
  readonly role: StaffRole;
  readonly name: string;
  readonly link: string;
}

/** What the demonstration prints. */
interface Printed {
  readonly data: string;
  readonly address: string;
  readonly keys: readonly { readonly id: string; readonly role: string; readonly key: string }[];
  readonly links: readonly EnterLink[];
  readonly history: { readonly folio: string };
}

/** The demonstration while it serves: a year of an invented bank, all of it in the past. */
export interface Demo {
  readonly url: string;
  readonly data: string;
  readonly links: readonly EnterLink[];
  /** A complaint that went through every step and is closed. */
  readonly closed: string;
  keyOf(role: StaffRole): string;
  stop(): Promise<void>;
}

/**
 * Starts the built program as a visitor does.
 *
 * @param program the built command line.
 * @param env besides PATH.
 */
export async function serveDemo(
  program: string = PROGRAM,
  env: Readonly<Record<string, string>> = {},
): Promise<Demo> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, 'demo', '--port', '0', '--json'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'], ...env },
    },
  );
  const exited = once(child, 'exit');
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  while (!text.endsWith('}\n')) await once(child.stdout, 'data');
  const printed: Printed = JSON.parse(text);
  return {
    url: printed.address,
    data: printed.data,
    links: printed.links,
    closed: printed.history.folio,
    keyOf(role) {
      const found = printed.keys.find((key) => key.role === role);
      if (found === undefined) throw new Error(`The demonstration has no key for the role ${role}.`);
      return found.key;
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
      await rm(printed.data, { recursive: true, force: true });
    },
  };
}
