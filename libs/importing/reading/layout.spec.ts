import { describe, expect, it } from '@jest/globals';
import { layoutOf } from './layout.ts';

const LIMIT = 1_000;

async function* pieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, size = 3): Promise<{ separator: string; text: string }> {
  const { separator, bytes } = await layoutOf(pieces(text, size), { quotes: true, limit: LIMIT });
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return { separator: String.fromCharCode(separator), text: Buffer.concat(chunks).toString() };
}

describe('the layout of a file', () => {
  it.each([
    ['a,b;c,d\n1', ','],
    ['a;b;c\n1,2,3,4', ';'],
    ['a\tb\tc\n', '\t'],
    ['a|b\r\n', '|'],
    ['"a;b;c;d",e\n', ','],
    ['a\n1;2;3', ','],
    ['', ','],
  ])('has the separator of its first line: %j', async (text, separator) => {
    for (const size of [1, 3, 100]) expect(await read(text, size)).toEqual({ separator, text });
  });

  it('may end its lines in a lone CR, which is then read as LF', async () => {
    for (const size of [1, 2, 100]) {
      expect((await read('a,b\r1,2\r', size)).text).toBe('a,b\n1,2\n');
      expect((await read('a,b\r\n1,"x\ry"\r\n', size)).text).toBe('a,b\r\n1,"x\ry"\r\n');
      expect((await read('"a\rb",c\n', size)).text).toBe('"a\rb",c\n');
    }
  });

  it('is found without holding more than the limit of an endless line', async () => {
    let pulled = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      while (true) {
        pulled += 100;
        yield Buffer.alloc(100, 'x');
      }
    }
    await layoutOf(endless(), { quotes: true, limit: LIMIT });
    expect(pulled).toBeLessThanOrEqual(LIMIT + 100);
  });
});
