import { type ImportSummary, importFiles } from '../index.ts';
import { ID_KEY, type SmallLedger } from './small-ledger.ts';

/** A line of a jsonl file. */
export type Line = Readonly<Record<string, unknown>>;

const NOW = Date.parse('2026-11-22T09:30:00Z');

/** Imports lines into a ledger, as a jsonl file on standard input. */
export async function importLines(ledger: SmallLedger, lines: readonly Line[]): Promise<ImportSummary> {
  async function* stdin(): AsyncGenerator<Buffer> {
    yield Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'));
  }
  return await importFiles({
    files: ['-'],
    format: 'jsonl',
    ledger,
    idKey: ID_KEY,
    clock: () => NOW,
    stdin: stdin(),
  });
}
