import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { limitBodyTime } from './body-time.ts';

const HEAD = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n';
/** A second limit, which no test reaches. */
const LONG_MS = 600_000;

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A server that reads bodies, or answers before it has read them. */
async function serving(limitMs: number, readsBody = true): Promise<{ open(): Socket; cut(): number }> {
  let cut = 0;
  const server = createServer((request, response) => {
    limitBodyTime(request, limitMs, (socket) => {
      cut += 1;
      socket.destroy();
    });
    if (!readsBody) response.end('answered');
    else request.resume().once('end', () => response.end('answered'));
  });
  server.requestTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  ends.push(() => server.close());
  return {
    open() {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      ends.push(() => socket.destroy());
      return socket;
    },
    cut: () => cut,
  };
}

describe('The time of a body', () => {
  it.each([
    ['is read', true],
    ['was answered before it was read', false],
  ])('ends when it stands still while it %s', async (_, readsBody) => {
    const server = await serving(20, readsBody);
    const socket = server.open();
    socket.write(`${HEAD}half`);
    socket.resume();
    await once(socket, 'close');
    expect(server.cut()).toBe(1);
  });

  it('does not touch a connection whose request is whole, nor one without a body', async () => {
    const server = await serving(LONG_MS);
    const socket = server.open();
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    for (let times = 1; times <= 2; times += 1) {
      socket.write(`${HEAD}0123456789GET / HTTP/1.1\r\nhost: x\r\n\r\n`);
      while (text.split('answered').length <= 2 * times) await once(socket, 'data');
    }
    expect(server.cut()).toBe(0);
  });
});
