// Completes package-lock.json with the optional packages of other platforms. npm leaves them out of the lock file
// when it installs a package beside an existing node_modules. Then `npm ci` refuses the file everywhere.
// Also adds missing integrity to entries. Without it `npm ci` does not check what it downloads.
// `--check` writes nothing and exits with 1 when something is missing.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join(import.meta.dirname, '..', 'package-lock.json');
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

if (process.argv.includes('--check')) {
  if (unproved.length > 0) {
    const incomplete = `${missing.size} packages of other platforms and the integrity of ${unproved.length}`;
    process.stderr.write(`package-lock.json lacks ${incomplete}. Run: npm run lock\n`);
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
