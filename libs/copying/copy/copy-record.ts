import { canonicalJson, type JsonObject, sha256 } from '#canonical-json';
import {
  COPY_STREAM,
  COPY_TYPE,
  type EventStore,
  type EventToAppend,
  type LogMark,
  lastCopied,
  type RecordedEvent,
} from '#event-store';
import { commandId, dataDigest, eventId } from '#ledger';
import { CopyingError } from '../errors.ts';

/*
 * Stored: change with care. `LedgerCopied` is the first event of a copied ledger. It fixes what is to be copied before
 * the copy starts, so that an interrupted copy continues to the same end.
 */
/** Newest schema version of each event. */
export const COPY_SCHEMA_VERSIONS: Readonly<Record<typeof COPY_TYPE, number>> = { [COPY_TYPE]: 1 };
/** The operator at the command line, as in the events of API keys. */
const OPERATOR = { id: 'operator', role: 'administrator' };

/** What is copied: the source's log up to its last event when the copy began. */
export interface CopyPlan {
  readonly mark: LogMark;
  /** The last event. */
  readonly last: RecordedEvent;
}

export interface CopyOrigin {
  /** Kind of engine, never its address. */
  readonly engine: string;
  /** What the source's own copy record says, if the source is a copy itself. */
  readonly earlier: JsonObject | undefined;
}

/** The copy record of a ledger; `undefined` for a ledger that is not a copy. */
export async function copyRecordOf(store: EventStore): Promise<RecordedEvent | undefined> {
  const [first] = await store.readStream(COPY_STREAM, { limit: 1 });
  return first?.type === COPY_TYPE ? first : undefined;
}

export function copyRecord(plan: CopyPlan, { engine, earlier }: CopyOrigin, now: number): EventToAppend {
  const { mark, last } = plan;
  const data = canonicalJson({
    ...(earlier && { earlier }),
    events: mark.events,
    from: engine,
    knownAt: new Date(mark.knownAt).toISOString(),
    last: { eventId: last.id, revision: last.revision, stream: last.stream },
  });
  const command = commandId(OPERATOR.id, 'COPY', `/${COPY_STREAM}`, last.id);
  const metadata = canonicalJson({
    actor: OPERATOR,
    causationId: command,
    commandId: command,
    correlationId: command,
    dataDigest: dataDigest(data, undefined),
    occurredAt: new Date(now).toISOString(),
    requestDigest: sha256(data),
    schemaVersion: COPY_SCHEMA_VERSIONS[COPY_TYPE],
  });
  return { id: eventId(command, COPY_STREAM, 0, COPY_TYPE, metadata), type: COPY_TYPE, data, metadata };
}

/**
 * The plan of a copy, found again in its source.
 *
 * @throws CopyingError `target-not-empty` if the record is about another ledger.
 */
export async function recordedPlan(record: RecordedEvent, source: EventStore): Promise<CopyPlan> {
  const end = lastCopied(record);
  const [last] =
    end === undefined ? [] : await source.readStream(end.stream, { from: end.revision, limit: 1 });
  const mark = last && (await source.markOf(last.position));
  const recorded = record.data();
  if (
    last === undefined ||
    mark === undefined ||
    recorded['events'] !== mark.events ||
    !isSame(recorded['last'], last.id)
  ) {
    throw new CopyingError(
      'target-not-empty',
      'The target holds a copy of another ledger. Nothing was written. Name an empty target.',
    );
  }
  return { mark, last };
}

function isSame(last: unknown, id: string): boolean {
  return typeof last === 'object' && last !== null && 'eventId' in last && last.eventId === id;
}
