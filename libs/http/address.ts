import type { AddressInfo } from 'node:net';

/** The URL at which a server listens, with the port that it really got. */
export function addressOf(host: string, bound: AddressInfo | string | null): string {
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
