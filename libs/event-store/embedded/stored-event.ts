import type { CanonicalJson, JsonObject } from '#canonical-json';
import { MisuseError } from '../errors.ts';
import type { Position, RecordedEvent } from '../port.ts';
import { positionOf } from '../position.ts';
import { isJsonObject, unlikeWritten } from '../unlike-written.ts';

/** A row of the log. Its texts are parsed only on request. */
export class StoredEvent implements RecordedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: number;
  readonly id: string;
  readonly type: string;
  readonly #sequence: number;
  readonly #data: string;
  readonly #metadata: string;
  /** `null`: the event has none. `undefined`: it was not read. */
  readonly #personal: string | null | undefined;

  constructor(
    sequence: number,
    stream: string,
    revision: number,
    id: string,
    type: string,
    recordedAt: number,
    data: string,
    metadata: string,
    personal: string | null | undefined,
  ) {
    this.stream = stream;
    this.revision = revision;
    this.recordedAt = recordedAt;
    this.id = id;
    this.type = type;
    this.#sequence = sequence;
    this.#data = data;
    this.#metadata = metadata;
    this.#personal = personal;
  }

  get position(): Position {
    return positionOf(this.#sequence);
  }

  data(): JsonObject {
    return this.#parsed(this.#data, 'data');
  }

  metadata(quick?: (text: string) => JsonObject | undefined): JsonObject {
    return quick?.(this.#metadata) ?? this.#parsed(this.#metadata, 'metadata');
  }

  personal(): JsonObject | undefined {
    const text = this.#personalText();
    return text === undefined ? undefined : this.#parsed(text, 'personal part');
  }

  canonical(part: 'data' | 'personal' | 'metadata'): CanonicalJson | undefined {
    switch (part) {
      case 'data':
        return this.#data as CanonicalJson;
      case 'metadata':
        return this.#metadata as CanonicalJson;
      case 'personal':
        return this.#personalText() as CanonicalJson | undefined;
    }
  }

  #parsed(text: string, what: string): JsonObject {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      // The text may be personal, so the error does not quote it.
    }
    if (isJsonObject(value)) return value;
    throw unlikeWritten(this, what);
  }

  #personalText(): string | undefined {
    if (this.#personal === undefined) {
      throw new MisuseError('The personal part was not read; ask for it with `personal: true` when reading.');
    }
    return this.#personal ?? undefined;
  }
}
