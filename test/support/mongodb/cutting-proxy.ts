import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A proxy between a client and one server. It can cut a connection instead of delivering an answer, or stop answering.
 */
export class CuttingProxy {
  readonly #target: URL;
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #wanted: { readonly command: string; readonly first: () => Promise<void> } | undefined;
  #cuts = 0;
  #silence: { readonly command: string; readonly fallen: () => void } | undefined;

  constructor(url: string) {
    this.#target = new URL(url);
    this.#server = createServer((client) => {
      this.#join(client);
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    return this;
  }

  /**
   * Cuts the next connection after this command was answered: the command has taken effect, but the client gets no
   * answer.
   *
   * @param first done before the client notices.
   */
  cutAfter(command: string, first: () => Promise<void> = async () => {}): void {
    this.#wanted = { command, first };
  }

  /** From this command on, delivers nothing on its connection. Resolves when the command has arrived. */
  silentFrom(command: string): Promise<void> {
    return new Promise((fallen) => {
      this.#silence = { command, fallen };
    });
  }

  /** How often it has cut a connection. */
  get cuts(): number {
    return this.#cuts;
  }

  url(database: string): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy is not started.');
    return `mongodb://127.0.0.1:${address.port}/${database}?directConnection=true`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  #join(client: Socket): void {
    const server = connect(Number(this.#target.port), this.#target.hostname);
    let cut: (() => Promise<void>) | undefined;
    let silent = false;
    client.on('data', (data) => {
      // The name of a command is plain text in its message.
      if (this.#wanted !== undefined && data.includes(`${this.#wanted.command}\0`)) {
        cut = this.#wanted.first;
        this.#wanted = undefined;
      }
      if (this.#silence !== undefined && data.includes(`${this.#silence.command}\0`)) {
        silent = true;
        this.#silence.fallen();
        this.#silence = undefined;
      }
      if (!silent) server.write(data);
    });
    server.on('data', (data) => {
      if (cut === undefined) {
        client.write(data);
        return;
      }
      this.#cuts += 1;
      cut().then(
        () => client.destroy(),
        () => client.destroy(),
      );
    });
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#open.delete(socket);
        other.destroy();
      });
    }
  }
}
