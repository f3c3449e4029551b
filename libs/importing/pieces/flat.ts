import type { CanonicalJson } from '#canonical-json';
import type { Origin, Piece, RecordText, RefusedEntry, ToldEntry, ToldRequest } from './piece.ts';

/*
 * Pieces as one flat list. A list of texts and numbers crosses between threads several times faster than objects, whose
 * member names would be written again for each of them.
 */

/** What a flat list holds. */
export type Flat = (string | number | undefined)[];

/** Writes pieces into a flat list. {@link unflatten} reads it. */
export function flatten(pieces: readonly Piece[]): Flat {
  const flat: Flat = [];
  for (const { key, bytes, more, named, refused, origin, entries } of pieces) {
    flat.push(key, bytes, more ? 1 : 0, refused.length, entries.length, named.length);
    for (const commandId of named) flat.push(commandId);
    for (const { line, code, message, record, files } of refused) {
      flat.push(line, code, message, files ? 1 : 0);
      pushRecord(flat, record);
    }
    if (origin === undefined) continue;
    flat.push(origin.system, origin.externalId, origin.receiptId, origin.externalIdHash);
    for (const { line, record, requests } of entries) {
      flat.push(line, requests.length);
      pushRecord(flat, record);
      for (const told of requests) {
        flat.push(told.commandId, told.requestDigest, told.command, told.occurredAt, told.zone);
        flat.push(told.note, told.by, told.outcome, told.outcomeInWords);
      }
    }
  }
  return flat;
}

/** The pieces that {@link flatten} wrote. */
export function unflatten(flat: Flat): readonly Piece[] {
  const reader = new FlatReader(flat);
  const pieces: Piece[] = [];
  while (!reader.isOver()) pieces.push(reader.piece());
  return pieces;
}

/** A record is a text, a list of texts after its number, or nothing. */
function pushRecord(flat: Flat, record: RecordText | undefined): void {
  if (record === undefined || typeof record === 'string') {
    flat.push(record);
  } else {
    flat.push(record.length, ...record);
  }
}

class FlatReader {
  readonly #flat: Flat;
  #at = 0;

  constructor(flat: Flat) {
    this.#flat = flat;
  }

  isOver(): boolean {
    return this.#at >= this.#flat.length;
  }

  piece(): Piece {
    const key = this.#text();
    const bytes = this.#number();
    const more = this.#number() === 1;
    const refusals = this.#number();
    const count = this.#number();
    const names = this.#number();
    const named: string[] = [];
    for (let i = 0; i < names; i += 1) named.push(this.#text());
    const refused: RefusedEntry[] = [];
    for (let i = 0; i < refusals; i += 1) refused.push(this.#refused());
    if (count === 0) return { key, bytes, more, named, refused, origin: undefined, entries: [] };
    const origin = this.#origin();
    const entries: ToldEntry[] = [];
    for (let i = 0; i < count; i += 1) entries.push(this.#entry());
    return { key, bytes, more, named, refused, origin, entries };
  }

  #refused(): RefusedEntry {
    const line = this.#number();
    const code = this.#text();
    const message = this.#text();
    const files = this.#number() === 1;
    return { line, code, message, files, record: this.#record() };
  }

  #origin(): Origin {
    const system = this.#text();
    const externalId = this.#text();
    const receiptId = this.#text();
    return { system, externalId, receiptId, externalIdHash: this.#perhaps() };
  }

  #entry(): ToldEntry {
    const line = this.#number();
    const count = this.#number();
    const record = this.#record();
    const requests: ToldRequest[] = [];
    for (let i = 0; i < count; i += 1) requests.push(this.#request());
    return { line, record, requests };
  }

  #request(): ToldRequest {
    return {
      commandId: this.#text(),
      requestDigest: this.#text(),
      // The other side wrote it as such.
      command: this.#text() as CanonicalJson,
      occurredAt: this.#perhaps(),
      zone: this.#perhaps(),
      note: this.#perhaps(),
      by: this.#perhaps(),
      outcome: this.#perhaps(),
      outcomeInWords: this.#perhaps(),
    };
  }

  #record(): RecordText | undefined {
    const value = this.#next();
    if (typeof value !== 'number') return value;
    const fields: string[] = [];
    for (let i = 0; i < value; i += 1) fields.push(this.#text());
    return fields;
  }

  #text(): string {
    const value = this.#next();
    if (typeof value !== 'string') throw notFlat();
    return value;
  }

  #perhaps(): string | undefined {
    const value = this.#next();
    if (typeof value === 'number') throw notFlat();
    return value;
  }

  #number(): number {
    const value = this.#next();
    if (typeof value !== 'number') throw notFlat();
    return value;
  }

  #next(): Flat[number] {
    const value = this.#flat[this.#at];
    this.#at += 1;
    return value;
  }
}

function notFlat(): TypeError {
  return new TypeError('The list does not hold pieces of an import.');
}
