import {
  boundsOf,
  DELETED,
  isMetastream,
  METADATA_TYPE,
  NO_BOUNDS,
  originalOf,
  ownRecord,
  type StreamBounds,
} from './stream-bounds.ts';

/** What an append expects of a stream, in the words of the wire protocol. */
export type WireExpectation = 'any' | 'no-stream' | 'stream-exists' | bigint;

export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface StoredEvent extends ProposedEvent {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  /** Milliseconds since 1970. */
  readonly created: number;
}

export type AppendAnswer =
  | {
      readonly kind: 'success';
      readonly revision: bigint;
      readonly position: bigint | undefined;
      readonly written: readonly StoredEvent[];
    }
  | { readonly kind: 'wrong-version'; readonly actual: bigint | undefined }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'bad-request' };

interface Stream {
  readonly events: StoredEvent[];
  lastRevision: bigint;
  tombstoned: boolean;
}

const MAX_APPEND_SIZE = 1_048_576;
/** Revision of a tombstone: no event comes after it. */
const NO_MORE = 9_223_372_036_854_775_807n;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The server's memory and its rules, each as observed on a real server. */
export class DoubleLog {
  readonly all: StoredEvent[] = [];
  readonly #streams = new Map<string, Stream>();
  readonly #bounds = new Map<string, StreamBounds>();
  /** Positions of events that a scavenge removed. Reads may still begin at them. */
  readonly #scavenged = new Set<bigint>();
  readonly #watchers: ((written: readonly StoredEvent[]) => void)[] = [];
  #position = 0n;

  constructor(readonly clock: () => number) {}

  /** Calls the watcher with everything that is written, by clients or by the server itself, before the answer. */
  watch(watcher: (written: readonly StoredEvent[]) => void): void {
    this.#watchers.push(watcher);
  }

  /** Removes everything, like a deleted disk. */
  clear(): void {
    this.all.length = 0;
    this.#streams.clear();
    this.#bounds.clear();
    this.#scavenged.clear();
    this.#position = 0n;
  }

  append(name: string, expected: WireExpectation, proposed: readonly ProposedEvent[]): AppendAnswer {
    if (name === '' || proposed.some((event) => event.type === '' || !UUID.test(event.id)))
      return { kind: 'bad-request' };
    if (proposed.reduce((sum, event) => sum + event.data.length, 0) > MAX_APPEND_SIZE - 200)
      return { kind: 'too-large' };
    const stream = this.#streams.get(name);
    if (stream?.tombstoned) return { kind: 'deleted' };
    const known = this.#knownBefore(name, stream, expected, proposed);
    if (known !== undefined) return known;
    const softDeleted = this.#isSoftDeleted(name);
    if (softDeleted && expected === 'stream-exists') return { kind: 'deleted' };
    const actual = stream === undefined ? undefined : stream.lastRevision;
    const holds =
      expected === 'any' ||
      (expected === 'no-stream' && (actual === undefined || softDeleted)) ||
      (expected === 'stream-exists' && actual !== undefined) ||
      expected === actual;
    if (!holds) return { kind: 'wrong-version', actual };
    if (proposed.length === 0)
      return { kind: 'success', revision: actual ?? 0n, position: this.#position, written: [] };
    return this.#write(name, stream, proposed);
  }

  /**
   * The server's partial idempotence: the id of the first event decides, and only if the expectation is not the head.
   */
  #knownBefore(
    name: string,
    stream: Stream | undefined,
    expected: WireExpectation,
    proposed: readonly ProposedEvent[],
  ): AppendAnswer | undefined {
    const first = proposed[0];
    if (stream === undefined || first === undefined || expected === stream.lastRevision) return undefined;
    const at = stream.events.findIndex((event) => event.id === first.id.toLowerCase());
    if (at < 0) return undefined;
    const began = expected === 'no-stream' ? -1n : expected;
    if (typeof began === 'bigint' && stream.events[at]?.revision !== began + 1n) {
      return { kind: 'wrong-version', actual: stream.lastRevision };
    }
    const run = stream.events.slice(at, at + proposed.length);
    const whole =
      run.length === proposed.length && run.every((event, i) => event.id === proposed[i]?.id.toLowerCase());
    if (!whole) return { kind: 'wrong-version', actual: stream.lastRevision };
    if (this.#isSoftDeleted(name)) return { kind: 'success', revision: 0n, position: undefined, written: [] };
    const last = run[run.length - 1];
    return { kind: 'success', revision: last?.revision ?? 0n, position: last?.position, written: [] };
  }

  #write(name: string, before: Stream | undefined, proposed: readonly ProposedEvent[]): AppendAnswer {
    const stream = before ?? { events: [], lastRevision: -1n, tombstoned: false };
    this.#streams.set(name, stream);
    const revived = this.#isSoftDeleted(name) ? stream.lastRevision + 1n : undefined;
    const written = proposed.map((event) => this.#store(name, stream, event));
    const [revision, position] = [stream.lastRevision, this.#position];
    const last = written.at(-1);
    if (last !== undefined && last.type === METADATA_TYPE && isMetastream(name))
      this.#bounds.set(originalOf(name), boundsOf(last.data));
    // An append after a soft delete makes the stream visible again from there on.
    if (revived !== undefined) written.push(this.#setBounds(name, `{"$tb":${revived}}`));
    this.#tell(written);
    return { kind: 'success', revision, position, written };
  }

  #store(name: string, stream: Stream, event: ProposedEvent, revision?: bigint): StoredEvent {
    this.#position += 100n + BigInt(event.data.length);
    if (revision === undefined) stream.lastRevision += 1n;
    const stored = {
      ...event,
      id: event.id.toLowerCase(),
      stream: name,
      revision: revision ?? stream.lastRevision,
      position: this.#position,
      created: this.clock(),
    };
    stream.events.push(stored);
    this.all.push(stored);
    return stored;
  }

  /**
   * Visible events of a stream, oldest first; `deleted` after a tombstone, `undefined` if there is no visible stream.
   */
  read(name: string): readonly StoredEvent[] | 'deleted' | undefined {
    if (this.#streams.get(isMetastream(name) ? originalOf(name) : name)?.tombstoned) return 'deleted';
    const stream = this.#streams.get(name);
    if (stream === undefined || this.#isSoftDeleted(name)) return undefined;
    // Only the last metadata record is visible.
    if (isMetastream(name)) return stream.events.slice(-1);
    return stream.events.filter((event) => this.#isVisible(stream, event));
  }

  /** Last revision of a stream, deleted or not; `undefined` if there is no stream. */
  lastRevision(name: string): bigint | undefined {
    return this.#streams.get(name)?.lastRevision;
  }

  isTombstoned(name: string): boolean {
    return this.#streams.get(name)?.tombstoned === true;
  }

  /** Whether a record begins at this position, or began there before a scavenge. */
  isRecordStart(position: bigint): boolean {
    return this.#scavenged.has(position) || this.all[firstIndex(this.all, position)]?.position === position;
  }

  /** Soft-deletes a stream. Returns the position of its record. */
  softDelete(name: string): bigint {
    return this.#told(this.#setBounds(name, `{"$tb":${DELETED}}`));
  }

  truncate(name: string, before: bigint): void {
    this.#told(this.#setBounds(name, `{"$tb":${before}}`));
  }

  /** Tombstones a stream, also one that does not exist. Returns the position of its record. */
  tombstone(name: string): bigint {
    const stream = this.#streams.get(name) ?? { events: [], lastRevision: -1n, tombstoned: false };
    this.#streams.set(name, stream);
    stream.tombstoned = true;
    const record = { ...ownRecord('$streamDeleted', ''), contentType: 'application/octet-stream' };
    return this.#told(this.#store(name, stream, record, NO_MORE));
  }

  /**
   * Removes invisible events for good; revisions and positions stay as they were. A stream that was only soft-deleted
   * or truncated keeps its last event, a tombstoned stream its tombstone.
   */
  scavenge(): void {
    const kept = this.all.filter((event) => this.#survives(event));
    for (const { position } of this.all) this.#scavenged.add(position);
    for (const { position } of kept) this.#scavenged.delete(position);
    this.all.splice(0, this.all.length, ...kept);
    const left = new Set(kept);
    for (const stream of this.#streams.values()) {
      stream.events.splice(0, stream.events.length, ...stream.events.filter((event) => left.has(event)));
    }
    const name = `$scavenges-${crypto.randomUUID()}`;
    this.append(name, 'any', [ownRecord('$scavengeStarted', '{}'), ownRecord('$scavengeCompleted', '{}')]);
  }

  #survives(event: StoredEvent): boolean {
    const stream = this.#streams.get(event.stream);
    if (stream === undefined) return true;
    if (isMetastream(event.stream)) return stream.events.at(-1) === event;
    if (stream.tombstoned) return event.revision === NO_MORE;
    return event.revision === stream.lastRevision || this.#isVisible(stream, event);
  }

  #isVisible(stream: Stream, { stream: name, revision, created }: StoredEvent): boolean {
    const { before, maxCount, maxAge } = this.#bounds.get(name) ?? NO_BOUNDS;
    return (
      revision >= before &&
      (maxCount === undefined || revision > stream.lastRevision - BigInt(maxCount)) &&
      (maxAge === undefined || created > this.clock() - maxAge * 1_000)
    );
  }

  #isSoftDeleted(name: string): boolean {
    return this.#bounds.get(name)?.before === DELETED;
  }

  #setBounds(name: string, json: string): StoredEvent {
    const metastream = `$$${name}`;
    const stream = this.#streams.get(metastream) ?? { events: [], lastRevision: -1n, tombstoned: false };
    this.#streams.set(metastream, stream);
    const record = this.#store(metastream, stream, ownRecord(METADATA_TYPE, json));
    this.#bounds.set(name, boundsOf(record.data));
    return record;
  }

  #told(record: StoredEvent): bigint {
    this.#tell([record]);
    return record.position;
  }

  #tell(written: readonly StoredEvent[]): void {
    for (const watcher of this.#watchers) watcher(written);
  }
}

/** The index of the first event at or after a position. */
export function firstIndex(events: readonly StoredEvent[], position: bigint): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.position ?? 0n) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
