import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '#project';

const BUILT = join(projectRoot(), 'dist/console');

/** What Vite tells of a file that it wrote. */
interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}

/** Kilobytes as gzip packs them, at most. */
const MOST = { script: 140, style: 10, page: 30 } as const;

const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
  readFileSync(join(BUILT, '.vite/manifest.json'), 'utf8'),
);

/** A chunk and all that must be there before it runs. */
function needed(key: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const other of manifest[key]?.imports ?? []) needed(other, seen);
  return seen;
}

function kilobytes(files: Iterable<string>): number {
  const bytes = [...files].map((file) => gzipSync(readFileSync(join(BUILT, file)), { level: 9 }).length);
  return bytes.reduce((sum, size) => sum + size, 0) / 1000;
}

const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry === true) ?? '';
const first = needed(entry);
const filesOf = (keys: Iterable<string>) => [...keys].flatMap((key) => manifest[key]?.file ?? []);

describe('The staff console as it is sent', () => {
  it(`has at most ${MOST.script} kB of script before its first page`, () => {
    expect(first.size).toBeGreaterThan(0);
    expect(kilobytes(filesOf(first))).toBeLessThanOrEqual(MOST.script);
  });

  it(`has at most ${MOST.style} kB of style`, () => {
    const styles = Object.values(manifest).flatMap(({ css }) => css ?? []);
    expect(styles.length).toBeGreaterThan(0);
    expect(kilobytes(new Set(styles))).toBeLessThanOrEqual(MOST.style);
  });

  it(`has at most ${MOST.page} kB of script for any page beyond that`, () => {
    const pages = Object.keys(manifest).filter((key) => /\/[a-z-]+-page\.tsx$/.test(key));
    expect(pages.length).toBeGreaterThan(2);
    const heavy = pages
      .map((key) => [key, kilobytes(filesOf([...needed(key)].filter((each) => !first.has(each))))] as const)
      .filter(([, size]) => size > MOST.page);
    expect(heavy).toEqual([]);
  });
});
