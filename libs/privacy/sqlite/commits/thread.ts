import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { KeyStoreError } from '../../keys/errors.ts';
import type { HashedKeys } from '../hashed-keys.ts';
import { KeyTables } from '../key-tables.ts';
import { StoreFile } from '../store-file.ts';
import { type KeyAnswer, type KeyThreadData, type Ready, type ToKeyThread, unpacked } from './messages.ts';

/**
 * The thread that writes keys. It also runs from its sources, so it and its imports use erasable TypeScript only.
 */
if (parentPort === null) throw new Error('This file is a thread of the key store; key-client starts it.');
const port = parentPort;
const { file, print }: KeyThreadData = workerData;

/** Most work of one transaction, so that other processes get their turn. */
const GROUP_SIZE = 1_000;

/** The keys of each call, in the order in which answers are given. */
const waiting: (readonly HashedKeys[])[] = [];
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
      answers = await write(opened, group);
    } catch (error) {
      const refusal = refusalOf(error);
      answers = group.map(() => refusal);
    }
    waiting.splice(0, group.length);
    port.postMessage(answers);
  }
}

/** Writes all keys of a group in one transaction, which is on disk at the end. */
async function write(
  { store, tables }: NonNullable<typeof opened>,
  group: readonly (readonly HashedKeys[])[],
): Promise<readonly KeyAnswer[]> {
  return await store.transaction('on-disk', () =>
    group.map((keys) => {
      const refused = tables.put(keys);
      return refused === undefined ? null : refusalOf(refused);
    }),
  );
}

async function open() {
  const store = await StoreFile.open(file);
  return { store, tables: new KeyTables(store, print) };
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
  else waiting.push(...unpacked(message));
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

port.on('message', (message: ToKeyThread) => {
  take(message);
  start();
});
const ready: Ready = 'ready';
port.postMessage(ready);
