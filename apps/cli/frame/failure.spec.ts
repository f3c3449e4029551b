import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { failureOf } from './failure.ts';

describe('A failure reported by the operating system', () => {
  it('names the address in use, and what to do', async () => {
    const first = createServer();
    const port = await listening(first, 0);
    const failure = failureOf(await listening(createServer(), port).catch((error: unknown) => error));
    first.close();
    expect(failure).toMatchObject({
      code: 'eaddrinuse',
      detail: `127.0.0.1:${port} is in use by another process (EADDRINUSE).`,
      hint: expect.stringContaining('--port'),
    });
  });
});

async function listening(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
