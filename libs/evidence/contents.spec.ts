import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streamOf } from '#complaint';
import { type KeyStore, Secret } from '#privacy';
import { memoryKeyStore, memorySealing } from '#privacy/testing';
import { Contents } from './contents.ts';
import { openDirectoryStore } from './directory/directory-store.ts';
import type { EvidenceErrorCode } from './errors.ts';
import { FRAME_BYTES } from './sealed-content.ts';

const FOLIO = '7K3F-9QW2-XH-W';
const OTHER = '2222-2222-22-0';
const MOST = 1_000_000;
const PDF = Buffer.from('%PDF-1.7\n');
const FAR_FUTURE = Date.parse('2999-01-01T00:00:00Z');

let directory: string;
let keys: KeyStore;
let contents: Contents;
let sealing: ReturnType<typeof memorySealing>;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'contents-'));
  keys = memoryKeyStore({ secret: new Secret(randomBytes(32)) });
  const store = openDirectoryStore(directory);
  sealing = memorySealing(keys);
  contents = new Contents({ store, keys: sealing.contents, keyStore: keys });
});
afterEach(() => rm(directory, { recursive: true }));

async function* inParts(bytes: Buffer, size = 10_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function put(bytes: Buffer, folio = FOLIO, mediaType = 'application/pdf') {
  return contents.put(folio, mediaType, inParts(bytes), MOST);
}

async function readBack(content: string, folio = FOLIO): Promise<Buffer | undefined> {
  const found = await contents.find(folio, content);
  const bytes = found && (await contents.open(folio, { content, ...found }));
  if (bytes === undefined) return undefined;
  const read: Uint8Array[] = [];
  for await (const part of bytes) read.push(part);
  return Buffer.concat(read);
}

function pdf(size: number): Buffer {
  return Buffer.concat([PDF, randomBytes(size)]).subarray(0, size);
}

async function refusalOf(work: Promise<unknown>): Promise<EvidenceErrorCode | undefined> {
  return await work.then(
    () => undefined,
    (error: { readonly code: EvidenceErrorCode }) => error.code,
  );
}

const fileOf = (content: string): string => join(directory, 'contents', FOLIO, content);

describe('Contents of evidence', () => {
  it.each([9, 1_000, FRAME_BYTES - 1, FRAME_BYTES, FRAME_BYTES + 1, 3 * FRAME_BYTES])(
    'come back as they were, with %d bytes',
    async (size) => {
      const bytes = pdf(size);
      const { content, ...facts } = await put(bytes);
      expect(facts).toEqual({
        mediaType: 'application/pdf',
        size,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
      expect(await readBack(content)).toEqual(bytes);
    },
  );

  it('are the same content for the same bytes in one complaint, and another one in another complaint', async () => {
    const bytes = pdf(100);
    const first = await put(bytes);
    expect(await put(bytes)).toEqual(first);
    const atOnce = await Promise.all([put(bytes), put(bytes), put(bytes)]);
    expect(atOnce).toEqual([first, first, first]);
    expect((await put(bytes, OTHER)).content).not.toBe(first.content);
    expect(await contents.find(OTHER, first.content)).toBeUndefined();
    expect(await readdir(join(directory, 'drafts'))).toEqual([]);
  });

  it('are the same content also for uploads at once that are the first ones', async () => {
    const bytes = pdf(100);
    const [first, ...others] = await Promise.all([put(bytes), put(bytes), put(bytes)]);
    expect(others).toEqual([first, first]);
    expect(await readBack(first?.content ?? '')).toEqual(bytes);
  });

  it('get another id when they come again after an erasure, each time, and what was erased stays so', async () => {
    const bytes = pdf(100);
    const named: string[] = [];
    const send = () => contents.put(FOLIO, 'application/pdf', inParts(bytes), MOST, named);
    for (let time = 0; time < 3; time += 1) {
      const { content } = await send();
      expect(named).not.toContain(content);
      expect(await send()).toMatchObject({ content });
      named.push(content);
      expect(await send()).toMatchObject({ content });
      expect(await readBack(content)).toEqual(bytes);
      const found = await contents.find(FOLIO, content);
      await keys.eraseDataKeys(streamOf(FOLIO), [found?.key ?? '']);
      await contents.remove(FOLIO, [content]);
    }
    await send();
    for (const content of named) expect(await contents.find(FOLIO, content)).toBeUndefined();
  });

  it('are never readable on disk', async () => {
    const words = Buffer.from('%PDF-1.7 the words of Ann Example');
    const { content, sha256 } = await put(words);
    const stored = (await readFile(fileOf(content))).toString('latin1');
    expect(stored).not.toContain('Ann Example');
    expect(stored).not.toContain(sha256);
  });

  it('are refused when they are empty, too large, or of another type, and leave nothing', async () => {
    expect(await refusalOf(put(Buffer.alloc(0)))).toBe('empty-content');
    expect(await refusalOf(put(pdf(MOST + 1)))).toBe('too-large');
    expect(await refusalOf(put(Buffer.from('MZ is no PDF')))).toBe('wrong-media-type');
    expect(await refusalOf(put(pdf(100), FOLIO, 'image/png'))).toBe('wrong-media-type');
    expect(await refusalOf(put(pdf(100), FOLIO, 'text/plain'))).toBe('wrong-media-type');
    expect(await readdir(join(directory, 'drafts'))).toEqual([]);
    expect(await readdir(directory)).toEqual(['drafts']);
  });

  it('leave nothing when their bytes end with a failure', async () => {
    const failing = async function* (): AsyncGenerator<Buffer> {
      yield pdf(100_000);
      throw new Error('the connection broke');
    };
    await expect(contents.put(FOLIO, 'application/pdf', failing(), MOST)).rejects.toThrow('broke');
    expect(await readdir(join(directory, 'drafts'))).toEqual([]);
    expect(await readdir(directory)).toEqual(['drafts']);
  });

  it('may be text and messages', async () => {
    await put(Buffer.from('Grüße'), FOLIO, 'text/plain');
    await put(Buffer.from('From: a@example.org\r\n\r\nText'), FOLIO, 'message/rfc822');
    expect(await refusalOf(put(Buffer.from([65, 0, 66]), FOLIO, 'text/plain'))).toBe('wrong-media-type');
  });

  it('cannot be altered, cut off, prolonged or exchanged unseen', async () => {
    const one = await put(pdf(3 * FRAME_BYTES));
    const other = await put(pdf(3 * FRAME_BYTES));
    const found = await contents.find(FOLIO, one.content);
    const bytes = await readFile(fileOf(one.content));
    const frame = FRAME_BYTES + 32;
    const head = 26;
    const damages: Record<string, Buffer> = {
      'a byte in the middle': Buffer.concat([
        bytes.subarray(0, 100_000),
        Buffer.from([(bytes[100_000] ?? 0) ^ 1]),
        bytes.subarray(100_001),
      ]),
      'the end is missing': bytes.subarray(0, bytes.length - 1),
      'a frame is missing': Buffer.concat([
        bytes.subarray(0, head + frame),
        bytes.subarray(head + 2 * frame),
      ]),
      'two frames are exchanged': Buffer.concat([
        bytes.subarray(0, head),
        bytes.subarray(head + frame, head + 2 * frame),
        bytes.subarray(head, head + frame),
        bytes.subarray(head + 2 * frame),
      ]),
      'more follows': Buffer.concat([bytes, Buffer.from('x')]),
      'it is another content': await readFile(fileOf(other.content)),
      'it is nothing': Buffer.alloc(0),
    };
    for (const [what, damaged] of Object.entries(damages)) {
      await writeFile(fileOf(one.content), damaged);
      let given = 0;
      const reading = (async () => {
        for await (const part of (await contents.open(FOLIO, {
          content: one.content,
          digest: '',
          key: '',
          ...found,
        })) ?? [])
          given += part.length;
      })();
      expect([what, await refusalOf(reading)]).toEqual([what, 'content-damaged']);
      expect(given).toBeLessThan(one.size);
    }
  });

  it('are not readable under the digest of other sealed bytes', async () => {
    const { content } = await put(pdf(100));
    const found = await contents.find(FOLIO, content);
    const named = { content, key: found?.key ?? '', digest: 'f'.repeat(64) };
    const reading = (async () => {
      for await (const part of (await contents.open(FOLIO, named)) ?? []) expect(part).toBeUndefined();
    })();
    expect(await refusalOf(reading)).toBe('content-damaged');
  });

  it('close their bytes however the reading ends: not begun, given up, damaged or whole', async () => {
    const { content } = await put(pdf(3 * FRAME_BYTES));
    const found = await contents.find(FOLIO, content);
    const named = { content, key: '', digest: '', ...found };
    let open = 0;
    const counting = openDirectoryStore(directory);
    const watched = new Contents({
      ...{ keys: sealing.contents, keyStore: keys },
      store: Object.assign(Object.create(counting), {
        readNamed: async (folio: string, id: string) => {
          const bytes = await counting.readNamed(folio, id);
          return bytes && { ...bytes, parts: counted(bytes.parts) };
        },
      }),
    });
    async function* counted(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      open += 1;
      try {
        yield* parts;
      } finally {
        open -= 1;
      }
    }
    const readings: readonly (readonly [string, (parts: Readable) => unknown])[] = [
      ['not begun', (parts) => parts.destroy()],
      [
        'given up',
        async (parts) => {
          for await (const _ of parts) break;
        },
      ],
      ['whole', buffer],
    ];
    for (const [how, read] of readings) {
      const parts = Readable.from((await watched.open(FOLIO, named)) ?? [], { objectMode: false });
      expect([how, open]).toEqual([how, 1]);
      const closed = new Promise((resolve) => parts.on('error', () => undefined).on('close', resolve));
      await read(parts);
      await closed;
      expect([how, open]).toEqual([how, 0]);
    }
    const damaged = (await watched.open(FOLIO, { ...named, digest: 'f'.repeat(64) })) ?? [];
    expect(await refusalOf(buffer(Readable.from(damaged)))).toBe('content-damaged');
    expect(await refusalOf(watched.open(FOLIO, { ...named, key: 'another' }))).toBeUndefined();
    expect(open).toBe(0);
  });

  it('die with the key of their complaint, or with their own', async () => {
    const one = await put(pdf(100));
    const two = await put(pdf(100));
    const found = await contents.find(FOLIO, one.content);
    await keys.eraseDataKeys(streamOf(FOLIO), [found?.key ?? '']);
    expect(await contents.find(FOLIO, one.content)).toBeUndefined();
    expect(await readBack(two.content)).toBeDefined();
    await keys.erase([streamOf(FOLIO)]);
    expect(await contents.find(FOLIO, two.content)).toBeUndefined();
    expect(await contents.remove(FOLIO, 'all')).toBe(2);
    await expect(put(pdf(100))).rejects.toMatchObject({ code: 'subject-erased' });
  });

  it('can be uploaded again after their own erasure', async () => {
    const bytes = pdf(100);
    const { content } = await put(bytes);
    const found = await contents.find(FOLIO, content);
    await keys.eraseDataKeys(streamOf(FOLIO), [found?.key ?? '']);
    expect((await put(bytes)).content).toBe(content);
    expect(await readBack(content)).toEqual(bytes);
    // The event that named it before does not open it again.
    expect(await contents.open(FOLIO, { content, digest: '', key: found?.key ?? '' })).toBeUndefined();
  });

  it('are removed when no event names them for a day', async () => {
    const { content } = await put(pdf(100));
    expect(await contents.sweep(Date.now(), async () => false)).toBe(0);
    expect(await contents.sweep(FAR_FUTURE, async () => true)).toBe(0);
    const fresh = await put(pdf(100));
    expect(await contents.sweep(FAR_FUTURE, async () => false)).toBe(1);
    expect(await contents.find(FOLIO, content)).toBeDefined();
    expect(await contents.find(FOLIO, fresh.content)).toBeUndefined();
  });
});
