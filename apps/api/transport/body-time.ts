import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** How long the body of a request may take, in milliseconds. */
export const BODY_MS = 30_000;
/** The same for a content of evidence: as long as it goes on arriving, it may take its time. */
export const UPLOAD_MS = 21_600_000;
/** The same for the files of a form, which a person waits for. */
export const FILES_MS = 1_800_000;
/** How long an upload may stand still, in milliseconds. */
export const UPLOAD_IDLE_MS = 30_000;

/**
 * Ends a request whose body does not arrive in time. Node knows one limit for all requests of a server, but uploads take
 * longer than others. A body that is still arriving after its answer is limited too.
 *
 * @param tooSlow answers on the socket and ends it.
 */
export function limitBodyTime(
  raw: IncomingMessage,
  milliseconds: number,
  tooSlow: (socket: Socket) => void,
): void {
  if (raw.headers['content-length'] === undefined && raw.headers['transfer-encoding'] === undefined) return;
  const timer = setTimeout(() => {
    if (!raw.complete) tooSlow(raw.socket);
  }, milliseconds);
  timer.unref();
  // It is emitted after the answer, when the rest of the body may still be on its way.
  raw.once('close', () => {
    if (raw.complete || raw.socket.destroyed) clearTimeout(timer);
  });
}

/** The same for a form with files. It ends too when nothing arrives for a while, since many can send one without a key. */
export function limitFilesTime(raw: IncomingMessage, tooSlow: (socket: Socket) => void): void {
  limitBodyTime(raw, FILES_MS, tooSlow);
  const { socket } = raw;
  const stands = () => {
    if (!raw.complete) tooSlow(socket);
  };
  raw.setTimeout(UPLOAD_IDLE_MS, stands);
  raw.once('close', () => {
    socket.off('timeout', stands);
  });
}
