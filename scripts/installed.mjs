// Exits with 0 when node_modules holds exactly what package-lock.json asks for. So a fresh `npm install` by hand is
// not followed by a needless `npm ci`. Compares the lock file with npm's own record of what it installed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.argv[2] ?? '.';

function packages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

const wanted = packages('package-lock.json');
const present = packages('node_modules/.package-lock.json');

const same = (a, b) => a !== undefined && a.version === b?.version && a.integrity === b?.integrity;

const fits =
  wanted !== undefined &&
  present !== undefined &&
  Object.entries(present).every(([path, entry]) => same(entry, wanted[path])) &&
  Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional || path in present);

process.exitCode = fits ? 0 : 1;
