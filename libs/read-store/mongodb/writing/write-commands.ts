import type { Db, Document } from 'mongodb';
import type { Session } from '../engine.ts';

/*
 * Writes as commands of the server. The driver's bulkWrite makes an object and computes a size for every operation,
 * which costs more than the write itself.
 */

/** A message holds 48 MB, a command document 16 MB. */
const BYTES_A_COMMAND = 12_000_000;
const STATEMENTS_A_COMMAND = 50_000;

/** One statement of a command, with an upper bound of its size. */
export interface Sized {
  readonly statement: Document;
  readonly bytes: number;
}

export interface WriteOptions {
  readonly session: Session;
}

/** The server accepted the command but refused a statement of it. */
export class WriteRefused extends Error {
  override readonly name = 'WriteRefused';
  readonly code: number;

  constructor(code: number) {
    super(`The server refused a write (code ${code}).`);
    this.code = code;
  }
}

const FIELDS = { insert: 'documents', update: 'updates', delete: 'deletes' } as const;

/** Runs statements of one kind, unordered, in as few commands as possible. */
export async function write(
  db: Db,
  kind: keyof typeof FIELDS,
  collection: string,
  statements: Iterable<Sized>,
  { session }: WriteOptions,
): Promise<void> {
  for (const some of commandsOf(statements)) {
    const command: Document = { [kind]: collection, ordered: false, [FIELDS[kind]]: some };
    const reply = await db.command(command, { session });
    const errors: readonly Document[] = reply['writeErrors'] ?? [];
    for (const { code } of errors) throw new WriteRefused(Number(code));
    const concern = reply['writeConcernError']?.code;
    if (concern !== undefined) throw new WriteRefused(Number(concern));
  }
}

/** An upper bound of the bytes of a text. */
export function bytesOf(text: string): number {
  return text.length * 3 + 16;
}

function* commandsOf(statements: Iterable<Sized>): Iterable<Document[]> {
  let some: Document[] = [];
  let bytes = 0;
  for (const { statement, bytes: more } of statements) {
    if (some.length > 0 && (bytes + more > BYTES_A_COMMAND || some.length >= STATEMENTS_A_COMMAND)) {
      yield some;
      some = [];
      bytes = 0;
    }
    some.push(statement);
    bytes += more;
  }
  if (some.length > 0) yield some;
}
