// Completes package-lock.json with the optional packages of other platforms. npm leaves them out of the lock file
// when it installs a package beside an existing node_modules, and then `npm ci` refuses the file everywhere.
// `--check` writes nothing and exits 1 when something is missing.
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

/** What a package of binaries says of itself, read from its name: `@swc/core-linux-arm64-musl`. */
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

if (missing.size > 0 && process.argv.includes('--check')) {
  process.stderr.write(
    `package-lock.json lacks ${missing.size} packages of other platforms. Run: npm run lock\n`,
  );
  process.exitCode = 1;
} else if (missing.size > 0) {
  const sorted = [...Object.entries(lock.packages), ...missing].sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, undefined, 2)}\n`);
}
