import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openKey, PrivacyError, readKey, SECRET_BYTES, Secret } from './index.ts';

const openSecret = (path: string): Secret => openKey({ path, what: 'secret' });

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-secret-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe('A key file', () => {
  it('given no file, creates one that only its owner may read, and reads it again', () => {
    const file = join(directory, 'deep', 'secret');
    const first = openSecret(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file)).toHaveLength(SECRET_BYTES);
    expect(readdirSync(join(directory, 'deep'))).toEqual(['secret']);
    expect(openSecret(file).mac('test', 'x')).toEqual(first.mac('test', 'x'));
  });

  it('is not created by reading', () => {
    expect(readKey({ path: join(directory, 'other'), what: 'secret' })).toBeUndefined();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('is the same for several threads that create it at once', async () => {
    const file = join(directory, 'secret');
    const others = Array.from({ length: 6 }, () => race(file));
    const macs = await Promise.all(others);
    expect(new Set(macs)).toEqual(new Set([readFileSync(file).toString('hex')]));
  });

  it('given a short file, says what is wrong and does not change it', () => {
    const file = join(directory, 'secret');
    writeFileSync(file, 'short');
    expect(() => openSecret(file)).toThrow(PrivacyError);
    expect(() => openSecret(file)).toThrow(/holds 5 bytes, but at least 32/);
    expect(readFileSync(file, 'utf8')).toBe('short');
  });

  it('given a path that cannot be read, names the path and the cause', () => {
    expect(() => openSecret(directory)).toThrow(/cannot be read \(EISDIR\)/);
    const file = join(directory, 'plain');
    writeFileSync(file, '');
    expect(() => openSecret(join(file, 'secret'))).toThrow(/cannot be (?:read|created) \(ENOTDIR\)/);
  });

  const unlessRoot = process.getuid?.() === 0 ? it.skip : it;
  unlessRoot('creates nothing in a directory without write permission (skipped for root, who has it)', () => {
    chmodSync(directory, 0o500);
    expect(() => openSecret(join(directory, 'secret'))).toThrow(/cannot be created \(EACCES\)/);
    chmodSync(directory, 0o700);
  });
});

describe('Secret', () => {
  it('does not show its bytes', () => {
    const bytes = Buffer.alloc(32, 'k');
    const secret = new Secret(bytes);
    expect(inspect(secret, { showHidden: true, depth: 5 })).not.toMatch(/kkk|6b 6b/);
    expect(JSON.stringify(secret)).toBe('{}');
  });

  it('has its own fingerprint, which differs from its other hashes', () => {
    const [one, other] = [new Secret(Buffer.alloc(32, 1)), new Secret(Buffer.alloc(32, 2))];
    expect(one.fingerprint()).toMatch(/^[0-9a-f]{64}$/);
    expect(one.fingerprint()).toBe(new Secret(Buffer.alloc(32, 1)).fingerprint());
    expect(one.fingerprint()).not.toBe(other.fingerprint());
    expect(one.fingerprint()).not.toBe(one.hexMac('tracking', ''));
  });

  it('gives different hashes for different purposes', () => {
    const secret = new Secret(Buffer.alloc(32, 1));
    expect(secret.mac('a', 'x')).not.toEqual(secret.mac('b', 'x'));
  });
});

/** Opens the secret in another thread and returns what that thread then reads from the file. */
function race(file: string): Promise<string> {
  const code = `
    import { parentPort, workerData } from 'node:worker_threads';
    import { readFileSync } from 'node:fs';
    const { openKey } = await import(workerData.module);
    openKey({ path: workerData.file, what: 'secret' });
    parentPort.postMessage(readFileSync(workerData.file).toString('hex'));`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), {
    workerData: { file, module: new URL('./key-file.ts', import.meta.url).href },
    execArgv: ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'],
  });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
