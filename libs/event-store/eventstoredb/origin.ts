import type { ResolvedEvent } from '@eventstore/db-client';
import type { JsonObject } from '#canonical-json';
import { copyNotWhole, isCopyRecord, lastCopied } from '../copied.ts';
import { EventStoreError } from '../errors.ts';
import type { Position } from '../port.ts';
import { toPosition } from './position.ts';
import { ServerRecordedEvent } from './recorded-event.ts';

type ServerEvent = NonNullable<ResolvedEvent['event']>;

/** The part of a log that was copied from another engine. */
export interface CopiedPart {
  /** Id of the event that records the copy. */
  readonly recordId: string;
  /** Position of the last copied event. Later events were recorded here. */
  readonly until: Position;
}

export interface OriginParts {
  /** The first event of the log that is not the server's own. */
  readonly first: () => Promise<ServerEvent | undefined>;
  readonly find: (stream: string, revision: number) => Promise<ServerEvent | undefined>;
  /** Answer for an unfinished copy, too. Only its copier works on one. */
  readonly unfinishedToo: boolean;
}

/** After every position. */
const END: Position = '9'.repeat(20);

/**
 * How a log began. It is looked up once and kept: the first event of a log never changes. Original times count only
 * when this says so. So nobody can backdate an event of an ordinary ledger, or of a finished copy.
 */
export class Origin {
  readonly #parts: OriginParts;
  #asked: Promise<CopiedPart | undefined> | undefined;
  #known: { readonly copied: CopiedPart | undefined } | undefined;

  constructor(parts: OriginParts) {
    this.#parts = parts;
  }

  /** `undefined` for a ledger that began here. @throws EventStoreError `unavailable` for an unfinished copy. */
  async copiedPart(): Promise<CopiedPart | undefined> {
    if (this.#known !== undefined) return this.#known.copied;
    // Callers at the same time share the answer.
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
