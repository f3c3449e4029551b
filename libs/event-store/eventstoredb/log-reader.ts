import { BACKWARDS, END, FORWARDS, type ResolvedEvent, START } from '@eventstore/db-client';
import { checkReadAll, checkReadStream, DEFAULT_BATCH } from '../check-read.ts';
import { COPY_STREAM, isCopyRecord } from '../copied.ts';
import type {
  LogBatch,
  OwnStreams,
  Position,
  ReadAllOptions,
  ReadStreamOptions,
  RecordedEvent,
} from '../port.ts';
import { type CopiedPart, Origin } from './origin.ts';
import { toPosition } from './position.ts';
import { isOwn, ServerRecordedEvent } from './recorded-event.ts';
import { tampered } from './server-errors.ts';
import { type ServerLog, SMALLEST_SLICE } from './server-log.ts';
import { type PositionedEvent, positioned, type ServerEvent } from './server-reads.ts';

/** Most records that one batch reads, also when few of them match. */
const MOST_LOOKED_AT = 10_000;

/** Reads streams and the log as the port shows them: the ledger's events only, with the times that count. */
export class LogReader {
  readonly #log: ServerLog;
  readonly #origin: Origin;
  readonly #ours: OwnStreams;

  /** @param unfinishedToo - show an unfinished copy, too. This is for its copier. */
  constructor(log: ServerLog, ours: OwnStreams, unfinishedToo: boolean) {
    this.#log = log;
    this.#ours = ours;
    this.#origin = new Origin({
      first: () => log.first((event) => this.#isOfLedger(event)),
      find: (stream, revision) => log.find(stream, revision),
      unfinishedToo,
    });
  }

  async stream(stream: string, options: ReadStreamOptions): Promise<readonly RecordedEvent[]> {
    checkReadStream(stream, options);
    const backwards = options.direction === 'backwards';
    const start = options.from === undefined ? (backwards ? END : START) : BigInt(options.from);
    const found = await this.#log.stream(stream, {
      direction: backwards ? BACKWARDS : FORWARDS,
      fromRevision: start,
      maxCount: options.limit ?? Number.MAX_SAFE_INTEGER,
    });
    if (found === undefined) return [];
    const copied = await this.#copiedPart(found);
    const events = found.map((event) => recorded(event, options, copied));
    if (!backwards && isTruncated(events[0], options.from ?? 0)) throw tampered(stream);
    return events;
  }

  async batch(options: ReadAllOptions): Promise<LogBatch> {
    checkReadAll(options);
    const { after, before, limit = DEFAULT_BATCH } = options;
    const backwards = options.direction === 'backwards';
    const count = Math.max(limit, SMALLEST_SLICE);
    const events: RecordedEvent[] = [];
    let position = backwards ? before : after;
    let end = false;
    // The server cannot filter a read. So a batch of few types reads several slices of the log.
    for (let looked = 0; !end && events.length < limit && looked < MOST_LOOKED_AT; looked += limit) {
      const slice = backwards
        ? await this.#log.sliceBack(position, count, after)
        : await this.#log.slice(position, count, options);
      const copied = await this.#copiedPart(slice.events);
      for (const [index, event] of slice.events.entries()) {
        position = toPosition(event.position);
        if (this.#matches(event, options, copied)) events.push(recorded(event, options, copied));
        if (events.length === limit) {
          return { events, after, position, end: slice.end && index === slice.events.length - 1 };
        }
      }
      end = slice.end;
    }
    return { events, after, position, end };
  }

  async last(): Promise<RecordedEvent | undefined> {
    const last = await this.#log.last(
      (event) => this.#isOfLedger(event) && !isCopyRecord(event.streamId, event.type),
    );
    return last && recorded(last, {}, await this.#copiedPart([last]));
  }

  /** The id of the ledger's event at exactly this position. */
  async idAt(position: Position): Promise<string | undefined> {
    const event = await this.#log.from(position);
    if (event === undefined || toPosition(event.position) !== position) return undefined;
    const copied = await this.#copiedPart([event]);
    return this.#matches(event, {}, copied) ? event.id : undefined;
  }

  /** The wanted events among the records of a subscription. */
  async wanted(
    resolved: readonly ResolvedEvent[],
    options: ReadAllOptions,
  ): Promise<readonly RecordedEvent[]> {
    const events = positioned(resolved);
    const copied = await this.#copiedPart(events);
    return events
      .filter((event) => this.#matches(event, options, copied))
      .map((event) => recorded(event, options, copied));
  }

  #isOfLedger(event: ServerEvent): boolean {
    return isOwn(event) && this.#ours.includes(event.streamId);
  }

  #matches(
    event: PositionedEvent,
    { types, foreign }: Pick<ReadAllOptions, 'types' | 'foreign'>,
    copied: CopiedPart | undefined,
  ): boolean {
    return (
      (foreign === true ? isOwn(event) : this.#isOfLedger(event)) &&
      (types === undefined || types.includes(event.type)) &&
      (copied === undefined || event.id !== copied.recordId || event.streamId !== COPY_STREAM)
    );
  }

  /** Looks for a copied part only when the log has an event of the ledger. */
  async #copiedPart(seen: readonly ServerEvent[]): Promise<CopiedPart | undefined> {
    return seen.some((event) => this.#isOfLedger(event)) ? await this.#origin.copiedPart() : undefined;
  }
}

/** A stream whose beginning is gone shows only its later events, or none. */
function isTruncated(first: RecordedEvent | undefined, from: number): boolean {
  return first === undefined ? from === 0 : first.revision > from;
}

function recorded(
  event: PositionedEvent,
  { personal }: Pick<ReadAllOptions, 'personal'>,
  copied: CopiedPart | undefined,
): RecordedEvent {
  const carried = copied !== undefined && toPosition(event.position) <= copied.until;
  return new ServerRecordedEvent(event, { personal: personal === true, carried });
}
