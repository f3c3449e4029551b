import { connect, type Socket } from 'node:net';

/** A connection that says whatever it is told to say, well-formed or not. */
export class Wire implements Disposable {
  readonly #socket: Socket;
  readonly #closed: Promise<void>;
  #received = '';

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.#closed = new Promise((resolve) => this.#socket.once('close', () => resolve()));
    // The server may well hang up on us.
    this.#socket.on('error', () => {});
    this.#socket.setEncoding('latin1').on('data', (chunk: string) => {
      this.#received += chunk;
    });
  }

  /** Resolves once the bytes are on their way, or the other side has hung up. */
  async say(bytes: string | Buffer): Promise<void> {
    await new Promise<void>((resolve) => {
      if (this.#socket.destroyed) resolve();
      else this.#socket.write(bytes, () => resolve());
    });
  }

  /** Hangs up at once, in the middle of whatever it was. */
  [Symbol.dispose](): void {
    this.#socket.destroy();
  }

  /** Status codes of the answers, once the other side has hung up. */
  async answers(): Promise<readonly number[]> {
    await this.#closed;
    return Array.from(this.#received.matchAll(/^HTTP\/1\.1 (\d{3}) /gm), ([, status]) => Number(status));
  }
}

/** A request as bytes; `connection: close` unless the headers say something about it. */
export function written(
  line: string,
  headers: Readonly<Record<string, string>> = {},
  body: string | Buffer = '',
): Buffer {
  const all = {
    host: 'ledger',
    connection: 'close',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([
    Buffer.from(`${line} HTTP/1.1\r\n${head.join('')}\r\n`, 'latin1'),
    Buffer.from(body),
  ]);
}
