import { randomUUID } from 'node:crypto';
import { link, open, readFile, rm, stat } from 'node:fs/promises';

/** A log on servers has no place of its own: any number of machines work with it. */
export const SERVER = 'server';

interface Written {
  readonly place: string;
  readonly inode: string;
}

/**
 * The id of the place where a log is kept, from a file beside it. The file says which file it is, so that a copy of it is
 * none, and no backup takes it along. So a restored or copied log is at another place.
 *
 * @returns `undefined` if the place has no id yet.
 * @throws the faults of the file system.
 */
export async function placeOf(file: string): Promise<string | undefined> {
  try {
    const [text, { ino }] = await Promise.all([readFile(file, 'utf8'), stat(file, { bigint: true })]);
    const { place, inode }: Partial<Written> = JSON.parse(text);
    return typeof place === 'string' && inode === String(ino) ? place : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || isMissing(error)) return undefined;
    throw error;
  }
}

/** The same. It makes an id if the place has none. Of several processes that do so at once, one does. */
export async function placeAt(file: string): Promise<string> {
  const known = await placeOf(file);
  if (known !== undefined) return known;
  // What is there was copied from another place. A process that was first has an id that is known.
  if (await exists(file)) await rm(file, { force: true });
  const made = `${file}.${randomUUID()}`;
  const handle = await open(made, 'wx', 0o600);
  try {
    const { ino } = await handle.stat({ bigint: true });
    const written: Written = { place: randomUUID(), inode: String(ino) };
    await handle.writeFile(JSON.stringify(written));
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(made, file).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
  } finally {
    await rm(made, { force: true });
  }
  return (await placeOf(file)) ?? (await placeAt(file));
}

async function exists(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    (error: unknown) => {
      if (isMissing(error)) return false;
      throw error;
    },
  );
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
