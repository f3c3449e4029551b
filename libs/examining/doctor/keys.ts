import { dirname } from 'node:path';
import { amount } from '#plain-text';
import {
  isRotating,
  KeyStoreError,
  type KeyStoreErrorCode,
  type KeyStoreFacts,
  lookAtKeyStore,
  readMasterKeys,
} from '#privacy';
import { newerThanKeys, type Runtime } from '#runtime';
import { type Finding, ok, warning, wrong } from './finding.ts';

/** A start reads all that the key store may not know. Doctor stays quick. */
const MOST_READ = 1_000;
const RESTORE = 'Restore it from a backup: ./ledger key-store restore FILE.';

/** What to do about each state of the keys. */
const REMEDIES: Partial<Readonly<Record<KeyStoreErrorCode, string>>> = {
  'key-store-damaged': RESTORE,
  'key-store-missing': `${RESTORE} Or check LEDGER_DATA and LEDGER_KEY_STORE.`,
  'key-store-differs': `${RESTORE} Or check LEDGER_DATA, LEDGER_KEY_STORE and LEDGER_EVENTS.`,
  'key-store-older': 'Restore a newer backup of the key store.',
  'master-key-missing': 'Restore the file of the master key, or name the right one with LEDGER_MASTER_KEY.',
  'master-key-unusable': 'Correct LEDGER_MASTER_KEY, or the file or the command that it names.',
  'secret-rotated': 'Run ./ledger key-store rotate secret, unless it runs just now.',
  'unknown-master-key':
    'Name the master key of this ledger with LEDGER_MASTER_KEY. During a rotation it gives both keys, one line each.',
  tampered: RESTORE,
};

/** Whether the master key is there, and apart from what it protects. */
export async function masterKey(runtime: Runtime): Promise<Finding> {
  const name = 'master key';
  const { data, masterKey: source, events } = runtime.config;
  const keys = await asFinding(name, () => readMasterKeys(source));
  if (isFinding(keys)) return keys;
  if (keys === undefined) {
    const begun = runtime.exists() && (await (await runtime.identity()).opened()) !== undefined;
    const detail = 'it does not exist';
    // A person who examines a copy that can only be read need not have the keys.
    if (!begun || runtime.readOnly()) return ok(name, `${detail} (a new ledger creates it at its first use)`);
    return wrong(name, detail, REMEDIES['master-key-missing'] ?? RESTORE);
  }
  const detail = `${amount(keys.length)} from ${source.kind === 'file' ? source.path : 'the command'}`;
  if (source.kind === 'file' && isRotating(source.path)) {
    return warning(
      name,
      `${detail}; a rotation was begun and is not finished`,
      `Run ./ledger key-store rotate master --to file:${source.path} again, unless it runs just now.`,
    );
  }
  const besideLog = events.kind === 'sqlite' ? dirname(events.path) : data;
  if (source.kind === 'file' && [besideLog, data].includes(dirname(source.path))) {
    return warning(
      name,
      `${detail}; it lies beside the log`,
      'Whoever copies this directory can read all personal data. Keep the master key elsewhere: LEDGER_MASTER_KEY=file:PATH ' +
        'on another volume, or command:… for a key service. See docs/operations.md.',
    );
  }
  return ok(name, detail);
}

/** Whether the key store is that of the log, knows its newest events, and opens with the master key. */
export async function keyStore(runtime: Runtime): Promise<Finding> {
  const name = 'key store';
  const found = await asFinding(name, () => lookAtKeyStore(runtime.config));
  if (isFinding(found)) return found;
  const opened = runtime.exists() ? await (await runtime.identity()).opened() : undefined;
  if (opened === undefined) return ok(name, 'not begun: the first use creates it');
  if (runtime.readOnly())
    return found === undefined
      ? ok(name, 'none: personal data is withheld')
      : ok(name, 'not used: personal data is withheld');
  const examination = await asFinding(name, () => examine(runtime, found));
  if (isFinding(examination)) return examination;
  return placed(runtime, name, examination);
}

/** @returns what was found. @throws KeyStoreError for every state in which it cannot be used. */
async function examine(runtime: Runtime, facts: KeyStoreFacts | undefined): Promise<string> {
  // Tells apart a store that is missing or of another ledger, a wrong master key, and a changed store.
  await runtime.idKey();
  const [store, masters] = [await runtime.keyStore(), await runtime.masterKeys()];
  const { wrappings } = await store.wrappings();
  for (const { subject, wrapped, master } of wrappings) (await masters.of(master)).unwrap(subject, wrapped);
  // A store whose index was never built has served nobody who writes complaints.
  const used = (await store.complainants.coveredUpTo()) !== undefined;
  const unknown = used ? await newerThanKeys(await runtime.events(), store, MOST_READ) : undefined;
  if (unknown !== undefined) {
    throw new KeyStoreError(
      'key-store-older',
      `it is older than the log: the key of ${unknown.stream} (position ${Number(unknown.position)}) is unknown`,
    );
  }
  const present = await runtime.secret();
  if ((await store.lookupSecrets())?.includes(present.fingerprint()) === false) {
    throw new KeyStoreError(
      'secret-rotated',
      'its look-ups are of another secret than the present one: it is from before a rotation of the secret, or a ' +
        'rotation is not finished. Nobody is found by e-mail or telephone, and no complaint with them is recorded',
    );
  }
  const print = facts?.identity?.master.slice(0, 16) ?? '';
  return `opens with the master key ${print}…`;
}

function placed({ config }: Runtime, name: string, detail: string): Finding {
  const { keyStore: engine, events, views } = config;
  if (engine.kind !== 'sqlite') return ok(name, detail);
  if (events.kind === 'eventstoredb') {
    return warning(
      name,
      `${detail}; it is a file, but the log is on a server that other machines may use`,
      'All machines need one key store: name a MongoDB database with LEDGER_KEY_STORE. If this machine is the only one, ' +
        'nothing is wrong.',
    );
  }
  const others = [events, views].flatMap((one) => (one.kind === 'sqlite' ? [dirname(one.path)] : []));
  if (others.includes(dirname(engine.path))) {
    return warning(
      name,
      `${detail}; it lies in the directory of events or views`,
      'Give it a directory of its own with LEDGER_KEY_STORE, so that a copy of the log is no copy of its keys.',
    );
  }
  return ok(name, detail);
}

/** An error of the keys as a finding of its own, with what to do. */
async function asFinding<T>(name: string, look: () => Promise<T>): Promise<T | Finding> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof KeyStoreError)) throw error;
    return wrong(name, error.message, REMEDIES[error.code] ?? 'Repair the cause, then run it again.');
  }
}

function isFinding(found: unknown): found is Finding {
  return typeof found === 'object' && found !== null && 'remedy' in found;
}
