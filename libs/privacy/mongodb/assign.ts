import { setTimeout as pause } from 'node:timers/promises';
import type { Entry } from '../complainant-index.ts';
import { PrivacyError } from '../errors.ts';
import type { Waiting } from '../waiting.ts';
import type { IndexDatabase } from './index-database.ts';

/** Each further round means that another process added one of the same addresses first. */
const ROUNDS = 20;
const JITTER_MS = 5;

/**
 * Answers each question with its pseudonym. A round looks up all keys at once and adds all missing entries at once. A
 * question meets an address that another process has just added: it is asked again in the next round, so that all
 * processes follow the first one.
 *
 * @throws PrivacyError; the caller rejects the questions that have no answer yet.
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
  /** Whether nobody can know the pseudonym yet. Any other may be forgotten meanwhile. */
  readonly isNew: boolean;
}

/** @returns the questions for the next round. */
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
      // The pseudonym of a new entry is certain only after the entry was added.
      again.push(waiting);
    } else {
      for (const key of waiting.keys) claimed.add(key);
      const entry = { keys: missing, ref: known ?? waiting.wanted ?? crypto.randomUUID() };
      wishes.push({ waiting, entry, isNew: known === undefined && waiting.wanted === undefined });
    }
  }
  const refused = await database.add(wishes.map(({ entry }) => entry));
  const added = wishes.filter((_, i) => !refused.has(i));
  const withdrawn = await withdraw(database, added);
  for (const { waiting, entry } of added) {
    if (withdrawn.has(entry.ref)) again.push({ ...waiting, wanted: undefined });
    else waiting.resolve(entry.ref);
  }
  again.push(...wishes.filter((_, i) => refused.has(i)).map(({ waiting }) => waiting));
  return again;
}

/**
 * Removes new addresses of persons who were forgotten meanwhile. `forget` first records the person as forgotten and
 * then removes the entries. So an address that is added at the same time is either removed there or found here.
 */
async function withdraw(database: IndexDatabase, added: readonly Wish[]): Promise<ReadonlySet<string>> {
  const forgotten = await database.forgottenAmong(
    added.filter(({ isNew }) => !isNew).map(({ entry }) => entry.ref),
  );
  await database.forget([...forgotten]);
  return forgotten;
}

function contended(): PrivacyError {
  return new PrivacyError(
    'index-unavailable',
    'Other processes added the same complainant again and again; nothing was recorded. Try again.',
  );
}
