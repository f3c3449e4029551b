import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Language } from '#words';
import type { Asset } from '../public/look/assets.ts';
import { type Encoding, packedAtOnce } from '../public/look/encoding.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
};
const ANY_TYPE = 'application/octet-stream';
/** What is packed in itself. */
const PACKED_ALREADY: ReadonlySet<string> = new Set(['.png', '.woff2']);
/** Files with these endings are packed forms of others. */
const ENDINGS: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' };

/**
 * The built files of the console, in memory. Each but the first page has a digest in its name, so that a browser may keep
 * it for ever.
 */
export class ConsoleFiles {
  readonly #page: string;
  readonly #assets: ReadonlyMap<string, Asset>;

  private constructor(page: string, assets: Iterable<readonly [string, Asset]>) {
    this.#page = page;
    this.#assets = new Map(assets);
  }

  /**
   * Reads what was built. A file that was packed by the build (`NAME.br`, `NAME.gz`) is sent so; others are packed now,
   * with little effort.
   *
   * @returns `undefined` when the directory has no console.
   */
  static read(directory: string): ConsoleFiles | undefined {
    const page = join(directory, 'index.html');
    if (!existsSync(page)) return undefined;
    const assets = join(directory, 'assets');
    const names = existsSync(assets) ? readdirSync(assets) : [];
    const own = names.filter((name) => !Object.values(ENDINGS).includes(extname(name)));
    return new ConsoleFiles(
      readFileSync(page, 'utf8'),
      own.map((name) => [name, assetOf(join(assets, name), TYPES[extname(name)] ?? ANY_TYPE)]),
    );
  }

  /** The page that loads all others. It says its language, so that the console need not ask for it. */
  page(language: Language): string {
    return this.#page.replace('<html lang="en">', `<html lang="${language}">`);
  }

  asset(name: string): Asset | undefined {
    return this.#assets.get(name);
  }
}

function assetOf(path: string, mediaType: string): Asset {
  const bytes = readFileSync(path);
  if (PACKED_ALREADY.has(extname(path))) return { mediaType, bytes };
  const packed = (encoding: Encoding) => {
    const built = `${path}${ENDINGS[encoding]}`;
    return existsSync(built) ? readFileSync(built) : packedAtOnce(bytes, encoding);
  };
  return { mediaType, bytes, packed: { br: packed('br'), gzip: packed('gzip') } };
}
