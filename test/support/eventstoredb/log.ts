/** What an append believes of a stream, as it stands on the wire. */
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
  truncateBefore: bigint;
  softDeleted: boolean;
  tombstoned: boolean;
}

const MAX_APPEND_SIZE = 1_048_576;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The server's memory and its rules, as observed on a real server: `docs/eventstoredb.md` names each. */
export class DoubleLog {
  readonly all: StoredEvent[] = [];
  readonly #streams = new Map<string, Stream>();
  #position = 0n;

  constructor(readonly clock: () => number) {}

  append(name: string, expected: WireExpectation, proposed: readonly ProposedEvent[]): AppendAnswer {
    if (name === '' || proposed.some((event) => event.type === '' || !UUID.test(event.id)))
      return { kind: 'bad-request' };
    if (proposed.reduce((sum, event) => sum + event.data.length, 0) > MAX_APPEND_SIZE - 200)
      return { kind: 'too-large' };
    const stream = this.#streams.get(name);
    if (stream?.tombstoned) return { kind: 'deleted' };
    const known = this.#knownBefore(stream, expected, proposed);
    if (known !== undefined) return known;
    if (stream?.softDeleted && expected === 'stream-exists') return { kind: 'deleted' };
    const actual = stream === undefined ? undefined : stream.lastRevision;
    const holds =
      expected === 'any' ||
      (expected === 'no-stream' && (actual === undefined || stream?.softDeleted === true)) ||
      (expected === 'stream-exists' && actual !== undefined) ||
      expected === actual;
    if (!holds) return { kind: 'wrong-version', actual };
    if (proposed.length === 0)
      return { kind: 'success', revision: actual ?? 0n, position: this.#position, written: [] };
    return this.#write(name, stream, proposed);
  }

  /** The server's partial idempotence: the first id decides, and only where the expectation is not the head's. */
  #knownBefore(
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
    if (stream.softDeleted) return { kind: 'success', revision: 0n, position: undefined, written: [] };
    const last = run[run.length - 1];
    return { kind: 'success', revision: last?.revision ?? 0n, position: last?.position, written: [] };
  }

  #write(name: string, before: Stream | undefined, proposed: readonly ProposedEvent[]): AppendAnswer {
    const stream = before ?? {
      events: [],
      lastRevision: -1n,
      truncateBefore: 0n,
      softDeleted: false,
      tombstoned: false,
    };
    this.#streams.set(name, stream);
    if (stream.softDeleted) {
      stream.softDeleted = false;
      stream.truncateBefore = stream.lastRevision + 1n;
    }
    const created = this.clock();
    const written = proposed.map((event) => {
      this.#position += 100n + BigInt(event.data.length);
      stream.lastRevision += 1n;
      const stored = {
        ...event,
        id: event.id.toLowerCase(),
        stream: name,
        revision: stream.lastRevision,
        position: this.#position,
        created,
      };
      stream.events.push(stored);
      this.all.push(stored);
      return stored;
    });
    return { kind: 'success', revision: stream.lastRevision, position: this.#position, written };
  }

  /** Visible events of a stream, oldest first; `deleted` after a tombstone, `undefined` when there is none to see. */
  read(name: string): readonly StoredEvent[] | 'deleted' | undefined {
    const stream = this.#streams.get(name);
    if (stream === undefined || stream.softDeleted) return stream?.tombstoned ? 'deleted' : undefined;
    if (stream.tombstoned) return 'deleted';
    return stream.events.filter((event) => event.revision >= stream.truncateBefore);
  }

  /** Soft delete, as an operator might do behind the ledger's back. */
  softDelete(name: string): void {
    const stream = this.#streams.get(name);
    if (stream === undefined) return;
    stream.softDeleted = true;
    this.append(`$$${name}`, 'any', [metadataEvent('$metadata', '{"$tb":9223372036854775807}')]);
  }

  truncate(name: string, before: bigint): void {
    const stream = this.#streams.get(name);
    if (stream === undefined) return;
    stream.truncateBefore = before;
    this.append(`$$${name}`, 'any', [metadataEvent('$metadata', `{"$tb":${before}}`)]);
  }

  tombstone(name: string): void {
    const stream = this.#streams.get(name);
    if (stream === undefined) return;
    stream.tombstoned = true;
    this.#position += 100n;
    this.all.push({
      ...metadataEvent('$streamDeleted', ''),
      contentType: 'application/octet-stream',
      stream: name,
      revision: 9_223_372_036_854_775_807n,
      position: this.#position,
      created: this.clock(),
    });
  }
}

function metadataEvent(type: string, json: string): ProposedEvent {
  return {
    id: crypto.randomUUID(),
    type,
    contentType: 'application/json',
    data: new TextEncoder().encode(json),
    metadata: new Uint8Array(),
  };
}
