import { setTimeout as pause } from 'node:timers/promises';
import type { Entry } from '../complainant-index.ts';
import { PrivacyError } from '../errors.ts';
import type { Waiting } from '../waiting.ts';
import type { IndexDatabase } from './index-database.ts';

/** Each means that somebody else got ahead with the same address. */
const ROUNDS = 20;
const JITTER_MS = 5;

/**
 * Gives each of those who ask their pseudonym. A round looks up all keys at once and adds what is missing at once; who
 * meets an address that somebody else has just added looks again, so that all processes follow the first.
 *
 * @throws PrivacyError; those who were not answered before are refused with it.
 */
export async function assign(database: IndexDatabase, asked: readonly Waiting[]): Promise<void> {
  let open = asked;
  for (let round = 0; open.length > 0; round += 1) {
    if (round === ROUNDS) throw contended();
    if (round > 0) await pause(Math.random() * JITTER_MS);
    open = await oneRound(database, open);
  }
}

interface Wish {
  readonly waiting: Waiting;
  readonly entry: Entry;
  /** An address is added to somebody who was known before. */
  readonly known: boolean;
}

/** @returns who has to ask again. */
async function oneRound(database: IndexDatabase, asked: readonly Waiting[]): Promise<readonly Waiting[]> {
  const refs = await database.lookUp([...new Set(asked.flatMap(({ keys }) => keys))]);
  const again: Waiting[] = [];
  const wishes: Wish[] = [];
  const claimed = new Set<string>();
  for (const waiting of asked) {
    const missing = waiting.keys.filter((key) => !refs.has(key));
    const known = waiting.keys.map((key) => refs.get(key)).find((ref) => ref !== undefined);
    if (missing.length === 0 && known !== undefined) {
      waiting.resolve(known);
    } else if (waiting.keys.some((key) => claimed.has(key))) {
      // What an entry of this round leads to is only certain once it stands.
      again.push(waiting);
    } else {
      for (const key of waiting.keys) claimed.add(key);
      const entry = { keys: missing, ref: known ?? crypto.randomUUID() };
      wishes.push({ waiting, entry, known: known !== undefined });
    }
  }
  const refused = await database.add(wishes.map(({ entry }) => entry));
  const added = wishes.filter((_, i) => !refused.has(i));
  const withdrawn = await withdraw(database, added);
  for (const { waiting, entry } of added) {
    if (withdrawn.has(entry.ref)) again.push(waiting);
    else waiting.resolve(entry.ref);
  }
  again.push(...wishes.filter((_, i) => refused.has(i)).map(({ waiting }) => waiting));
  return again;
}

/**
 * Takes back addresses of persons who were forgotten meanwhile. Whoever forgets says so before removing what there is,
 * so that an address added beside it is either removed there or seen here.
 */
async function withdraw(database: IndexDatabase, added: readonly Wish[]): Promise<ReadonlySet<string>> {
  const forgotten = await database.forgottenAmong(
    added.filter(({ known }) => known).map(({ entry }) => entry.ref),
  );
  await database.forget([...forgotten]);
  return forgotten;
}

function contended(): PrivacyError {
  return new PrivacyError(
    'index-unavailable',
    'Others asked for the same complainant again and again; nothing was recorded. Try again.',
  );
}
