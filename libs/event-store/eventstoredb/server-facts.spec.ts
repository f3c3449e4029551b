import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { askServer, infoAddress } from './server-facts.ts';

describe('the address of a server’s description', () => {
  it.each([
    ['esdb://10.0.0.1:2113?tls=false', 'http://10.0.0.1:2113/info'],
    ['esdb://admin:p%40ss@db.example.org:2114', 'https://db.example.org:2114/info'],
    ['kurrentdb://db.example.org?tls=true&keepAliveInterval=10000', 'https://db.example.org:2113/info'],
    ['esdb://a.example.org:1,b.example.org:2/?tls=false', 'http://a.example.org:1/info'],
  ])('of %j is that of its first host', (url, address) => {
    expect(infoAddress(url)).toBe(address);
  });
});

describe('a question to a server', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
  });

  async function served(date: Date, body: string): Promise<string> {
    const listening = createServer((_, response) => {
      response.sendDate = false;
      response.setHeader('date', date.toUTCString()).end(body);
    });
    server = listening;
    await new Promise<void>((done) => void listening.listen(0, '127.0.0.1', done));
    const address = listening.address();
    return `esdb://127.0.0.1:${typeof address === 'object' ? address?.port : 0}?tls=false`;
  }

  it('gives its version and how far its clock is ahead', async () => {
    const url = await served(new Date(Date.now() + 90_000), '{"esVersion":"23.10.8.0"}');
    const { version, clockAhead } = await askServer(url);
    expect(version).toBe('23.10.8.0');
    expect(Math.abs((clockAhead ?? 0) - 90_000)).toBeLessThan(30_000);
  });

  it('gives no version when the server does not tell it', async () => {
    expect((await askServer(await served(new Date(), '{}'))).version).toBeUndefined();
  });

  it('fails when nobody listens', async () => {
    await expect(askServer('esdb://127.0.0.1:1?tls=false')).rejects.toThrow();
  });
});
