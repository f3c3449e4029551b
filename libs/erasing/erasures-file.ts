import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { EventCatalogue } from '#complaint';
import { folioOf, instantText } from '#complaint';
import type { EventStore, RecordedEvent } from '#event-store';
import { PRINCIPAL_ERASED } from '#ledger';

/*
 * The file of erasures: JSON lines without personal data. The first line names the ledger; the last one tells how many
 * erasures stand between them, so that half a file is not taken for a whole one.
 */

/** An erasure of a complaint, as its record in the log tells it. */
export interface ErasedComplaint {
  readonly kind: 'complaint';
  readonly folio: string;
  /** Id of its record in the log. */
  readonly record: string;
  /** When it was done: an instant. */
  readonly at: string;
  readonly data: EventCatalogue['PersonalDataErased']['data'];
}

/** An erasure of a principal. */
export interface ErasedPrincipal {
  readonly kind: 'principal';
  readonly principal: string;
  readonly record: string;
  readonly at: string;
}

export type ErasureLine = ErasedComplaint | ErasedPrincipal;

interface Header {
  readonly erasures: 'of-ledger';
  readonly ledger: string;
}

const FORMAT = 'of-ledger';
const BATCH = 1_000;
/** Longer than any record of an erasure. */
const LONGEST_LINE = 2_000_000;

/** Every finished erasure of a log, as lines of the file. @throws EventStoreError. */
export async function* erasureLines(
  events: Pick<EventStore, 'readAll'>,
  ledger: string,
): AsyncIterable<string> {
  yield line({ erasures: FORMAT, ledger } satisfies Header);
  let written = 0;
  let after: string | undefined;
  for (;;) {
    const batch = await events.readAll({
      ...(after === undefined ? {} : { after }),
      types: ['PersonalDataErased', PRINCIPAL_ERASED],
      limit: BATCH,
    });
    for (const event of batch.events) {
      yield line(lineOf(event));
      written += 1;
    }
    after = batch.position ?? after;
    if (batch.end) break;
  }
  yield line({ end: written });
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

function lineOf(event: RecordedEvent): object {
  const { id: record, recordedAt, stream } = event;
  const data = event.data();
  const at = instantText(recordedAt);
  const folio = folioOf(stream);
  return folio === undefined
    ? { kind: 'principal', principal: data['principal'], record, at }
    : { kind: 'complaint', folio, record, at, data };
}

/**
 * Reads a file of erasures line by line, and says at the end whether it was whole.
 *
 * @throws ErasuresFileError `not-erasures`, `another-ledger`; the file system's errors.
 */
export async function* readErasures(path: string, ledger?: string): AsyncIterable<ErasureLine> {
  let read = -1;
  let ended = false;
  for await (const text of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (text.length > LONGEST_LINE || ended) throw notErasures(path);
    const value = parsed(text, path);
    if (read === -1) {
      if (value['erasures'] !== FORMAT || typeof value['ledger'] !== 'string') throw notErasures(path);
      if (ledger !== undefined && value['ledger'] !== ledger) throw anotherLedger(path);
    } else if ('end' in value) {
      if (value['end'] !== read) throw notErasures(path);
      ended = true;
      continue;
    } else {
      yield erasureOf(value, path);
    }
    read += 1;
  }
  if (!ended) throw notErasures(path);
}

type Members = Readonly<Record<string, unknown>>;

function parsed(text: string, path: string): Members {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Told below.
  }
  throw notErasures(path);
}

function erasureOf(value: Members, path: string): ErasureLine {
  const { kind, record, at } = value;
  if (typeof record !== 'string' || typeof at !== 'string') throw notErasures(path);
  const { principal, folio, data } = value;
  if (kind === 'principal' && typeof principal === 'string') return { kind, principal, record, at };
  if (kind === 'complaint' && typeof folio === 'string' && isRecord(data))
    return { kind, folio, record, at, data };
  throw notErasures(path);
}

/** The members that the rest of the program reads. What reaches the log is checked once more before it is written. */
function isRecord(data: unknown): data is EventCatalogue['PersonalDataErased']['data'] {
  if (typeof data !== 'object' || data === null) return false;
  const { erasure, scope, basis, keys }: Members = { ...data };
  return (
    typeof erasure === 'number' &&
    typeof scope === 'string' &&
    typeof basis === 'string' &&
    Array.isArray(keys) &&
    keys.every((key: unknown) => typeof key === 'object' && key !== null && 'id' in key)
  );
}

/**
 * - `not-erasures`: the file was not written by `erasures export`, or not wholly.
 * - `another-ledger`: it tells the erasures of another ledger.
 */
export type ErasuresFileErrorCode = 'not-erasures' | 'another-ledger';

/** A file of erasures cannot be used. Nothing was done with it. */
export class ErasuresFileError extends Error {
  constructor(
    readonly code: ErasuresFileErrorCode,
    message: string,
  ) {
    super(message);
  }
}

function notErasures(path: string): ErasuresFileError {
  return new ErasuresFileError(
    'not-erasures',
    `${path} is not a complete list of erasures. Nothing was done with it. Write it with ./ledger erasures export.`,
  );
}

function anotherLedger(path: string): ErasuresFileError {
  return new ErasuresFileError(
    'another-ledger',
    `${path} tells the erasures of another ledger. Nothing was done with it. Choose the list of this ledger.`,
  );
}
