import { createHash } from 'node:crypto';
import { type ContentKey, openBytes, SEAL_BYTES, sealBytes } from '#privacy';
import { contentDamaged } from './errors.ts';

/*
 * Stored: change with care. A sealed content is
 *   `CLE1` ‖ id of the data key (22 characters) ‖ frames.
 * A frame is its length (4 bytes, big endian; the highest bit marks the last frame) ‖ sealed bytes. Each frame is bound to
 * its number and to the content's key, which is bound to the complaint. The last frame holds the facts; it is bound to the
 * number of frames and to the id of the content. So no frame can be cut off, moved, or taken from another content.
 */
const MAGIC = 'CLE1';
const KEY_ID_CHARACTERS = 22;
const HEAD_BYTES = MAGIC.length + KEY_ID_CHARACTERS;
/** Readable bytes in a frame. */
export const FRAME_BYTES = 65_536;
const LAST = 0x8000_0000;
const LENGTH_BYTES = 4;

/** What is known of a content. */
export interface ContentFacts {
  readonly mediaType: string;
  /** Bytes of the readable content. */
  readonly size: number;
  /** SHA-256 of the readable content. */
  readonly sha256: string;
}

/** Seals a content piece by piece. Each method returns the bytes to store. */
export class ContentSealer {
  readonly #key: ContentKey;
  readonly #hash = createHash('sha256');
  #waiting = Buffer.alloc(0);
  #frames = 0;
  #size = 0;

  constructor(key: ContentKey) {
    this.#key = key;
  }

  head(): Buffer {
    return Buffer.from(`${MAGIC}${this.#key.id}`, 'latin1');
  }

  add(bytes: Uint8Array): Buffer {
    this.#hash.update(bytes);
    this.#size += bytes.length;
    const all = Buffer.concat([this.#waiting, bytes]);
    const whole = all.length - (all.length % FRAME_BYTES);
    const out: Buffer[] = [];
    for (let at = 0; at < whole; at += FRAME_BYTES) out.push(this.#frame(all.subarray(at, at + FRAME_BYTES)));
    this.#waiting = Buffer.from(all.subarray(whole));
    return Buffer.concat(out);
  }

  /** The size and digest of all that was added. Nothing can be added afterwards. */
  end(mediaType: string): ContentFacts {
    return { mediaType, size: this.#size, sha256: this.#hash.digest('hex') };
  }

  tail(content: string, facts: ContentFacts): Buffer {
    const rest = this.#waiting.length === 0 ? [] : [this.#frame(this.#waiting)];
    const plain = Buffer.from(JSON.stringify(facts), 'utf8');
    const sealed = sealBytes(this.#key.key, factsAt(this.#key.id, this.#frames, content), plain);
    return Buffer.concat([...rest, lengthOf(sealed, LAST), sealed]);
  }

  #frame(plain: Uint8Array): Buffer {
    const sealed = sealBytes(this.#key.key, frameAt(this.#key.id, this.#frames), plain);
    this.#frames += 1;
    return Buffer.concat([lengthOf(sealed, 0), sealed]);
  }
}

/** A frame as it is stored, and which one it is. */
interface StoredFrame {
  readonly number: number;
  readonly isLast: boolean;
  readonly sealed: Buffer;
}

/** Reads a sealed content. */
export class SealedContent {
  readonly #content: string;
  readonly #bytes: AsyncIterator<Uint8Array>;
  readonly #hash = createHash('sha256');
  #buffer = Buffer.alloc(0);

  constructor(content: string, bytes: AsyncIterable<Uint8Array>) {
    this.#content = content;
    this.#bytes = bytes[Symbol.asyncIterator]();
  }

  /** The id of the data key. @throws EvidenceError `content-damaged`. */
  async keyId(): Promise<string> {
    const head = (await this.#take(HEAD_BYTES)).toString('latin1');
    if (!head.startsWith(MAGIC)) throw contentDamaged(this.#content);
    return head.slice(MAGIC.length);
  }

  /** Reads to the end without opening the bytes. @throws EvidenceError `content-damaged`. */
  async facts(key: ContentKey): Promise<ContentFacts & { readonly digest: string }> {
    for await (const frame of this.#frames()) if (frame.isLast) return await this.#last(frame, key);
    throw contentDamaged(this.#content);
  }

  /**
   * The readable bytes. The last ones are given only when the whole content is what it was when it was sealed. The end of
   * the reading closes the stored bytes.
   *
   * @param digest SHA-256 of the sealed bytes.
   * @throws EvidenceError `content-damaged`.
   */
  async *open(key: ContentKey, digest: string): AsyncGenerator<Buffer> {
    try {
      yield* this.#plain(key, digest);
    } finally {
      await this.close();
    }
  }

  async *#plain(key: ContentKey, digest: string): AsyncGenerator<Buffer> {
    let held: Buffer | undefined;
    const plainHash = createHash('sha256');
    for await (const frame of this.#frames()) {
      if (frame.isLast) {
        const facts = await this.#last(frame, key);
        if (facts.digest !== digest || facts.sha256 !== plainHash.digest('hex'))
          throw contentDamaged(this.#content);
        if (held !== undefined) yield held;
        return;
      }
      if (held !== undefined) yield held;
      held = this.#opened(key, frameAt(key.id, frame.number), frame.sealed);
      plainHash.update(held);
    }
    throw contentDamaged(this.#content);
  }

  /** Ends the reading of the stored bytes. */
  async close(): Promise<void> {
    await this.#bytes.return?.();
  }

  async #last(
    { number, sealed }: StoredFrame,
    key: ContentKey,
  ): Promise<ContentFacts & { readonly digest: string }> {
    if (this.#buffer.length > 0 || (await this.#bytes.next()).done !== true)
      throw contentDamaged(this.#content);
    const text = this.#opened(key, factsAt(key.id, number, this.#content), sealed).toString('utf8');
    const facts: ContentFacts = JSON.parse(text);
    return { ...facts, digest: this.#hash.digest('hex') };
  }

  async *#frames(): AsyncGenerator<StoredFrame> {
    for (let number = 0; ; number += 1) {
      const head = (await this.#take(LENGTH_BYTES)).readUInt32BE(0);
      const isLast = head >= LAST;
      const length = isLast ? head - LAST : head;
      if (length > FRAME_BYTES + SEAL_BYTES) throw contentDamaged(this.#content);
      yield { number, isLast, sealed: await this.#take(length) };
      if (isLast) return;
    }
  }

  async #take(length: number): Promise<Buffer> {
    const parts = [this.#buffer];
    let there = this.#buffer.length;
    while (there < length) {
      const next = await this.#bytes.next();
      if (next.done === true) throw contentDamaged(this.#content);
      this.#hash.update(next.value);
      parts.push(Buffer.from(next.value));
      there += next.value.length;
    }
    const all = Buffer.concat(parts);
    this.#buffer = all.subarray(length);
    return all.subarray(0, length);
  }

  #opened(key: ContentKey, context: string, sealed: Uint8Array): Buffer {
    try {
      return openBytes(key.key, context, sealed);
    } catch (error) {
      throw contentDamaged(this.#content, error);
    }
  }
}

function lengthOf(sealed: Uint8Array, mark: number): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(sealed.length + mark);
  return length;
}

function frameAt(key: string, number: number): string {
  return `complaint-ledger content\0${key}\0frame\0${number}`;
}

function factsAt(key: string, frames: number, content: string): string {
  return `complaint-ledger content\0${key}\0facts\0${frames}\0${content}`;
}
