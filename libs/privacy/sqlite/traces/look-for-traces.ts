import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { KeyStoreError } from '../../keys/errors.ts';

const BUILT = import.meta.url.endsWith('.js');
const PROCESS = fileURLToPath(new URL(`./process.${BUILT ? 'js' : 'ts'}`, import.meta.url));
const FLAGS = BUILT ? [] : ['--conditions=test', '--disable-warning=ExperimentalWarning'];

/**
 * Empties the write-ahead log of a key store as far as possible, then counts where some byte sequences are in its files.
 *
 * @param anew whether to write the file anew first, without its free space. Nobody can write meanwhile.
 * @throws KeyStoreError `unavailable`.
 */
export async function lookForTraces(
  path: string,
  wanted: readonly Uint8Array[],
  anew = false,
): Promise<number> {
  const child = spawn(process.execPath, [...FLAGS, PROCESS], { stdio: ['pipe', 'pipe', 'pipe'] });
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // A process that ends early closes its input. Its exit code tells that it failed.
  child.stdin.on('error', () => undefined);
  child.stdin.end(
    JSON.stringify({ path, anew, wanted: wanted.map((one) => Buffer.from(one).toString('hex')) }),
  );
  try {
    const [code, out] = await Promise.all([exited, buffer(child.stdout), buffer(child.stderr)]);
    if (code !== 0) throw unavailable(path, `exit code ${code}`);
    const counts: readonly number[] = JSON.parse(out.toString('utf8'));
    return counts.reduce((sum, count) => sum + count, 0);
  } catch (error) {
    throw error instanceof KeyStoreError ? error : unavailable(path, 'it cannot be started', error);
  }
}

function unavailable(path: string, why: string, cause?: unknown): KeyStoreError {
  return new KeyStoreError(
    'unavailable',
    `The process that looks for destroyed keys in the key store ${path} failed (${why}); nothing was found out. Try again.`,
    { cause },
  );
}
