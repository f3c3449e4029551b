import {
  type Collection,
  GridFSBucket,
  type GridFSBucketWriteStream,
  MongoGridFSChunkError,
  MongoGridFSStreamError,
  MongoRuntimeError,
  MongoServerError,
  ObjectId,
} from 'mongodb';
import { connectToMongo, type MongoEngine } from '#read-store/mongodb';
import { withEngineErrors } from '../engine-errors.ts';
import { isContentName, isFolioName } from '../names.ts';
import type { ContentStore, Draft, FreshContent, SealedBytes } from '../port.ts';
import { EVIDENCE, translated } from './faults.ts';

const DUPLICATE_KEY = 11_000;
const TIMEOUT_MS = 2_500;

/** A named content. Its name is given by the insertion of this document, when all its bytes are there. */
interface StoredName {
  /** `FOLIO/CONTENT`. */
  readonly _id: string;
  readonly folio: string;
  readonly content: string;
  /** Its file in GridFS. */
  readonly file: ObjectId;
  /** Sealed bytes. */
  readonly size: number;
  /** Since when it waits for an event. Absent when one is known to name it. */
  readonly fresh?: Date;
  /** A sweep decides about it. */
  readonly held?: true;
}

/** A file that is being written or removed. What has a name is no draft any more, whatever stands here. */
interface StoredDraft {
  readonly _id: ObjectId;
  readonly since: Date;
}

/**
 * Opens a store of contents in a database of MongoDB: GridFS for the bytes, `names` for what is named, `drafts` for what is
 * being written or removed, so that what a killed process leaves is found without reading all chunks.
 *
 * @throws EvidenceError `unavailable`, `misconfigured`.
 */
export async function openGridStore(url: string): Promise<ContentStore> {
  try {
    const engine = await connectToMongo(url, { serverSelectionTimeoutMS: TIMEOUT_MS }, EVIDENCE);
    try {
      const store = new GridStore(engine);
      await store.prepare();
      return withEngineErrors(store, translated);
    } catch (error) {
      await engine.client.close();
      throw error;
    }
  } catch (error) {
    throw translated(error);
  }
}

class GridStore implements ContentStore {
  readonly #engine: MongoEngine;
  readonly #bucket: GridFSBucket;
  readonly #names: Collection<StoredName>;
  readonly #drafts: Collection<StoredDraft>;

  constructor(engine: MongoEngine) {
    this.#engine = engine;
    this.#bucket = new GridFSBucket(engine.db, {
      bucketName: 'contents',
      writeConcern: { w: 'majority', journal: true },
    });
    this.#names = engine.db.collection('names');
    this.#drafts = engine.db.collection('drafts');
  }

  async prepare(): Promise<void> {
    await this.#names.createIndex({ file: 1 }, { name: 'names_of_a_file' });
    await this.#names.createIndex({ folio: 1 }, { name: 'names_of_a_complaint' });
    await this.#names.createIndex({ fresh: 1 }, { name: 'fresh_names', sparse: true });
    await this.#drafts.createIndex({ since: 1 }, { name: 'old_drafts' });
  }

  async draft(): Promise<Draft> {
    const file = new ObjectId();
    await this.#drafts.insertOne({ _id: file, since: new Date() });
    const stream = this.#bucket.openUploadStreamWithId(file, file.toHexString());
    const upload = new Upload(stream);
    let isNamed = false;
    return {
      write: (bytes) => upload.write(bytes),
      name: async (folio, content) => {
        if (!isFolioName(folio) || !isContentName(content))
          throw new TypeError('This cannot be the name of a content.');
        await upload.end();
        isNamed = await this.#name({ folio, content, file, size: upload.size });
        return isNamed;
      },
      discard: async () => {
        await upload.abort();
        if (!isNamed) await this.#removeFile(file);
        await this.#drafts.deleteOne({ _id: file });
      },
    };
  }

  async read(folio: string, content: string): Promise<SealedBytes | undefined> {
    return this.#bytes(await this.#names.findOne({ _id: nameOf(folio, content), held: { $exists: false } }));
  }

  async readNamed(folio: string, content: string): Promise<SealedBytes | undefined> {
    return this.#bytes(await this.#names.findOne({ _id: nameOf(folio, content) }));
  }

  async touch(folio: string, content: string): Promise<void> {
    const waiting = { _id: nameOf(folio, content), fresh: { $exists: true } };
    await this.#names.updateOne(waiting, { $set: { fresh: new Date() } });
  }

  async list(folio: string): Promise<readonly string[]> {
    const found = this.#names.find({ folio, held: { $exists: false } }, { projection: { content: 1 } });
    return (await found.map(({ content }) => content).toArray()).toSorted();
  }

  async remove(folio: string, content: string): Promise<boolean> {
    const name = await this.#names.findOne({ _id: nameOf(folio, content) });
    return name === null ? false : await this.#remove(name);
  }

  async sweep(before: number, keeps: (one: FreshContent) => Promise<boolean>): Promise<number> {
    const old = new Date(before);
    let removed = await this.#sweepDrafts(old);
    for await (const { _id } of this.#names.find({ fresh: { $lt: old } }, { projection: { _id: 1 } })) {
      // Who names a content touches it before it looks for it. So what is held is not named by anybody.
      const held = await this.#names.findOneAndUpdate({ _id, fresh: { $lt: old } }, { $set: { held: true } });
      if (held === null) continue;
      const { folio, content } = held;
      if (await keeps({ folio, content }))
        await this.#names.updateOne({ _id }, { $unset: { held: '', fresh: '' } });
      else if (await this.#remove(held)) removed += 1;
    }
    return removed;
  }

  async close(): Promise<void> {
    await this.#engine.client.close();
  }

  async #name(named: Omit<StoredName, '_id' | 'fresh'>): Promise<boolean> {
    const _id = nameOf(named.folio, named.content);
    const fresh = new Date();
    try {
      await this.#names.insertOne({ _id, ...named, fresh });
      return true;
    } catch (error) {
      if (!(error instanceof MongoServerError && error.code === DUPLICATE_KEY)) throw error;
      // After a retry that the driver made, it may be this file that has the name.
      const { file } = (await this.#names.findOneAndUpdate({ _id }, { $set: { fresh } })) ?? {};
      return file?.equals(named.file) === true;
    }
  }

  /** The draft stands before the name goes, so that a kill in between leaves no bytes that nobody finds. */
  async #remove({ _id, file }: Pick<StoredName, '_id' | 'file'>): Promise<boolean> {
    await this.#drafts.updateOne({ _id: file }, { $set: { since: new Date() } }, { upsert: true });
    const { deletedCount } = await this.#names.deleteOne({ _id, file });
    await this.#removeFile(file);
    await this.#drafts.deleteOne({ _id: file });
    return deletedCount === 1;
  }

  async #sweepDrafts(old: Date): Promise<number> {
    let removed = 0;
    for await (const { _id: file } of this.#drafts.find({ since: { $lt: old } })) {
      // A process that was killed between the two left the draft of what it had named.
      if ((await this.#names.findOne({ file })) === null) {
        await this.#removeFile(file);
        removed += 1;
      }
      await this.#drafts.deleteOne({ _id: file });
    }
    return removed;
  }

  async #removeFile(file: ObjectId): Promise<void> {
    await this.#engine.db.collection('contents.files').deleteOne({ _id: file });
    await this.#engine.db.collection('contents.chunks').deleteMany({ files_id: file });
  }

  #bytes(name: StoredName | null): SealedBytes | undefined {
    return name === null ? undefined : { size: name.size, parts: this.#parts(name.file) };
  }

  /** Bytes that are missing in the middle end the reading: then the content is damaged, and the engine is not away. */
  async *#parts(file: ObjectId): AsyncGenerator<Uint8Array> {
    try {
      yield* this.#bucket.openDownloadStream(file);
    } catch (error) {
      if (!isLost(error)) throw error;
    }
  }
}

/** An upload, call by call. */
class Upload {
  readonly #stream: GridFSBucketWriteStream;
  #state: 'open' | 'ended' | 'failed' = 'open';
  size = 0;

  constructor(stream: GridFSBucketWriteStream) {
    this.#stream = stream;
    // The call that failed tells it.
    stream.on('error', () => {
      this.#state = 'failed';
    });
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    this.size += bytes.length;
    await this.#call((done) => void this.#stream.write(bytes, done));
  }

  async end(): Promise<void> {
    await this.#call((done) => {
      this.#stream.once('error', done);
      this.#stream.end(() => done());
    });
    this.#state = 'ended';
  }

  /** Ends the stream without a file. Its chunks are removed apart. */
  async abort(): Promise<void> {
    if (this.#state === 'open') this.#stream.destroy();
    this.#state = 'ended';
  }

  async #call(work: (done: (error?: Error | null) => void) => void): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      work((error) => (error ? reject(error) : resolve()));
    });
  }
}

/** A file or a chunk of it is not there, or has another length. */
function isLost(error: unknown): boolean {
  return (
    error instanceof MongoGridFSChunkError ||
    error instanceof MongoGridFSStreamError ||
    (error instanceof MongoRuntimeError && error.message.startsWith('FileNotFound'))
  );
}

function nameOf(folio: string, content: string): string {
  return isFolioName(folio) && isContentName(content) ? `${folio}/${content}` : '';
}
