import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Contact } from '../../complainant-index.ts';
import { keyedHash } from '../../keyed-hash.ts';
import { KeyStoreError } from '../../keys/errors.ts';
import type { NewKeys } from '../../keys/key-store.ts';
import { Secret } from '../../secret.ts';
import { KeyTables } from '../key-tables.ts';
import { StoreFile } from '../store-file.ts';
import { AssignRefs } from './assign-refs.ts';
import {
  type KeyAnswer,
  type KeyThreadData,
  type KeyWork,
  type RefsFromKeyThread,
  type ToKeyThread,
  unpacked,
} from './messages.ts';

/**
 * The thread that writes keys and assigns pseudonyms. It also runs from its sources, so it and its imports use erasable
 * TypeScript only.
 */
if (parentPort === null) throw new Error('This file is a thread of the key store; key-client starts it.');
const port = parentPort;
const { file, secret, region }: KeyThreadData = workerData;

/** Most work of one transaction, so that other processes get their turn. */
const GROUP_SIZE = 1_000;

/** One question or one call, in the order in which answers are given. */
type Item =
  | { readonly contact: Contact; answered: boolean }
  | { readonly contact: undefined; readonly keys: readonly NewKeys[] };

const waiting: Item[] = [];
let opened: Awaited<ReturnType<typeof open>> | undefined;
let answering: Promise<void> | undefined;

/** Work that came while a group was written is answered together. */
async function answerAll(): Promise<void> {
  while (waiting.length > 0) {
    arrivals();
    const group = waiting.slice(0, GROUP_SIZE);
    let answers: readonly KeyAnswer[];
    try {
      opened ??= await open();
      await answerQuestions(opened, group);
      answers = await write(opened, group);
    } catch (error) {
      const refusal = refusalOf(error);
      answers = group.map(() => refusal);
    }
    waiting.splice(0, group.length);
    port.postMessage(answers);
  }
}

/**
 * Pseudonyms are told at once: they need no disk, and the caller makes its keys only when it knows them. What the events
 * do not hold yet may be lost.
 */
async function answerQuestions({ refs }: NonNullable<typeof opened>, group: readonly Item[]): Promise<void> {
  const asked = group.flatMap((item) => (item.contact === undefined || item.answered ? [] : [item]));
  if (asked.length === 0) return;
  const answers = await refs.of(asked.map(({ contact }) => contact));
  for (const item of asked) item.answered = true;
  const told: RefsFromKeyThread = { refs: answers.map((ref) => ref ?? null) };
  port.postMessage(told);
}

/** Writes all keys of a group in one transaction, which is on disk at the end. */
async function write(
  { store, tables }: NonNullable<typeof opened>,
  group: readonly Item[],
): Promise<readonly KeyAnswer[]> {
  if (group.every(({ contact }) => contact !== undefined)) return group.map(() => null);
  return await store.transaction('on-disk', () =>
    group.map((item) => {
      const refused = item.contact === undefined ? tables.put(item.keys) : undefined;
      return refused === undefined ? null : refusalOf(refused);
    }),
  );
}

async function open() {
  const store = await StoreFile.open(file);
  const known = new Secret(secret);
  const hash = keyedHash(known, region);
  return {
    store,
    refs: new AssignRefs(store, hash),
    tables: new KeyTables(store, hash, known.fingerprint()),
  };
}

function refusalOf(error: unknown): KeyAnswer {
  if (!(error instanceof KeyStoreError)) throw error;
  const { code: refused, message, subject, cause } = error;
  return { refused, message, subject, cause: cause instanceof Error ? cause.message : undefined };
}

async function close(): Promise<void> {
  await answering;
  opened?.store.close();
  port.close();
}

function arrivals(): void {
  for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
    take(next.message);
  }
}

function take(message: ToKeyThread): void {
  if (message === 'close') void close();
  else add(message);
}

/** One loop at a time. A second one would write the same keys again. */
function start(): void {
  if (answering !== undefined || waiting.length === 0) return;
  answering = Promise.resolve()
    .then(answerAll)
    .finally(() => {
      answering = undefined;
      start();
    });
}

function add(work: KeyWork): void {
  const { contacts, puts } = unpacked(work);
  for (const contact of contacts) waiting.push({ contact, answered: false });
  for (const keys of puts) waiting.push({ contact: undefined, keys });
}

port.on('message', (message: ToKeyThread) => {
  take(message);
  start();
});
