import { once } from 'node:events';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readUpload } from './read-upload.ts';

const LIMITS = { types: ['text/plain'], most: 1_000_000 };

function request(): IncomingMessage {
  const raw = new IncomingMessage(new Socket());
  raw.headers = { 'content-type': 'text/plain' };
  return raw;
}

describe('The bytes of an upload', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('may come slowly, for hours', async () => {
    const raw = request();
    const { bytes } = readUpload({ headers: raw.headers, raw }, LIMITS);
    let length = 0;
    const reading = (async () => {
      for await (const part of bytes) length += part.length;
    })();
    for (let hour = 0; hour < 500; hour += 1) {
      raw.push('x');
      await jest.advanceTimersByTimeAsync(29_000);
    }
    raw.push(null);
    await reading;
    expect(length).toBe(500);
  });

  it('may not stand still, and the connection ends with the answer', async () => {
    const raw = request();
    const { bytes } = readUpload({ headers: raw.headers, raw }, LIMITS);
    const reading = expect(
      (async () => {
        for await (const part of bytes) expect(part).toBeDefined();
      })(),
    ).rejects.toMatchObject({ code: 'request-timeout', headers: { connection: 'close' } });
    raw.push('x');
    await jest.advanceTimersByTimeAsync(31_000);
    await reading;
  });

  it('leave the request when nobody wants the rest, so that it can be taken without being read', async () => {
    const raw = request();
    const { bytes } = readUpload({ headers: raw.headers, raw }, LIMITS);
    raw.push('x');
    for await (const _ of bytes) break;
    raw.resume();
    raw.push('y');
    raw.push(null);
    await once(raw, 'end');
  });

  it('are waited for only while they are asked for: a store may take its time', async () => {
    const raw = request();
    const { bytes } = readUpload({ headers: raw.headers, raw }, LIMITS);
    raw.push('x');
    const parts = bytes[Symbol.asyncIterator]();
    expect((await parts.next()).done).toBe(false);
    await jest.advanceTimersByTimeAsync(120_000);
    raw.push(null);
    expect((await parts.next()).done).toBe(true);
  });
});
