import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Connections on which no request is under way: none was sent yet, its head is not complete, or the last one is answered.
 * Node calls those idle only that have been answered, so that others could hold the end of a server up.
 */
export class SilentConnections {
  readonly #silent = new Set<Socket>();

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#silent.add(socket);
      socket.once('close', () => this.#silent.delete(socket));
    });
    server.on('request', ({ socket }, response) => {
      this.#silent.delete(socket);
      response.once('close', () => {
        if (!socket.destroyed) this.#silent.add(socket);
      });
    });
  }

  close(): void {
    for (const socket of this.#silent) socket.destroy();
  }
}
