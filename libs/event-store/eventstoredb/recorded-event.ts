import type { ResolvedEvent } from '@eventstore/db-client';
import { type CanonicalJson, canonicalJson, type JsonObject } from '#canonical-json';
import { MisuseError, type TamperedError } from '../errors.ts';
import type { Position, RecordedEvent } from '../port.ts';
import { isJsonObject, unlikeWritten } from '../unlike-written.ts';
import { toPosition } from './position.ts';
import { ORIGINAL_TIME } from './proposed-event.ts';

type ServerEvent = NonNullable<ResolvedEvent['event']>;

/** Whether an event is not the server's own. The server's streams and types begin with `$`. */
export function isOwn(event: ServerEvent): boolean {
  return !event.streamId.startsWith('$') && !event.type.startsWith('$');
}

export interface Reading {
  /** The read asked for personal data. */
  readonly personal: boolean;
  /** It was copied from another engine, so the time stored beside its envelope is its recorded time. */
  readonly carried: boolean;
}

/**
 * An event of the server. Its JSON body is `{data, personal?}`, and the client has parsed it. Canonical JSON has no
 * integer-like keys, so writing it again gives the stored bytes.
 */
export class ServerRecordedEvent implements RecordedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  readonly recordedAt: number;
  readonly id: string;
  readonly type: string;
  readonly #event: ServerEvent;
  readonly #personal: boolean;
  readonly #envelope: unknown;
  /** Parts that a reader already has. The next reader gets a copy. */
  readonly #given = new Set<JsonObject>();

  constructor(event: ServerEvent, { personal, carried }: Reading) {
    this.stream = event.streamId;
    this.revision = Number(event.revision);
    this.position = toPosition(event.position ?? { commit: 0n, prepare: 0n });
    const original = carried ? originalOf(event.metadata) : undefined;
    this.recordedAt = original?.recordedAt ?? event.created.getTime();
    this.#envelope = original?.envelope ?? event.metadata;
    this.id = event.id;
    this.type = event.type;
    this.#event = event;
    this.#personal = personal;
  }

  data(): JsonObject {
    return this.#part(this.#body(), 'data');
  }

  personal(): JsonObject | undefined {
    if (!this.#personal) throw new MisuseError('This read did not ask for personal data.');
    const body = this.#body();
    return body['personal'] === undefined ? undefined : this.#part(body, 'personal');
  }

  metadata(): JsonObject {
    return this.#object(this.#envelope, 'metadata');
  }

  canonical(part: 'data' | 'personal' | 'metadata'): CanonicalJson | undefined {
    const value = part === 'data' ? this.data() : part === 'personal' ? this.personal() : this.metadata();
    return value === undefined ? undefined : canonicalJson(value);
  }

  #body(): JsonObject {
    const body: unknown = this.#event.data;
    if (isJsonObject(body)) return body;
    throw this.#tampered('body');
  }

  #part(body: JsonObject, name: string): JsonObject {
    return this.#object(body[name], name);
  }

  #object(value: unknown, what: string): JsonObject {
    if (isJsonObject(value)) return this.#fresh(value);
    throw this.#tampered(what);
  }

  #fresh(value: JsonObject): JsonObject {
    if (this.#given.has(value)) return JSON.parse(JSON.stringify(value));
    this.#given.add(value);
    return value;
  }

  #tampered(what: string): TamperedError {
    return unlikeWritten(this, what);
  }
}

/** Separates the original time from the envelope. */
function originalOf(metadata: unknown): { recordedAt: number; envelope: JsonObject } | undefined {
  if (!isJsonObject(metadata)) return undefined;
  const { [ORIGINAL_TIME]: time, ...envelope } = metadata;
  const recordedAt = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  return Number.isNaN(recordedAt) ? undefined : { recordedAt, envelope };
}
