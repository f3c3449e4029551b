import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { KeyRole } from '#access';
import type { Place, PlaceKey } from './place.ts';
import { PROGRAM } from './started.ts';

async function run({ env }: Place, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, 'keys', ...args], {
    env: { ...process.env, ...env },
  });
  return stdout;
}

/** Revokes a key, as an operator does. */
export async function revoke(place: Place, id: string): Promise<void> {
  await run(place, 'revoke', id);
}

/** Issues a key, as an operator does, for a new person or for a known principal. */
export async function issue(place: Place, role: KeyRole, principal?: string): Promise<PlaceKey> {
  const owner = principal === undefined ? [] : ['--principal', principal];
  return JSON.parse(await run(place, 'add', '--role', role, '--name', `a ${role}`, ...owner, '--json'));
}

/** Resolves when the program knows a key that another process issued. */
export async function known(url: string, key: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const { status } = await fetch(`${url}/v1/views`, { headers: { authorization: `Bearer ${key}` } });
    if (status !== 401) return;
    if (Date.now() > deadline) throw new Error('The program did not learn of the key in time.');
    await pause(20);
  }
}
