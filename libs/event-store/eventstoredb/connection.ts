import { readFileSync } from 'node:fs';
import type { ChannelCredentialOptions, GossipClusterOptions } from '@eventstore/db-client';
import { parseConnectionString } from '@eventstore/db-client/dist/Client/parseConnectionString.js';
import { EventStoreError } from '../errors.ts';
import { connectionString } from './url.ts';

/** Address of a node. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** The content of a connection string. */
export interface Connection {
  readonly hosts: readonly Endpoint[];
  /**
   * True for a single node, used in any state. False for the nodes of a cluster, or its DNS name; they are asked for
   * the leader.
   */
  readonly oneNode: boolean;
  readonly settings: Omit<GossipClusterOptions, 'endpoints'>;
  readonly security: ChannelCredentialOptions;
  readonly credentials: { readonly username: string; readonly password: string } | undefined;
}

/** For shorter ones the client prints a warning at each new connection. Our own time-outs are shorter anyway. */
const SHORTEST_KEEP_ALIVE_MS = 10_000;

/** @throws EventStoreError `misuse`. The message quotes nothing of the string except the option's name. */
export function readConnection(url: string): Connection {
  const { hosts, dnsDiscover, defaultCredentials, tls, tlsCAFile, userCertFile, userKeyFile, ...settings } =
    parsed(connectionString(url));
  const { keepAliveInterval } = settings;
  const short = keepAliveInterval !== undefined && keepAliveInterval >= 0;
  return {
    hosts,
    oneNode: !dnsDiscover && hosts.length === 1,
    settings: {
      ...settings,
      ...(short && { keepAliveInterval: Math.max(keepAliveInterval, SHORTEST_KEEP_ALIVE_MS) }),
    },
    security:
      tls === false
        ? { insecure: true }
        : {
            insecure: false,
            ...fileOf('rootCertificate', 'tlsCAFile', tlsCAFile),
            ...fileOf('userCertFile', 'userCertFile', userCertFile),
            ...fileOf('userKeyFile', 'userKeyFile', userKeyFile),
          },
    credentials: defaultCredentials,
  };
}

function parsed(text: string): ReturnType<typeof parseConnectionString> {
  try {
    return parseConnectionString(text);
  } catch {
    throw new EventStoreError(
      'misuse',
      'The event store URL (LEDGER_EVENTS) cannot be read. Nothing was done. Special characters of user and password are percent-encoded there; see docs/operations.md.',
    );
  }
}

function fileOf(name: string, option: string, path: string | undefined): Readonly<Record<string, Buffer>> {
  if (path === undefined) return {};
  try {
    return { [name]: readFileSync(path) };
  } catch (error) {
    throw new EventStoreError(
      'misuse',
      `The file that the event store URL (LEDGER_EVENTS) names as ${option} cannot be read. Nothing was done. Check its path and its rights.`,
      { cause: error },
    );
  }
}
