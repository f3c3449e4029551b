import { hash } from 'node:crypto';
import type { Brand } from '#brand';
import { type Encoding, packedOnce } from './encoding.ts';
import { STYLE } from './style.ts';

/** A file that pages load. */
export interface Asset {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** The same packed. Absent for a picture that is packed in itself. */
  readonly packed?: Readonly<Record<Encoding, Uint8Array>>;
}

/** A page of a book with the double rule that closes a balance. */
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#0b5a53" d="M2 1h12v14H2z"/><path stroke="#fff" d="M4 5h8M4 10h8M4 12h8"/></svg>';

/** The files of the pages by their names. Each name has a digest in it, so a browser may keep the file for ever. */
export class Assets {
  readonly style: string;
  readonly icon: string;
  readonly brandStyle: string | undefined;
  readonly logo: string | undefined;
  readonly #files = new Map<string, Asset>();

  constructor({ css, logo }: Pick<Brand, 'css' | 'logo'>) {
    this.style = this.#add('style', 'css', {
      mediaType: 'text/css; charset=utf-8',
      bytes: Buffer.from(STYLE),
    });
    this.icon = this.#add('icon', 'svg', { mediaType: 'image/svg+xml', bytes: Buffer.from(ICON) });
    this.brandStyle =
      css === undefined
        ? undefined
        : this.#add('brand', 'css', { mediaType: 'text/css; charset=utf-8', bytes: Buffer.from(css) });
    this.logo = logo && this.#add('logo', logo.mediaType === 'image/png' ? 'png' : 'svg', logo);
  }

  find(name: string): Asset | undefined {
    return this.#files.get(name);
  }

  /** @returns the address. */
  #add(name: string, ending: string, asset: Asset): string {
    const file = `${name}-${hash('sha256', asset.bytes, 'hex').slice(0, 16)}.${ending}`;
    const isPacked = asset.mediaType === 'image/png';
    this.#files.set(file, isPacked ? asset : { ...asset, packed: packedOnce(asset.bytes) });
    return `/assets/${file}`;
  }
}
