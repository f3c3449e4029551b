import { readFileSync } from 'node:fs';
import parsing from '@eventstore/db-client/dist/Client/parseConnectionString.js';
import type { Hosts } from '#connecting';
import { connectionString } from './url.ts';

const { parseConnectionString } = parsing;

/**
 * The servers that a connection string names, as the client reads it.
 *
 * @throws Error for a string that the client cannot read, or a missing file of certificates.
 */
export function serverAddress(url: string): Hosts {
  const { hosts, tls, tlsCAFile } = parseConnectionString(connectionString(url));
  return {
    hosts: hosts.map(({ address, port }) => ({ host: address, port })),
    tls: tls !== false,
    verified: true,
    authority: tlsCAFile === undefined ? undefined : readFileSync(tlsCAFile),
  };
}
