/**
 * Writes the corpus of stored events into the folder named on the command line. `--readings` keeps its events and writes
 * anew only what this version reads in them. `npm run corpus` does it for the repository.
 */
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withTemporaryDirectory } from '#temporary';
import { missingIn } from './catalogues.ts';
import { makeCorpus } from './make-corpus.ts';
import { readingsOf } from './readings.ts';
import { fileOf, readCorpus } from './stored-corpus.ts';

const [, , folder, option] = process.argv;
if (folder === undefined) throw new Error('Nothing was written: name the folder of the corpus.');
if (option !== '--readings') {
  const made = await withTemporaryDirectory(tmpdir(), 'ledger-corpus-', (directory) => makeCorpus(directory));
  const missing = missingIn([...made.log, ...made.access, ...made.copy]);
  if (missing.length > 0) {
    throw new Error(
      `Nothing was written: no event is recorded of ${missing.join(', ')}. Let a life of the demonstration have it ` +
        '(apps/cli/demo/sample), or add it to test/corpus/make-corpus.ts. Then run it again.',
    );
  }
  for (const [name, entries] of Object.entries(made)) {
    const lines = entries.map((entry: object) => `${JSON.stringify(entry)}\n`);
    await writeFile(join(folder, fileOf(name)), lines.join(''));
  }
}
const readings = await readingsOf(await readCorpus(folder));
await writeFile(join(folder, 'readings.json'), `${JSON.stringify(readings, undefined, 2)}\n`);
