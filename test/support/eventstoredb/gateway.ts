import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

const SCAVENGE = 'POST /admin/scavenge ';

/**
 * The address of one node of the double. It passes bytes on to the server in this process. A frozen gateway behaves
 * like a process stopped by a signal: the system accepts connections and bytes, and nothing is answered.
 */
export class Gateway {
  #server: Server | undefined;
  #frozen = false;
  #target = 0;
  readonly #pairs = new Set<Pair>();
  readonly #onScavenge: () => void;

  /** @param onScavenge called for `POST /admin/scavenge`, the only request of HTTP/1.1 that is served. */
  constructor(onScavenge: () => void) {
    this.#onScavenge = onScavenge;
  }

  /** @param port 0 lets the system choose. @returns the port that clients use. */
  async listen(port: number, target: number): Promise<number> {
    this.#target = target;
    const server = createServer({ pauseOnConnect: true }, (client) => this.#join(client));
    this.#server = server;
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  }

  /** Cuts every connection and refuses new ones. */
  close(): void {
    this.#frozen = false;
    this.#server?.close();
    this.#server = undefined;
    for (const { client, server } of this.#pairs) {
      client.destroy();
      server.destroy();
    }
    this.#pairs.clear();
  }

  freeze(): void {
    this.#frozen = true;
    for (const pair of this.#pairs) hold(pair);
  }

  /** Delivers what was sent meanwhile, in both directions. */
  resume(): void {
    this.#frozen = false;
    for (const { client, server } of this.#pairs) {
      client.resume();
      server.resume();
    }
  }

  #join(client: Socket): void {
    const server = connect({ port: this.#target, host: '127.0.0.1', noDelay: true });
    client.setNoDelay(true);
    const pair = { client, server };
    this.#pairs.add(pair);
    // The server is paused until the client's protocol is known: a server of HTTP/2 does not wait for the client.
    server.pause();
    client.once('data', (bytes) => {
      if (bytes.toString('latin1').startsWith(SCAVENGE)) this.#scavenge(pair);
      else if (!this.#frozen) server.resume();
    });
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('data', (bytes) => to.write(bytes));
      from.on('error', () => {});
      from.on('close', () => {
        this.#pairs.delete(pair);
        to.destroy();
      });
    }
    if (this.#frozen) hold(pair);
    else client.resume();
  }

  #scavenge({ client, server }: Pair): void {
    this.#onScavenge();
    server.removeAllListeners('data').removeAllListeners('close').destroy();
    client.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
  }
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

function hold({ client, server }: Pair): void {
  client.pause();
  server.pause();
}
