import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withoutHiddenCharacters } from '#plain-text';
import { LANGUAGES, type Language } from '#words/languages';

/** A text in each language. */
export type ByLanguage = Readonly<Record<Language, string>>;

/** What an organisation puts on the public pages as its own. */
export interface Brand {
  /** Comes after the style of the pages. */
  readonly css?: string;
  readonly logo?: { readonly mediaType: 'image/svg+xml' | 'image/png'; readonly bytes: Uint8Array };
  /** The name of the organisation. */
  readonly name?: ByLanguage;
  /** Stands on the first page. */
  readonly introduction?: ByLanguage;
}

/** The pages as they are without an organisation's own directory. */
export const NO_BRAND: Brand = {};

/** A directory that cannot be used. The message is one line and says what is wrong and where. */
export class BrandError extends Error {}

/** Bytes. */
const LARGEST = {
  'brand.css': 65_536,
  'logo.svg': 262_144,
  'logo.png': 262_144,
  'texts.json': 65_536,
} as const;
type File = keyof typeof LARGEST;
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const TEXTS = { name: 100, introduction: 2_000 } as const;

/**
 * Reads `brand.css`, `logo.svg` or `logo.png`, and `texts.json`. Each may be missing, but not all of them.
 *
 * @throws BrandError
 */
export function readBrand(directory: string): Brand {
  const [css, svg, png, texts] = [
    bytesOf(directory, 'brand.css'),
    bytesOf(directory, 'logo.svg'),
    bytesOf(directory, 'logo.png'),
    bytesOf(directory, 'texts.json'),
  ];
  if (!css && !svg && !png && !texts)
    throw new BrandError(`it holds none of ${Object.keys(LARGEST).join(', ')}`);
  if (svg && png) throw new BrandError('it holds logo.svg and logo.png; remove one of them');
  return {
    ...(css && { css: style(css) }),
    ...(svg && { logo: { mediaType: 'image/svg+xml', bytes: drawing(svg) } }),
    ...(png && { logo: { mediaType: 'image/png', bytes: picture(png) } }),
    ...(texts && textsOf(texts)),
  };
}

function bytesOf(directory: string, name: File): Buffer | undefined {
  try {
    const path = join(directory, name);
    if (statSync(path).size > LARGEST[name])
      throw new BrandError(`${name} has more than ${LARGEST[name]} bytes`);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof BrandError) throw error;
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : 'unknown';
    if (code === 'ENOENT') return undefined;
    throw new BrandError(`${name} cannot be read (${code})`, { cause: error });
  }
}

function utf8(bytes: Buffer, name: File): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new BrandError(`${name} is not UTF-8`, { cause });
  }
}

/** The pages load nothing from elsewhere, so a style that needs it would be silently incomplete. */
function style(bytes: Buffer): string {
  const css = utf8(bytes, 'brand.css');
  if (/@import|url\s*\(/i.test(css))
    throw new BrandError('brand.css uses @import or url(), but the pages load nothing else');
  return css;
}

function drawing(bytes: Buffer): Buffer {
  if (/<svg[\s>]/i.test(utf8(bytes, 'logo.svg'))) return bytes;
  throw new BrandError('logo.svg is not an SVG drawing');
}

function picture(bytes: Buffer): Buffer {
  if (bytes.subarray(0, PNG.length).equals(PNG)) return bytes;
  throw new BrandError('logo.png is not a PNG picture');
}

function textsOf(bytes: Buffer): Pick<Brand, 'name' | 'introduction'> {
  let json: unknown;
  try {
    json = JSON.parse(utf8(bytes, 'texts.json'));
  } catch (error) {
    throw error instanceof BrandError ? error : new BrandError('texts.json is not JSON');
  }
  if (!isRecord(json)) throw new BrandError('texts.json is not an object');
  const texts: { name?: ByLanguage; introduction?: ByLanguage } = {};
  for (const [member, value] of Object.entries(json)) {
    if (member !== 'name' && member !== 'introduction')
      throw new BrandError(
        `texts.json: ${JSON.stringify(member.slice(0, 60))} is neither name nor introduction`,
      );
    texts[member] = byLanguage(member, value);
  }
  return texts;
}

/** One text for all languages, or one for each with `en` for those that are missing. */
function byLanguage(member: keyof typeof TEXTS, value: unknown): ByLanguage {
  const most = TEXTS[member];
  const given: Readonly<Record<string, unknown>> = isRecord(value) ? value : { en: value };
  const unknown = Object.keys(given).find((tag) => !LANGUAGES.some((language) => language === tag));
  if (unknown !== undefined || given['en'] === undefined)
    throw new BrandError(
      `texts.json: "${member}" is not a text or a text for each of ${LANGUAGES.join(', ')}, en at least`,
    );
  const text = (language: Language): string => {
    const one = given[language] ?? given['en'];
    if (
      typeof one === 'string' &&
      one.trim() !== '' &&
      one.length <= most &&
      withoutHiddenCharacters(one) === one
    )
      return one.trim();
    throw new BrandError(
      `texts.json: "${member}" holds something that is not one line of at most ${most} characters`,
    );
  };
  return { en: text('en'), es: text('es'), fr: text('fr'), it: text('it'), ru: text('ru') };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
