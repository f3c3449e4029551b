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

  it('allows the names in its lists, and every name if a list is absent', async () => {
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
    [[], /not an object/],
    [{ product: ['a'] }, /"product" is not one of the lists/],
    [{ products: 'a' }, /"products" is not a list/],
    [{ products: [] }, /"products" is not a list/],
    [{ products: ['a', 7] }, /item 2 of "products" is not a name/],
    [{ organisations: ['a'.repeat(101)] }, /item 1 of "organisations" is not a name/],
    [{ categories: ['a\nb'] }, /item 1 of "categories" is not a name/],
    [{ categories: [' a'] }, /item 1 of "categories" is not a name/],
    [{ products: ['\u00e9', 'e\u0301'] }, /item 2 of "products" repeats an earlier name/],
  ])('refuses a file that is not a catalogue, with a message of one line: %j', async (content, what) => {
    const message = await read(content).then(String, (error: unknown) => String(error));
    expect(message).toMatch(what);
    expect(message).not.toContain('\n');
  });

  it('reports a missing file', () => {
    expect(() => readCatalogue(`${file}.missing`)).toThrow(/cannot be read \(ENOENT\)/);
  });
});
