import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Connections without a running request: none was sent yet, its head is not complete, or the last one is answered. Node
 * treats only the answered ones as idle, so the others could delay the stop of a server.
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
