import { join, resolve } from 'node:path';
import { runLedger } from '../cli/run-ledger.ts';

const FIXTURES = resolve(import.meta.dirname, '../../../libs/importing/fixtures');

/** Runs a command with `--json` and returns its document. @throws Error if it prints none. */
export async function document(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, out, err } = await runLedger([...argv, '--json'], { env });
  if (out === '') throw new Error(`no document, status ${status}: ${err}`);
  return { status, document: JSON.parse(out) };
}

/** Fills a data directory with a ledger that has records of two foreign systems and a key. */
export async function fillSmallLedger(data: string): Promise<void> {
  for (const [file, format] of [
    ['cfpb-with-narratives.csv', 'cfpb'],
    ['nyc311.csv', 'nyc311'],
    ['history.jsonl', 'jsonl'],
  ] as const) {
    await document(['import', join(FIXTURES, file), '--format', format, '--data', data]);
  }
  await document(['keys', 'add', '--role', 'auditor', '--name', 'Yearly audit', '--data', data]);
}
