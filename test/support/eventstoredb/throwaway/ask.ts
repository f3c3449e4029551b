import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const LOOK_EVERY_MS = 50;
const LOOKS = 200;
const MAIN = fileURLToPath(new URL('./main.js', import.meta.url));

/** Sends a request to the process behind a socket, and starts the process if there is none. */
export async function ask(
  socket: string,
  request: string,
): Promise<{ readonly done: boolean; readonly text: string }> {
  const connection = await connected(socket).catch(async () => {
    await rm(socket, { force: true });
    spawn(process.execPath, [MAIN, 'serve'], { detached: true, stdio: 'ignore' }).unref();
    for (let look = 1; ; look += 1) {
      await pause(LOOK_EVERY_MS);
      try {
        return await connected(socket);
      } catch (error) {
        if (look >= LOOKS) throw error;
      }
    }
  });
  connection.end(`${request}\n`);
  const [status = '', ...text] = (await whole(connection)).split(' ');
  return { done: status === 'done', text: text.join(' ').trim() };
}

async function connected(socket: string): Promise<Socket> {
  const connection = connect({ path: socket, allowHalfOpen: true });
  await once(connection, 'connect');
  return connection;
}

/** Everything that the other side sends before it ends its side. */
export async function whole(connection: Socket): Promise<string> {
  let text = '';
  for await (const chunk of connection.setEncoding('utf8')) text += String(chunk);
  return text;
}
