import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDERS = ['libs', 'projections', 'apps', 'test'];

/** The table of guards, of which each row is a test. */
const ROWS = 'acceptance/guards/rows/';
/** The specs that ask what is tried. */
const ASKING = 'tried.spec.ts';

/** The codes that no test names: alone, behind the status of an answer, or as the code in the text of one. */
export function untried(codes: readonly string[]): readonly string[] {
  const texts = specs();
  return codes.filter((code) => !new RegExp(`(?:'|'\\d{3} |"code":")${code}['"]`).test(texts));
}

/** The texts of all specs, and of the rows of the table. */
function specs(): string {
  const paths = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.spec.ts') || path.startsWith(ROWS))
      .filter((path) => !path.endsWith(ASKING))
      .map((path) => join(ROOT, folder, path)),
  );
  return paths.map((path) => readFileSync(path, 'utf8')).join('\n');
}
