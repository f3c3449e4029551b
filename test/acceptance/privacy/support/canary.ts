import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The word that stands in everything about the complainant, and nowhere else. Its case may change on the way. */
export const MARK = 'Xylomarque';
/** The word in what is personal too, but outlives an erasure: why it was done, who has a key, why somebody read. */
export const OUTLIVES = 'Quorvalist';

/** A text about the complainant that says where it was put in. */
export function marked(where: string): string {
  return `${MARK} ${where}`;
}

/** A text that outlives an erasure. */
export function outliving(where: string): string {
  return `${OUTLIVES} ${where}`;
}

/** Forms in which bytes may hold a word: plain, as UTF-16, as hexadecimal digits and as base64 at any offset. */
const FORMS: readonly string[] = [MARK, OUTLIVES].flatMap((word) =>
  [word, word.toLowerCase(), word.toUpperCase()].flatMap(formsOf),
);

function formsOf(mark: string): readonly string[] {
  const bytes = Buffer.from(mark);
  return [
    mark,
    Buffer.from(mark, 'utf16le').toString('latin1'),
    bytes.toString('hex'),
    ...[0, 1, 2].map((offset) =>
      Buffer.concat([Buffer.alloc(offset), bytes])
        .toString('base64')
        .slice(offset === 0 ? 0 : 4, -4),
    ),
  ];
}

/** Whether bytes hold the mark in any form. Compressed bytes are unpacked first. */
export function holdsMark(bytes: Buffer): boolean {
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  const text = plain.toString('latin1');
  return FORMS.some((form) => text.includes(form));
}

/** The files below a directory that hold the mark, by their paths in it. */
export function filesWithMark(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => holdsMark(Buffer.from(name)) || isMarked(join(directory, name)))
    .sort();
}

function isMarked(path: string): boolean {
  return statSync(path).isFile() && holdsMark(readFileSync(path));
}

/**
 * Members that may hold the mark: what is shown as personal; why somebody read, for those who may ask that; and the
 * pointer to a member that a caller made up, for this caller alone.
 */
const MAY_HOLD: ReadonlySet<string> = new Set(['personal', 'purpose', 'pointer']);

/** A JSON value without the members that may hold the mark. */
export function withoutPersonal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPersonal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      MAY_HOLD.has(name) ? [] : [[name, withoutPersonal(member)] as const],
    ),
  );
}

/** A collector of traces that keeps what it is sent. */
export interface Collector {
  readonly url: string;
  readonly received: readonly Buffer[];
  close(): Promise<void>;
}

export async function collectTraces(): Promise<Collector> {
  const received: Buffer[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push(Buffer.from(JSON.stringify(request.headers)), Buffer.concat(chunks));
      response.end('{}');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** The files below a directory that hold any of these bytes. */
export function filesWithBytes(directory: string, wanted: readonly Uint8Array[]): readonly string[] {
  const sought = wanted.map((one) => Buffer.from(one));
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(directory, name);
    if (!statSync(path).isFile()) return false;
    const bytes = readFileSync(path);
    return sought.some((one) => bytes.includes(one));
  });
}
