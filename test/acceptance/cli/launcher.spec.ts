import { spawn, spawnSync } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { projectRoot } from '#project';

/*
 * The launcher in a project of its own. Its npm only writes down how it was called and leaves the files that the real
 * npm would leave. Nothing is fetched, and the real project does not change.
 */
const NPM = `#!/bin/sh
echo "$*" >> "$FAKE_LOG"
case "$1" in
  ci) sleep "\${FAKE_CI_SECONDS:-0}"; rm -rf node_modules; mkdir -p node_modules ;;
  run) mkdir -p dist/apps/cli; cp main.fixture.js dist/apps/cli/main.js
    [ -z "$FAKE_BUILD_WRITES" ] || { sleep 0.1; echo "// $$" > "$FAKE_BUILD_WRITES"; } ;;
  install)
    [ -z "$FAKE_OFFLINE" ] || { echo "npm error code ENOTFOUND" >&2; exit 1; }
    for last; do :; done
    name=\${last%@*}
    if [ "$name" != node ] || [ -z "$FAKE_NO_SCRIPTS" ]; then
      mkdir -p "$3/node_modules/$name/bin"
      printf '#!/bin/sh\\nexec "%s" "$@"\\n' "$FAKE_REAL_NODE" > "$3/node_modules/$name/bin/node"
      chmod +x "$3/node_modules/$name/bin/node"
    fi ;;
esac
`;
const MAIN = 'console.log(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd() }));\n';

describe('./ledger', () => {
  let home: string;
  let project: string;
  let log: string;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'a ledger '));
    project = join(home, 'the project');
    log = join(home, 'npm.log');
    await mkdir(join(project, 'scripts'), { recursive: true });
    for (const directory of ['apps', 'libs', 'projections', 'test']) await mkdir(join(project, directory));
    for (const file of ['ledger', 'scripts/installed.mjs']) {
      await copyFile(join(projectRoot(), file), join(project, file));
    }
    await chmod(join(project, 'ledger'), 0o755);
    await writeFile(join(project, 'package.json'), '{ "type": "module" }');
    await writeFile(join(project, 'package-lock.json'), '{ "packages": { "": {} } }');
    await writeFile(join(project, '.swcrc'), '{}');
    await writeFile(join(project, 'main.fixture.js'), MAIN);
    await writeFile(join(project, 'libs/a.ts'), '');
    await mkdir(join(home, 'bin'));
    await executable('npm', NPM);
    await executable('node', `#!/bin/sh\nexec "${process.execPath}" "$@"\n`);
    await writeFile(log, '');
  });
  afterEach(() => rm(home, { recursive: true }));

  async function executable(name: string, text: string): Promise<void> {
    await writeFile(join(home, 'bin', name), text);
    await chmod(join(home, 'bin', name), 0o755);
  }

  function environment(more: Readonly<Record<string, string>> = {}) {
    return {
      PATH: `${join(home, 'bin')}:/usr/bin:/bin`,
      HOME: home,
      XDG_CACHE_HOME: join(home, 'the cache'),
      FAKE_LOG: log,
      FAKE_REAL_NODE: process.execPath,
      FAKE_OFFLINE: '',
      FAKE_BUILD_WRITES: '',
      FAKE_NO_SCRIPTS: '',
      ...more,
    };
  }

  function start(
    args: readonly string[],
    options: { readonly env?: Record<string, string>; readonly path?: string; readonly cwd?: string } = {},
  ) {
    const { status, stdout, stderr } = spawnSync(options.path ?? join(project, 'ledger'), args, {
      cwd: options.cwd ?? home,
      env: environment(options.env),
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  const asked = async (): Promise<readonly string[]> =>
    (await readFile(log, 'utf8'))
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(' ')[0] ?? '');

  it('installs and builds at the first start, and prints nothing at the second', async () => {
    const first = start(['status', 'a b', '--json']);
    expect(first).toMatchObject({ status: 0, stderr: 'ledger: installing dependencies\nledger: building\n' });
    expect(JSON.parse(first.stdout)).toEqual({ args: ['status', 'a b', '--json'], cwd: home });
    const second = start(['replay']);
    expect(second).toMatchObject({ status: 0, stderr: '' });
    expect(await asked()).toEqual(['ci', 'run']);
  });

  it('works through a chain of symbolic links, from anywhere', async () => {
    await symlink(join(project, 'ledger'), join(home, 'one'));
    await symlink('one', join(home, 'two'));
    const { status, stdout } = start([], { path: join(home, 'two'), cwd: '/' });
    expect([status, JSON.parse(stdout).cwd]).toEqual([0, '/']);
  });

  it('builds again only if a source was changed or removed', async () => {
    start([]);
    await writeFile(join(project, 'libs/a.ts'), '// changed');
    expect(start([]).stderr).toBe('ledger: building\n');
    await rm(join(project, 'libs/a.ts'));
    expect(start([]).stderr).toBe('ledger: building\n');
    expect(start([]).stderr).toBe('');
    expect(await asked()).toEqual(['ci', 'run', 'run', 'run']);
  });

  it('takes what the build writes among the sources for no change of theirs', async () => {
    const build = start([], { env: { FAKE_BUILD_WRITES: 'libs/b.generated.ts' } });
    expect(build.stderr).toContain('ledger: building\n');
    expect(start([]).stderr).toBe('');
    await writeFile(join(project, 'libs/b.generated.ts'), '// written by the type checker');
    expect(start([]).stderr).toBe('');
  });

  it('builds again if a source was changed while it was built', async () => {
    start([], { env: { FAKE_BUILD_WRITES: 'libs/a.ts' } });
    expect(start([]).stderr).toBe('ledger: building\n');
    expect(start([]).stderr).toBe('');
  });

  it('installs again if package-lock.json changed, unless npm has installed it already', async () => {
    start([]);
    const lock = JSON.stringify({ packages: { '': {}, 'node_modules/x': { version: '1.0.0' } } });
    await writeFile(join(project, 'package-lock.json'), lock);
    expect(start([]).stderr).toContain('installing dependencies');
    const later = { packages: { '': {}, 'node_modules/x': { version: '1.1.0' } } };
    await writeFile(join(project, 'package-lock.json'), JSON.stringify(later));
    const installed = { packages: { 'node_modules/x': { version: '1.1.0' } } };
    await writeFile(join(project, 'node_modules/.package-lock.json'), JSON.stringify(installed));
    expect(start([]).stderr).not.toContain('installing dependencies');
  });

  it('installs and builds once if two processes start at once', async () => {
    const both = await Promise.all(
      [1, 2].map(
        (n) =>
          new Promise<{ status: number | null; stdout: string }>((resolve) => {
            let stdout = '';
            const child = spawn(join(project, 'ledger'), [String(n)], {
              cwd: home,
              env: environment({ FAKE_CI_SECONDS: '1' }),
            });
            child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
              stdout += chunk;
            });
            child.on('close', (status) => resolve({ status, stdout }));
          }),
      ),
    );
    expect(both.map(({ status }) => status)).toEqual([0, 0]);
    expect(both.map(({ stdout }) => JSON.parse(stdout).args)).toEqual([['1'], ['2']]);
    expect(await asked()).toEqual(['ci', 'run']);
  });

  it('takes the lock of a process that was killed', async () => {
    const killed = spawnSync('/bin/sh', ['-c', 'echo $$'], { encoding: 'utf8' }).stdout.trim();
    await symlink(killed, join(project, '.ledger-build'));
    expect(start([])).toMatchObject({ status: 0 });
  });

  it('fetches a newer Node once if the present one is too old', async () => {
    await executable('node', '#!/bin/sh\necho v20.20.2\n');
    const first = start(['demo']);
    expect([first.status, first.stderr]).toEqual([
      0,
      expect.stringContaining('fetching Node 24.21.0 through npm'),
    ]);
    expect(start(['demo'])).toMatchObject({ status: 0, stderr: '' });
    expect(await asked()).toEqual(['install', 'ci', 'run']);
  });

  it('fetches the binary itself if npm runs no install scripts', async () => {
    await executable('node', '#!/bin/sh\necho v20.20.2\n');
    expect(start(['demo'], { env: { FAKE_NO_SCRIPTS: '1' } })).toMatchObject({ status: 0 });
    expect(await asked()).toEqual(['install', 'install', 'ci', 'run']);
  });

  it('prints one line with what to do if Node cannot be fetched, and leaves no files', async () => {
    await executable('node', '#!/bin/sh\necho v20.20.2\n');
    const { status, stdout, stderr } = start(['demo'], { env: { FAKE_OFFLINE: '1' } });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
      /^ledger: could not fetch Node .*ENOTFOUND.*run this again\.$/,
    );
    expect(start(['demo'])).toMatchObject({ status: 0 });
  });

  it('does not run an old build if the new one fails', async () => {
    start([]);
    await executable('npm', '#!/bin/sh\necho "error: not TypeScript" >&2\nexit 1\n');
    await writeFile(join(project, 'libs/a.ts'), 'not TypeScript');
    const { status, stdout, stderr } = start([]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('not TypeScript\nledger: the build failed (above); nothing was run.');
  });

  it('builds again for a new file with an old time, as a version control system may write it', async () => {
    start([]);
    const past = new Date('2020-01-01');
    await writeFile(join(project, 'libs/b.ts'), '');
    await utimes(join(project, 'libs/b.ts'), past, past);
    expect(start([]).stderr).toBe('ledger: building\n');
  });
});
