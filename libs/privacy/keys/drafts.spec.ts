import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { abandonedDrafts, sweepDrafts } from './drafts.ts';
import { newMasterKeyLine } from './master-key-source.ts';
import { nextInSameFile } from './next-master-key.ts';
import { NextSecret } from './next-secret.ts';

const HOUR_AGO = (Date.now() - 3_600_000) / 1_000;

describe('Files that a killed process left beside a key', () => {
  let directory: string;
  const at = (name: string) => join(directory, name);
  const draftOf = (name: string, isOld = true): string => {
    const path = at(`${name}.${crypto.randomUUID()}`);
    writeFileSync(path, 'key', { mode: 0o600 });
    if (isOld) utimesSync(path, HOUR_AGO, HOUR_AGO);
    return path;
  };
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'ledger-drafts-'));
    writeFileSync(at('master-key'), newMasterKeyLine());
    writeFileSync(at('secret'), Buffer.alloc(32, 1));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('are told from the key itself, from the next key, and from those that are just being written', () => {
    const left = [draftOf('secret'), draftOf('secret.next')];
    for (const other of ['secret.next', 'secret.backup', `secret.old.${crypto.randomUUID()}`])
      writeFileSync(at(other), 'mine');
    draftOf('secret', false);
    draftOf('master-key');
    expect(abandonedDrafts(at('secret'))).toEqual(left.toSorted());
    expect(abandonedDrafts(join(directory, 'nowhere', 'secret'))).toEqual([]);

    sweepDrafts(at('secret'));
    expect(abandonedDrafts(at('secret'))).toEqual([]);
    expect(['secret', 'secret.next', 'secret.backup'].map((name) => existsSync(at(name)))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('are removed by the next rotation of the master key', () => {
    const left = [draftOf('master-key'), draftOf('master-key.next')];
    nextInSameFile(at('master-key')).finish();
    expect(left.filter(existsSync)).toEqual([]);
    expect(readFileSync(at('master-key'), 'utf8').trim().split('\n')).toHaveLength(1);
  });

  it('are removed by the next rotation of the secret', () => {
    const left = [draftOf('secret'), draftOf('secret.next')];
    NextSecret.begin(at('secret')).finish();
    expect(left.filter(existsSync)).toEqual([]);
  });
});
