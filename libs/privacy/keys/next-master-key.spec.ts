import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMasterKeyFile, masterKeysIn, newMasterKeyLine, readMasterKeys } from './master-key-source.ts';
import { nextInSameFile, nextInSource } from './next-master-key.ts';
import { openMasterKeys } from './open-master-keys.ts';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-master-'));
  path = join(directory, 'master-key');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const lines = () => readFileSync(path, 'utf8').trim().split('\n');
const file = () => ({ kind: 'file', path }) as const;
const command = (text: string) => ({ kind: 'command', command: text }) as const;
const parts = (source: Parameters<typeof readMasterKeys>[0]) => ({ source, mayCreate: async () => false });

describe('the source of master keys', () => {
  it('is a file with one line for each key, of which the first one wraps', async () => {
    const [first, second] = [newMasterKeyLine(), newMasterKeyLine()];
    writeFileSync(path, `\n${first}${second}`);
    const keys = await openMasterKeys(parts(file()));
    const [one, other] = masterKeysIn(first + second);
    expect(keys.current().fingerprint).toBe(one?.fingerprint);
    expect(keys.known(other?.fingerprint ?? '')?.fingerprint).toBe(other?.fingerprint);
  });

  it('is created once, for its owner alone, and only when it may be', async () => {
    await expect(openMasterKeys(parts(file()))).rejects.toMatchObject({
      code: 'master-key-missing',
      message: expect.stringContaining(path),
    });
    expect(existsSync(path)).toBe(false);
    const keys = await openMasterKeys({ source: file(), mayCreate: async () => true });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const [again] = createMasterKeyFile(path);
    expect(again?.fingerprint).toBe(keys.current().fingerprint);
  });

  it('may be a command, which is run once for many keys', async () => {
    const line = newMasterKeyLine();
    const count = join(directory, 'count');
    const keys = await openMasterKeys(parts(command(`echo x >> '${count}'; echo '${line.trim()}'`)));
    for (let i = 0; i < 5; i += 1) await keys.of(keys.current().fingerprint);
    expect(readFileSync(count, 'utf8')).toBe('x\n');
    // A fingerprint that nobody knows is asked for once, however many reads need it.
    const asked = Array.from({ length: 20 }, () => keys.of('0'.repeat(64)));
    for (const one of await Promise.allSettled(asked))
      expect(one).toMatchObject({ reason: { code: 'unknown-master-key' } });
    await expect(keys.of('0'.repeat(64))).rejects.toMatchObject({ code: 'unknown-master-key' });
    expect(readFileSync(count, 'utf8')).toBe('x\nx\n');
  });

  it.each([
    ['prints nothing', 'true', /holds no key/],
    ['fails', 'echo secret-word; echo secret-word >&2; exit 3', /ended with status 3/],
    ['prints something else', 'echo secret-word', /line 1 is not the base64 of 32 bytes/],
    ['prints a key that is too short', 'echo c2hvcnQ=', /line 1/],
    ['prints without end', 'yes secret-word', /printed more than/],
    ['is ended', 'kill -9 $$', /SIGKILL/],
  ])('is refused when its command %s, without a word of what it prints', async (_, text, message) => {
    const opening = openMasterKeys(parts(command(text)));
    await expect(opening).rejects.toMatchObject({
      code: 'master-key-unusable',
      message: expect.stringMatching(message),
    });
    await expect(opening).rejects.not.toThrow(/secret-word/);
  });

  it('is asked again about a key that is not known, and then wraps by the newest one', async () => {
    const former = createMasterKeyFile(path)[0];
    const keys = await openMasterKeys(parts(file()));
    const { key } = nextInSameFile(path);
    expect((await keys.of(key.fingerprint)).fingerprint).toBe(key.fingerprint);
    expect(keys.current().fingerprint).toBe(key.fingerprint);
    expect(keys.known(former?.fingerprint ?? '')).toBeDefined();
  });

  it('need not be asked by another thread, which is given the keys', async () => {
    const keys = await openMasterKeys({ source: file(), mayCreate: async () => true });
    rmSync(path);
    const given = await openMasterKeys({ ...parts(file()), given: keys.forThread() });
    expect(given.current().fingerprint).toBe(keys.current().fingerprint);
  });
});

describe('the next master key in the same file', () => {
  it('stands before the former one until the end', () => {
    const [former] = createMasterKeyFile(path);
    const next = nextInSameFile(path);
    expect(masterKeysIn(lines().join('\n')).map(({ fingerprint }) => fingerprint)).toEqual([
      next.key.fingerprint,
      former?.fingerprint,
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    next.finish();
    expect(masterKeysIn(lines().join('\n')).map(({ fingerprint }) => fingerprint)).toEqual([
      next.key.fingerprint,
    ]);
    expect(existsSync(`${path}.next`)).toBe(false);
  });

  it('is the same after an interruption at any step', () => {
    createMasterKeyFile(path);
    const before = readFileSync(path);
    const first = nextInSameFile(path).key.fingerprint;
    expect(nextInSameFile(path).key.fingerprint).toBe(first);
    writeFileSync(path, before);
    expect(nextInSameFile(path).key.fingerprint).toBe(first);
    const beside = readFileSync(`${path}.next`);
    nextInSameFile(path).finish();
    writeFileSync(`${path}.next`, beside);
    const again = nextInSameFile(path);
    expect(again.key.fingerprint).toBe(first);
    again.finish();
    expect(lines()).toHaveLength(1);
  });

  it('is the first of two lines that a person wrote', () => {
    const [next, former] = [newMasterKeyLine(), newMasterKeyLine()];
    writeFileSync(path, next + former);
    const found = nextInSameFile(path);
    expect(found.key.fingerprint).toBe(masterKeysIn(next)[0]?.fingerprint);
    found.finish();
    expect(lines()).toEqual([next.trim()]);
  });

  it('never drops a key of a rotation that ended meanwhile', () => {
    createMasterKeyFile(path);
    const first = nextInSameFile(path);
    first.finish();
    const second = nextInSameFile(path);
    expect(lines()).toHaveLength(2);
    expect(masterKeysIn(lines().join('\n')).map(({ fingerprint }) => fingerprint)).toContain(
      first.key.fingerprint,
    );
    expect(second.key.fingerprint).not.toBe(first.key.fingerprint);
  });

  it('in another file is its first key, or a new one', async () => {
    const made = await nextInSource(file());
    expect((await nextInSource(file())).key.fingerprint).toBe(made.key.fingerprint);
    made.finish();
    expect(lines()).toHaveLength(1);
  });
});
