import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_CATALOGUE, notInCatalogue, readCatalogue } from './index.ts';

describe('A catalogue', () => {
  let file: string;
  beforeAll(async () => {
    file = join(await mkdtemp(join(tmpdir(), 'catalogue-')), 'names.json');
  });
  afterAll(() => rm(join(file, '..'), { recursive: true }));

  const read = async (content: unknown) => {
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    return readCatalogue(file);
  };

  it('allows what stands in its lists, and everything where it has no list', async () => {
    const catalogue = await read({ products: ['Mortgage', 'Cre\u0301dit'], categories: ['delay'] });
    const named = { product: 'Cr\u00e9dit', organisation: 'Any', category: 'delay' };
    expect(notInCatalogue(catalogue, named)).toEqual([]);
    expect(notInCatalogue(catalogue, {})).toEqual([]);
    expect(notInCatalogue(catalogue, { product: 'mortgage', category: 'price' })).toEqual([
      'product',
      'category',
    ]);
    expect(notInCatalogue(NO_CATALOGUE, { ...named, product: 'Any' })).toEqual([]);
  });

  it.each([
    ['{"products":', /not JSON/],
    [[], /no object/],
    [{ product: ['a'] }, /"product" is none of the lists/],
    [{ products: 'a' }, /"products" is no list/],
    [{ products: [] }, /"products" is no list/],
    [{ products: ['a', 7] }, /item 2 of "products" is no name/],
    [{ organisations: ['a'.repeat(101)] }, /item 1 of "organisations" is no name/],
    [{ categories: ['a\nb'] }, /item 1 of "categories" is no name/],
    [{ categories: [' a'] }, /item 1 of "categories" is no name/],
    [{ products: ['\u00e9', 'e\u0301'] }, /item 2 of "products" stands there twice/],
  ])('that is none is refused in one line: %j', async (content, what) => {
    const message = await read(content).then(String, (error: unknown) => String(error));
    expect(message).toMatch(what);
    expect(message).not.toContain('\n');
  });

  it('that is not there is told so', () => {
    expect(() => readCatalogue(`${file}.missing`)).toThrow(/cannot be read \(ENOENT\)/);
  });
});
