import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, problemText } from '#validation';
import { PackError, readBounded } from './bounded-file.ts';
import { checkOwnPack, isSamePack } from './check-policy.ts';
import { PACKS } from './packs/packs.ts';
import type { Policy } from './policy.ts';

const MOST_PACKS = 200;

/**
 * The packs in an organisation's own directory: every file whose name ends in `.json`, in the order of their names.
 *
 * @param zone - the ledger's own zone.
 * @throws PackError when the directory or a file cannot be read, or a file is not a valid pack.
 */
export function readOwnPacks(directory: string, zone: string): readonly Policy[] {
  const packs: Policy[] = [];
  for (const name of packFiles(directory)) {
    const { value, problems } = checkOwnPack(
      reading(name, () => {
        // A pipe would keep the ledger from starting for as long as nobody writes.
        if (!statSync(join(directory, name)).isFile()) throw new PackError(`${name} is not a file`);
        return readPack(join(directory, name));
      }),
      zone,
    );
    if (problems !== undefined)
      throw new PackError(`${name} is not a valid policy pack: ${inOneLine(problems)}`);
    const same = [...PACKS, ...packs].find(({ id, version }) => id === value.id && version === value.version);
    if (same === undefined) packs.push(value);
    else if (!isSamePack(same, value))
      throw new PackError(`${name} has the id and version of another pack (${value.id}, ${value.version})`);
  }
  return packs;
}

/** The JSON in the file of a pack. @throws PackError when it is too large or not JSON; errors of reading the file. */
export function readPack(file: string): unknown {
  const text = readBounded(file);
  try {
    return JSON.parse(text);
  } catch {
    throw new PackError(`${file} is not JSON`);
  }
}

function packFiles(directory: string): readonly string[] {
  const names = reading(directory, () => readdirSync(directory))
    .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
    .sort();
  if (names.length > MOST_PACKS) throw new PackError(`${directory} holds more than ${MOST_PACKS} packs`);
  return names;
}

function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof PackError) throw error;
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : 'unknown';
    throw new PackError(`${path} cannot be read (${code})`, { cause: error });
  }
}

function inOneLine([first, ...others]: readonly Problem[]): string {
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return `${first === undefined ? '' : problemText(first, 'it')}${more}`;
}
