import type { AddressInfo } from 'node:net';

/** Where a server listens, as a URL; the port is the one that it got. */
export function addressOf(host: string, bound: AddressInfo | string | null): string {
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
