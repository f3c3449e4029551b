// Completes package-lock.json with the optional packages of other platforms. npm leaves them out of the lock file
// when it installs a package beside an existing node_modules. Then `npm ci` refuses the file everywhere.
// Also adds missing integrity to entries. Without it `npm ci` does not check what it downloads.
// `--check [ROOT]` writes nothing and exits with 1 when something is missing, or when package.json asks for something
// else than the lock file has, so that `npm ci` would refuse both.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const ROOT = positionals[0] ?? join(import.meta.dirname, '..');
const FILE = join(ROOT, 'package-lock.json');
const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

const text = readFileSync(FILE, 'utf8');
const lock = JSON.parse(text);

/** The platform of a package of binaries, read from its name: `@swc/core-linux-arm64-musl`. */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  if (cpu.length === 0) return undefined;
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined;
  return { ...(os.length > 0 && { os }), cpu, ...(libc && { libc: [libc] }) };
}

const missing = new Map();
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const platform = platformOf(name);
    const known = `node_modules/${name}` in lock.packages || `${path}/node_modules/${name}` in lock.packages;
    if (platform === undefined || known || !/^\d/.test(version)) continue;
    missing.set(`node_modules/${name}`, {
      version,
      cpu: platform.cpu,
      ...(entry.dev && { dev: true }),
      ...(platform.libc && { libc: platform.libc }),
      ...(entry.license && { license: entry.license }),
      optional: true,
      ...(platform.os && { os: platform.os }),
    });
  }
}

const packages = { ...lock.packages, ...Object.fromEntries(missing) };
const unproved = Object.entries(packages).filter(
  ([path, { link, integrity }]) => path && !link && !integrity,
);

/** The integrity that npm's configured registry publishes. */
function integrityOf(path, { version }) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return execFileSync('npm', ['view', `${name}@${version}`, 'dist.integrity'], { encoding: 'utf8' }).trim();
}

/**
 * What npm says against installing from both files, without network. `undefined`: nothing. It looks at copies, so that
 * no version of npm touches what is installed.
 */
function refusalOfNpm() {
  const copy = mkdtempSync(join(tmpdir(), 'lock-'));
  try {
    for (const name of ['package.json', 'package-lock.json'])
      copyFileSync(join(ROOT, name), join(copy, name));
    const args = 'ci --dry-run --offline --ignore-scripts --no-audit --no-fund --loglevel=error'.split(' ');
    const { status, error, stderr } = spawnSync('npm', args, { cwd: copy, encoding: 'utf8' });
    // After the reason npm repeats how it is used.
    return status === 0 ? undefined : (error?.message ?? stderr.split(/^.*Clean install a project/m)[0]);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

if (values.check) {
  if (unproved.length > 0) {
    const incomplete = `${missing.size} packages of other platforms and the integrity of ${unproved.length}`;
    process.stderr.write(`package-lock.json lacks ${incomplete}. Run: npm run lock\n`);
    process.exitCode = 1;
  }
  const refusal = refusalOfNpm();
  if (refusal !== undefined) {
    process.stderr.write(
      `npm ci would refuse package.json with package-lock.json, so that nobody could install:\n${refusal}\n` +
        'Correct package.json, or install with npm what it asks for, and then run: npm run lock\n',
    );
    process.exitCode = 1;
  }
} else if (unproved.length > 0) {
  for (const [path, entry] of unproved) {
    const { version, ...rest } = entry;
    packages[path] = { version, integrity: integrityOf(path, entry), ...rest };
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, undefined, 2)}\n`);
}
