import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Contact } from '../../complainant-index.ts';
import { PrivacyError } from '../../errors.ts';
import { keyedHash } from '../../keyed-hash.ts';
import { Secret } from '../../secret.ts';
import { IndexFile } from '../index-file.ts';
import { AssignRefs } from './assign-refs.ts';
import { type RefAnswer, type RefThreadData, TEXTS_PER_QUESTION, type ToRefThread } from './messages.ts';

/** The thread that assigns pseudonyms. It also runs from its sources, so it and its imports use erasable TypeScript only. */
if (parentPort === null)
  throw new Error('This file is a thread of the complainant index; ref-client starts it.');
const port = parentPort;
const { file, key, region }: RefThreadData = workerData;

/** Most questions of one transaction, so that other processes get their turn. */
const GROUP_SIZE = 1_000;

const waiting: Contact[] = [];
let opened: { readonly file: IndexFile; readonly refs: AssignRefs } | undefined;
let answering: Promise<void> | undefined;

/** Questions that came while a group was written are answered together. */
async function answerAll(): Promise<void> {
  while (waiting.length > 0) {
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
      take(next.message);
    }
    const asked = waiting.splice(0, GROUP_SIZE);
    port.postMessage(await answersTo(asked));
  }
}

async function answersTo(asked: readonly Contact[]): Promise<readonly RefAnswer[]> {
  try {
    opened ??= await open();
    return (await opened.refs.of(asked)).map((ref) => ref ?? null);
  } catch (error) {
    if (!(error instanceof PrivacyError)) throw error;
    const { code: refused, message, cause } = error;
    const why = cause instanceof Error ? cause.message : undefined;
    return asked.map(() => ({ refused, message, cause: why }));
  }
}

async function open() {
  const index = await IndexFile.open(file);
  return { file: index, refs: new AssignRefs(index, keyedHash(new Secret(key), region)) };
}

async function close(): Promise<void> {
  await answering;
  opened?.file.close();
  port.close();
}

function take(message: ToRefThread): void {
  if (message === 'close') {
    void close();
    return;
  }
  for (let i = 0; i < message.length; i += TEXTS_PER_QUESTION) {
    waiting.push({ email: message[i] ?? undefined, phone: message[i + 1] ?? undefined });
  }
  answering ??= answerAll().finally(() => {
    answering = undefined;
  });
}

port.on('message', take);
