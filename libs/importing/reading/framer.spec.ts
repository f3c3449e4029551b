import { describe, expect, it } from '@jest/globals';
import * as fc from '#test/support/random';
import { BATCH_FRAMES, type Frame, RecordFramer } from './framer.ts';

const LIMIT = 1_000;

function framed(text: string | Buffer, chunk = 7, limit = LIMIT, quotes = true): Frame[] {
  const framer = new RecordFramer({ quotes, limit });
  const bytes = Buffer.from(text);
  const frames: Frame[] = [];
  for (let at = 0; at < bytes.length; at += chunk)
    for (const batch of framer.push(bytes.subarray(at, at + chunk))) frames.push(...batch);
  return [...frames, ...[...framer.end()].flat()];
}

function read(frames: readonly Frame[]): (readonly [number, string])[] {
  return frames.map(({ line, bytes, fault }) => [line, fault ?? bytes.toString()]);
}

describe('cutting a file into records', () => {
  it('cuts a large chunk while its records are read, so that it holds few of them at a time', () => {
    const framer = new RecordFramer({ quotes: true, limit: LIMIT });
    const chunk = Buffer.from('a\n'.repeat(50_000));
    const batches = framer.push(chunk);
    const first = batches.next().value ?? [];
    expect(first).toHaveLength(BATCH_FRAMES);
    // The uncut part can still become another record.
    chunk[chunk.length - 3] = 0x62;
    const rest = [...batches];
    expect(Math.max(...rest.map(({ length }) => length))).toBe(BATCH_FRAMES);
    expect(rest.at(-1)?.at(-1)).toMatchObject({ line: 49_999, bytes: Buffer.from('aba') });
  });

  it('names the line where each record starts, for any content between', () => {
    expect(read(framed('a,b\r\n1,"x\r\ny\n\nz"\r\n\r\n2,w'))).toEqual([
      [1, 'a,b'],
      [2, '1,"x\r\ny\n\nz"'],
      [6, ''],
      [7, '2,w'],
    ]);
  });

  it('drops a byte order mark, also before a quote', () => {
    for (const chunk of [1, 2, 3, 100]) {
      expect(read(framed('\ufeff"a\nb",c\n1,2\n', chunk))).toEqual([
        [1, '"a\nb",c'],
        [3, '1,2'],
      ]);
    }
    expect(read(framed('\ufeff'))).toEqual([]);
    expect(read(framed('a'))).toEqual([[1, 'a']]);
    expect(read(framed(''))).toEqual([]);
  });

  it('reports a record cut inside a quoted field as one fault at its first line', () => {
    expect(read(framed('a\nb,"x\ny\nz'))).toEqual([
      [1, 'a'],
      [2, 'unterminated-quote'],
    ]);
  });

  it('reads a quote at the end of the file as the end of its field', () => {
    for (const chunk of [1, 5, 100]) expect(read(framed('"x"', chunk))).toEqual([[1, '"x"']]);
  });

  it('damages only one record by a misplaced quote', () => {
    expect(read(framed('5" nail,x\nb\nc\n'))).toEqual([
      [1, '5" nail,x'],
      [2, 'b'],
      [3, 'c'],
    ]);
  });

  it('skips a record over the limit without losing count', () => {
    const long = `"${'x\n'.repeat(600)}",y`;
    for (const chunk of [3, 100, 5_000]) {
      expect(read(framed(`a\n${long}\nb\n${'z'.repeat(LIMIT)}\n`, chunk))).toEqual([
        [1, 'a'],
        [2, 'record-too-large'],
        [603, 'b'],
        [604, 'z'.repeat(LIMIT)],
      ]);
    }
    expect(read(framed(`a\n"${'x'.repeat(2_000)}`, 64))).toEqual([
      [1, 'a'],
      [2, 'unterminated-quote'],
    ]);
  });

  it('holds at most the limit and a chunk of an endless record', () => {
    const framer = new RecordFramer({ quotes: true, limit: LIMIT });
    expect([...framer.push(Buffer.from('a,"'))]).toEqual([]);
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 2_000; i += 1) expect([...framer.push(Buffer.alloc(64 * 1024, 'x'))]).toEqual([]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(128 * 1024 * 1024);
    expect([...framer.end()].flat().map(({ fault }) => fault)).toEqual(['unterminated-quote']);
  });

  it('ends with the fault of the file when there is one', () => {
    const framer = new RecordFramer({ quotes: true, limit: LIMIT });
    expect(read([...framer.push(Buffer.from('aaaa\nbb'))].flat())).toEqual([[1, 'aaaa']]);
    expect(read([...framer.end('truncated-gzip')].flat())).toEqual([[2, 'truncated-gzip']]);
  });

  it('ignores quotes in a format without quoted fields', () => {
    expect(read(framed('{"a":"\n"}\n', 3, LIMIT, false))).toEqual([
      [1, '{"a":"'],
      [2, '"}'],
    ]);
  });

  it('finds the same records for any division into chunks', () => {
    const field = fc.oneof(
      fc.stringMatching(/^[a-z ]{0,5}$/),
      fc.stringMatching(/^[a-z ,"\n\r]{0,12}$/).map((text) => `"${text.replaceAll('"', '""')}"`),
    );
    const record = fc.array(field, { minLength: 1, maxLength: 4 }).map((fields) => fields.join(','));
    const end = fc.constantFrom('\n', '\r\n');
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 12 }),
        end,
        fc.integer({ min: 1, max: 30 }),
        (records, eol, chunk) => {
          let line = 1;
          const expected = records.map((text) => {
            const entry = [line, text] as const;
            line += text.split('\n').length;
            return entry;
          });
          expect(read(framed(records.map((text) => text + eol).join(''), chunk))).toEqual(expected);
        },
      ),
    );
  });
});
