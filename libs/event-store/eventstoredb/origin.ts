import type { ResolvedEvent } from '@eventstore/db-client';
import type { JsonObject } from '#canonical-json';
import { copyNotWhole, isCopyRecord, lastCopied } from '../copied.ts';
import { EventStoreError } from '../errors.ts';
import type { Position } from '../port.ts';
import { toPosition } from './position.ts';
import { ServerRecordedEvent } from './recorded-event.ts';

type ServerEvent = NonNullable<ResolvedEvent['event']>;

/** The part of a log that was carried over from another engine. */
export interface CopiedPart {
  /** Id of the event that says so. */
  readonly recordId: string;
  /** Position of the last event carried over: what stands behind it was recorded here. */
  readonly until: Position;
}

export interface OriginParts {
  /** The first event of the log that is not the server's own. */
  readonly first: () => Promise<ServerEvent | undefined>;
  readonly find: (stream: string, revision: number) => Promise<ServerEvent | undefined>;
  /** Answer for a copy that was not finished too: only its copier works on one. */
  readonly unfinishedToo: boolean;
}

/** Behind every position. */
const END: Position = '9'.repeat(20);

/**
 * How a log began. Looked up once and kept: a log that holds an event never gets another first one. Original times
 * count only where this says so, so that nobody backdates an event of an ordinary ledger, or of a copy once it is whole.
 */
export class Origin {
  readonly #parts: OriginParts;
  #asked: Promise<CopiedPart | undefined> | undefined;
  #known: { readonly copied: CopiedPart | undefined } | undefined;

  constructor(parts: OriginParts) {
    this.#parts = parts;
  }

  /** `undefined` for a ledger that was begun here. @throws EventStoreError `unavailable` for an unfinished copy. */
  async copiedPart(): Promise<CopiedPart | undefined> {
    if (this.#known !== undefined) return this.#known.copied;
    // Whoever asks at the same time shares the answer.
    this.#asked ??= this.#lookUp().finally(() => {
      this.#asked = undefined;
    });
    return await this.#asked;
  }

  async #lookUp(): Promise<CopiedPart | undefined> {
    const first = await this.#parts.first();
    if (first === undefined) return undefined;
    if (!isCopyRecord(first.streamId, first.type)) {
      this.#known = { copied: undefined };
      return undefined;
    }
    const last = lastCopied({ data: () => bodyOf(first) });
    const end = last && (await this.#parts.find(last.stream, last.revision));
    if (end?.position !== undefined) {
      this.#known = { copied: { recordId: first.id, until: toPosition(end.position) } };
      return this.#known.copied;
    }
    if (this.#parts.unfinishedToo) return { recordId: first.id, until: END };
    throw new EventStoreError('unavailable', copyNotWhole());
  }
}

function bodyOf(event: ServerEvent): JsonObject {
  return new ServerRecordedEvent(event, { personal: false, carried: false }).data();
}
