import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { projectRoot } from '#project';

const ROOT = projectRoot();
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const manifest = JSON.parse(read('package.json'));

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lock-of-'));
  writeFileSync(join(root, 'package-lock.json'), read('package-lock.json'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** The check of a checkout with this package.json and the lock file of the project. */
function checked(of: object) {
  writeFileSync(join(root, 'package.json'), JSON.stringify(of));
  const script = join(ROOT, 'scripts/complete-lock.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, '--check', root], { encoding: 'utf8' });
  return { status, stderr };
}

describe('The check of package-lock.json', () => {
  it('finds nothing to say of that of the project', () => {
    expect(checked(manifest)).toEqual({ status: 0, stderr: '' });
  });

  it.each([
    [
      'a script stands among the packages',
      {
        devDependencies: { ...manifest.devDependencies, screenshots: 'npm run -s build && node pictures.js' },
      },
      'screenshots',
    ],
    [
      'a package has another version',
      { devDependencies: { ...manifest.devDependencies, typescript: '0.0.1' } },
      'typescript',
    ],
    [
      'a package of a package is overridden with another version',
      { overrides: { 'openapi-typescript': { typescript: '0.0.1' } } },
      'typescript',
    ],
  ])('fails where %s, and says of which npm ci would refuse it', (_, change, name) => {
    const { status, stderr } = checked({ ...manifest, ...change });

    expect(status).toBe(1);
    expect(stderr).toContain('npm ci would refuse');
    expect(stderr).toContain(name);
  });
});
