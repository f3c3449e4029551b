import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readBrand } from './index.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'brand-'));
});
afterEach(() => rm(directory, { recursive: true }));

const put = (name: string, content: string | Uint8Array) => writeFile(join(directory, name), content);

describe('The brand of an organisation', () => {
  it('is its style, its logo and its texts, English where a language has none', async () => {
    await put('brand.css', ':root{--now:#00f}');
    await put('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
    await put('texts.json', '{"name":"Example Bank","introduction":{"en":"Hello.","ru":"Здравствуйте."}}');

    expect(readBrand(directory)).toEqual({
      css: ':root{--now:#00f}',
      logo: { mediaType: 'image/svg+xml', bytes: expect.any(Uint8Array) },
      name: expect.objectContaining({ en: 'Example Bank', ru: 'Example Bank' }),
      introduction: { en: 'Hello.', es: 'Hello.', fr: 'Hello.', it: 'Hello.', ru: 'Здравствуйте.' },
    });
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ['brand.css', '@import "https://example.org/a.css";', /brand\.css uses @import/],
    ['brand.css', 'body{background:url(a.png)}', /url\(\)/],
    ['brand.css', 'a'.repeat(65_537), /more than 65536 bytes/],
    ['brand.css', Uint8Array.of(0xff), /not UTF-8/],
    ['logo.svg', 'GIF89a', /not an SVG drawing/],
    ['logo.png', 'GIF89a', /not a PNG picture/],
    ['texts.json', '{', /not JSON/],
    ['texts.json', '[]', /not an object/],
    ['texts.json', '{"slogan":"Hello"}', /"slogan" is neither name nor introduction/],
    ['texts.json', '{"name":{"ru":"Банк"}}', /en at least/],
    ['texts.json', '{"name":{"en":"Bank","de":"Bank"}}', /each of en, es, fr, it, ru/],
    ['texts.json', '{"name":"a\\nb"}', /not one line/],
    ['texts.json', '{"name":7}', /not one line/],
  ])('is refused in one line when %s is wrong (%#)', async (name, content, what) => {
    await put(name, content);
    const read = () => readBrand(directory);
    expect(read).toThrow(what);
    expect(read).not.toThrow('\n');
  });

  it('is refused when the directory holds nothing of it, or two logos', async () => {
    expect(() => readBrand(directory)).toThrow(/it holds none of brand\.css/);
    await put('logo.svg', '<svg/>');
    await put('logo.png', Buffer.from('89504e470d0a1a0a', 'hex'));
    expect(() => readBrand(directory)).toThrow(/remove one of them/);
  });
});
