import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { REFUSALS } from '../errors.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDERS = ['libs', 'projections', 'apps', 'test'];

/** The table of guards, of which each row is a test. */
const ROWS = 'acceptance/guards/rows/';

/** The texts of all specs but this one, and of the rows of the table. */
function specs(): string {
  const paths = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.spec.ts') || path.startsWith(ROWS))
      .filter((path) => !path.endsWith('tried.spec.ts'))
      .map((path) => join(ROOT, folder, path)),
  );
  return paths.map((path) => readFileSync(path, 'utf8')).join('\n');
}

describe('Every refusal', () => {
  it('is met by a test, which names its code alone or behind the status of its answer', () => {
    const texts = specs();
    const codes = Object.keys(REFUSALS);
    const isMet = (code: string) => new RegExp(`(?:'|'\\d{3} )${code}'`).test(texts);

    expect(codes.filter((code) => !isMet(code))).toEqual([]);
    expect(isMet('no-such-refusal-anywhere')).toBe(false);
  });
});
