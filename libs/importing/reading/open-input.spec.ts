import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { ImportFileError } from '../errors.ts';
import { asUtf8 } from './encoding.ts';
import { DamagedGzipError, unpacked } from './inflate.ts';
import { type Input, openInput, STDIN } from './open-input.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'complaint-ledger-input-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function drained(bytes: AsyncIterable<Buffer>): Promise<{ text: string; error?: unknown }> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of bytes) chunks.push(chunk);
  } catch (error) {
    return { text: Buffer.concat(chunks).toString(), error };
  }
  return { text: Buffer.concat(chunks).toString() };
}

/** The text of an input, as the reader of every format gets it. */
const textOf = ({ bytes }: Input) => drained(asUtf8('file', unpacked(bytes)));

const fromStdin = (bytes: Buffer, size = 1_000) => textOf(openInput(STDIN, { stdin: pieces(bytes, size) }));

describe('reading a file', () => {
  it('gives plain bytes and unpacks what begins like gzip, for any file name', async () => {
    const plain = join(directory, 'plain.gz');
    const packed = join(directory, 'packed.csv');
    writeFileSync(plain, 'a,b\n');
    writeFileSync(packed, gzipSync('a,b\n'));
    for (const file of [plain, packed]) {
      expect(await textOf(openInput(file, { stdin: process.stdin }))).toEqual({ text: 'a,b\n' });
    }
  });

  it('ends with the archive, also when padding follows it and the pipe stays open', async () => {
    let asked = false;
    async function* open(): AsyncGenerator<Buffer> {
      yield Buffer.concat([gzipSync('a,b\n'), Buffer.alloc(40)]);
      asked = true;
    }
    expect(await textOf(openInput(STDIN, { stdin: open() }))).toEqual({ text: 'a,b\n' });
    expect(asked).toBe(false);
  });

  it('counts the bytes of the file, not the unpacked ones', async () => {
    const packed = gzipSync('x'.repeat(100_000));
    const input = openInput(STDIN, { stdin: pieces(packed, 10) });
    await textOf(input);
    expect(input.bytesRead()).toBe(packed.length);
  });

  it('reads standard input of any size, also one byte at a time', async () => {
    expect(await fromStdin(Buffer.alloc(0))).toEqual({ text: '' });
    expect(await fromStdin(Buffer.from('a'))).toEqual({ text: 'a' });
    expect(await fromStdin(gzipSync('a,b\n'), 1)).toEqual({ text: 'a,b\n' });
    expect(await fromStdin(Buffer.concat([gzipSync('a,b\n'), gzipSync('1,2\n')]))).toEqual({
      text: 'a,b\n1,2\n',
    });
  });

  it('reads UTF-16 of both byte orders, with and without the mark', async () => {
    const little = Buffer.from('a;\u00fc\u{1f600}\n', 'utf16le');
    const big = Buffer.from(little).swap16();
    for (const bytes of [little, big, Buffer.concat([Buffer.from([0xff, 0xfe]), little])]) {
      for (const size of [1, 3, 1_000]) {
        expect(await fromStdin(bytes, size)).toEqual({ text: 'a;\u00fc\u{1f600}\n' });
      }
    }
    expect(await fromStdin(gzipSync(little))).toEqual({ text: 'a;\u00fc\u{1f600}\n' });
  });

  it('refuses damaged UTF-16', async () => {
    const cut = Buffer.from('ab\n', 'utf16le').subarray(0, -1);
    const { error } = await fromStdin(cut);
    expect(error).toMatchObject({ code: 'unreadable', message: expect.stringContaining('UTF-16') });
  });

  it('says why a file cannot be read', async () => {
    const { error } = await textOf(openInput(join(directory, 'absent'), { stdin: process.stdin }));
    expect(error).toBeInstanceOf(ImportFileError);
    expect(error).toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('there is no such file'),
    });
  });
});

describe('a damaged archive', () => {
  const text = Array.from({ length: 20_000 }, (_, i) => `row ${i * 7919}\n`).join('');
  const packed = gzipSync(text);

  it('gives everything before the cut', async () => {
    await fc.assertAsync(
      fc.asyncProperty(fc.integer({ min: 2, max: packed.length - 1 }), async (length) => {
        const { text: got, error } = await fromStdin(packed.subarray(0, length));
        expect(error).toBeInstanceOf(DamagedGzipError);
        expect(error).toMatchObject({ fault: 'truncated-gzip' });
        expect(text.startsWith(got)).toBe(true);
        // Deflate blocks of this text unpack to at most a few hundred kilobytes, so nothing before the last block is
        // lost.
        expect(got.length).toBeGreaterThanOrEqual(
          Math.floor((text.length * (length - 64)) / packed.length) - 100_000,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('gives the whole text when only the check sum is missing', async () => {
    const { text: got, error } = await fromStdin(packed.subarray(0, -8));
    expect(got).toBe(text);
    expect(error).toMatchObject({ fault: 'truncated-gzip' });
  });

  it('may be padded with zeros, as tapes and some tools do', async () => {
    expect(await fromStdin(Buffer.concat([gzipSync('a,b\n'), Buffer.alloc(100_000)]))).toEqual({
      text: 'a,b\n',
    });
  });

  it('is distinguished from a cut archive when its bytes were changed', async () => {
    const changed = Buffer.from(packed);
    changed.writeUInt8(changed.readUInt8(changed.length - 6) ^ 0xff, changed.length - 6);
    const { error } = await fromStdin(changed);
    expect(error).toMatchObject({ fault: 'damaged-gzip' });
  });
});
