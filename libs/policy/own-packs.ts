import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, problemText } from '#validation';
import { checkPolicy, isSamePack } from './check-policy.ts';
import { PACKS } from './packs/packs.ts';
import type { Policy } from './policy.ts';

/** The largest pack, in bytes. */
const LARGEST_PACK = 1_048_576;
const MOST_PACKS = 200;

/** A directory or a file has no valid policy pack. The message is one line. It says what is wrong, and where. */
export class PackError extends Error {}

/**
 * The packs in an organisation's own directory: every file whose name ends in `.json`, in the order of their names.
 *
 * @param zone - the ledger's own zone.
 * @throws PackError when the directory or a file cannot be read, or a file is not a valid pack.
 */
export function readOwnPacks(directory: string, zone: string): readonly Policy[] {
  const packs: Policy[] = [];
  for (const name of packFiles(directory)) {
    const { value, problems } = checkPolicy(
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

/** The size that a pipe or a device tells is no bound, so the bytes are counted while they are read. */
function readBounded(file: string): string {
  const bytes = Buffer.alloc(LARGEST_PACK + 1);
  const opened = openSync(file, 'r');
  try {
    let length = 0;
    for (;;) {
      const more = readSync(opened, bytes, length, bytes.length - length, null);
      length += more;
      if (length > LARGEST_PACK) throw new PackError(`${file} has more than 1 MiB`);
      if (more === 0) return bytes.toString('utf8', 0, length);
    }
  } finally {
    closeSync(opened);
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
