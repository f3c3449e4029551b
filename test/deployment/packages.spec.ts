import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '#project';

const ROOT = projectRoot();
const manifest: {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** Packages for work on the project that no file imports, each with what uses it. */
const USED_OTHERWISE: Readonly<Record<string, string>> = {
  '@biomejs/biome': 'the script "lint"',
  '@fontsource-variable/golos-text': 'apps/console/staff/look/fonts.css',
  '@fontsource-variable/source-serif-4': 'apps/console/staff/look/fonts.css',
  '@swc/cli': 'the script "build"',
  '@swc/core': 'by @swc/cli and @swc/jest, which bring none',
  '@swc/jest': 'jest.config.js',
  testcontainers: 'by @testcontainers/mongodb and @testcontainers/kurrentdb, whose version it fixes',
};

const SPEC = /\.spec\.ts$|\/(?:testing|contract)\//;
const IMPORTED = /(?:from|import|import\(|require\()\s*['"]([^'"#.][^'"]*)['"]/g;

/** The package of an imported name; `undefined` for modules of Node. */
function packageOf(name: string): string | undefined {
  if (name.startsWith('node:')) return undefined;
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

function importedIn(files: readonly string[]): ReadonlySet<string> {
  const names = files.flatMap((file) =>
    Array.from(readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORTED), ([, name = '']) => packageOf(name)),
  );
  return new Set(names.filter((name) => name !== undefined));
}

const PRODUCT = ['apps', 'libs', 'projections'];
const files = [...PRODUCT, 'test', 'scripts', '.']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: folder !== '.', encoding: 'utf8' }).map((name) =>
      join(folder, name),
    ),
  )
  .filter((file) => /\.(?:tsx?|[cm]?js)$/.test(file));
const isProduct = (file: string) =>
  PRODUCT.some((folder) => file.startsWith(`${folder}/`)) && !SPEC.test(file);
const product = importedIn(files.filter(isProduct));
const all = importedIn(files);

describe('The packages of package.json', () => {
  it('of a release are all imported by its code', () => {
    const released = Object.keys(manifest.dependencies);
    expect(released.filter((name) => !product.has(name))).toEqual([]);
  });

  it('for work on the project are all used', () => {
    const unused = Object.keys(manifest.devDependencies).filter(
      (name) => !all.has(name) && !isTypesOf(name) && USED_OTHERWISE[name] === undefined,
    );
    expect(unused).toEqual([]);
  });

  it('that no file imports are listed with their use, and no others', () => {
    const listed = Object.keys(USED_OTHERWISE);
    expect(listed.filter((name) => all.has(name) || manifest.devDependencies[name] === undefined)).toEqual(
      [],
    );
  });
});

/** `@types/x` types an imported `x`. */
function isTypesOf(name: string): boolean {
  return name === '@types/node' || (name.startsWith('@types/') && all.has(name.slice('@types/'.length)));
}
