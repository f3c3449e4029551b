import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fetchMongod } from './fetch-mongod.ts';

/** A `mongod` of this machine, fetched if there is none; or the reason why there is none. */
export async function findProgram(): Promise<{ readonly path: string } | { readonly missing: string }> {
  const named = process.env['LEDGER_TEST_MONGOD'];
  if (named !== undefined) {
    return existsSync(named) ? { path: named } : { missing: 'LEDGER_TEST_MONGOD names no file' };
  }
  for (const directory of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(directory, 'mongod');
    if (directory !== '' && existsSync(path)) return { path };
  }
  return await fetchMongod();
}
