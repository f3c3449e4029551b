import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { CallCredentials, type ChannelCredentials, credentials as channel, Metadata } from '@grpc/grpc-js';
import type { Connection, Endpoint } from './connection.ts';

/** The state of a node in a cluster. */
export type NodeState = 'leader' | 'follower' | 'replica' | 'electing' | 'other';

export interface Member {
  readonly endpoint: Endpoint;
  readonly state: NodeState;
  readonly alive: boolean;
}

const { GossipClient } = gossipService;
type Client = InstanceType<typeof GossipClient>;

/** By the numbers of the protocol. A state that is not listed cannot be used. */
const STATES: Readonly<Record<number, NodeState>> = {
  1: 'electing',
  2: 'electing',
  6: 'follower',
  7: 'electing',
  8: 'leader',
  12: 'replica',
  13: 'replica',
  14: 'replica',
  15: 'electing',
};

/** These settings cut a connection to a frozen node, so that the next question gets a new one. */
const KEEP_ALIVE = {
  'grpc.keepalive_time_ms': 5_000,
  'grpc.keepalive_timeout_ms': 2_000,
  'grpc.keepalive_permit_without_calls': 1,
};

export function keyOf({ address, port }: Endpoint): string {
  return `${address}:${port}`;
}

/**
 * Asks nodes who is in their cluster, as the client does, with the certificate authority and the credentials of the
 * connection string. It keeps one connection for each node: to end a connection to a frozen node would take as long as
 * the node is frozen.
 */
export class Gossip {
  readonly #clients = new Map<string, Client>();
  readonly #security: ChannelCredentials;
  readonly #call: { readonly credentials?: CallCredentials };

  constructor({ security, credentials }: Connection) {
    const { insecure, rootCertificate, userKeyFile, userCertFile } = security;
    this.#security =
      insecure === true
        ? channel.createInsecure()
        : channel.createSsl(rootCertificate ?? null, userKeyFile ?? null, userCertFile ?? null);
    // A password is never sent without TLS.
    this.#call = insecure === true || credentials === undefined ? {} : { credentials: basic(credentials) };
  }

  /** The members that this node knows. @throws the call's error, also when no answer came in time. */
  async ask(endpoint: Endpoint, milliseconds: number): Promise<readonly Member[]> {
    const client = this.#clientOf(endpoint);
    const options = { ...this.#call, deadline: Date.now() + milliseconds };
    const info = await new Promise<ClusterInfo>((resolve, reject) => {
      client.read(new shared.Empty(), new Metadata(), options, (error, answer) =>
        error === null ? resolve(answer) : reject(error),
      );
    });
    return info.getMembersList().flatMap((member) => {
      const at = member.getHttpEndPoint();
      if (at === undefined) return [];
      return [
        {
          endpoint: { address: at.getAddress(), port: at.getPort() },
          state: STATES[member.getState()] ?? 'other',
          alive: member.getIsAlive(),
        },
      ];
    });
  }

  close(): void {
    for (const client of this.#clients.values()) client.close();
    this.#clients.clear();
  }

  #clientOf(endpoint: Endpoint): Client {
    const key = keyOf(endpoint);
    const known = this.#clients.get(key);
    if (known !== undefined) return known;
    const client = new GossipClient(key, this.#security, KEEP_ALIVE);
    this.#clients.set(key, client);
    return client;
  }
}

function basic({ username, password }: NonNullable<Connection['credentials']>): CallCredentials {
  return CallCredentials.createFromMetadataGenerator((_, done) => {
    const metadata = new Metadata();
    const text = Buffer.from(`${username}:${password}`).toString('base64');
    metadata.add('authorization', `Basic ${text}`);
    done(null, metadata);
  });
}
