import { connect, type Socket } from 'node:net';

/** A connection that sends any bytes, well-formed or not. */
export class Wire implements Disposable {
  readonly #socket: Socket;
  readonly #closed: Promise<void>;
  #received = '';

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.#closed = new Promise((resolve) => this.#socket.once('close', () => resolve()));
    // The server may close the connection at any time.
    this.#socket.on('error', () => {});
    this.#socket.setEncoding('latin1').on('data', (chunk: string) => {
      this.#received += chunk;
    });
  }

  /** Resolves when the bytes are written, or when the other side has closed the connection. */
  async say(bytes: string | Buffer): Promise<void> {
    await new Promise<void>((resolve) => {
      if (this.#socket.destroyed) resolve();
      else this.#socket.write(bytes, () => resolve());
    });
  }

  /** Closes the connection at once. */
  [Symbol.dispose](): void {
    this.#socket.destroy();
  }

  /** Status codes of the answers, after the other side has closed the connection. */
  async answers(): Promise<readonly number[]> {
    await this.#closed;
    return Array.from(this.#received.matchAll(/^HTTP\/1\.1 (\d{3}) /gm), ([, status]) => Number(status));
  }
}

/** A request as bytes, with `connection: close` unless the headers give another value. */
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
