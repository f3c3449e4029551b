import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { openSqlite } from '#sqlite';
import { OpenedFile } from '../opened-file.ts';
import { GroupCommit } from './group-commit.ts';
import type { ToWriter, WriterData } from './messages.ts';

/** The writer's thread. It also runs from its sources, so it and its imports use erasable TypeScript only. */
if (parentPort === null) {
  throw new Error('This file is the thread that writes an event store; writer-client starts it.');
}
const { path, identity }: WriterData = workerData;
const file = new OpenedFile(path, identity);
const port = parentPort;

const group = new GroupCommit({
  open: () => openSqlite(path, { access: 'write', cacheKib: 32_768 }),
  isSame: () => file.isSame(),
  arrivals: () => {
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
      take(next.message);
    }
  },
  report: (results) => port.postMessage(results),
});

function take(message: ToWriter): void {
  if (message === 'close') {
    void group.close().finally(() => port.close());
  } else {
    group.add(message.work, message.more);
  }
}

port.on('message', take);
