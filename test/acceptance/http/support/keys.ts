import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Place, PROGRAM } from './program.ts';

/** Revokes a key as an operator does. */
export async function revoke({ env }: Place, id: string): Promise<void> {
  await promisify(execFile)(process.execPath, [PROGRAM, 'keys', 'revoke', id], {
    env: { ...process.env, ...env },
  });
}
