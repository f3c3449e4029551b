import { once } from 'node:events';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { within } from '#timed';

/** Why no connection can be made. */
export type ConnectFault =
  /** The certificate is not trusted, has expired or bears another name. */
  | 'untrusted'
  /** TLS is spoken, and the server does without. */
  | 'no-tls'
  /** TLS is not spoken, and the server wants it. */
  | 'only-tls'
  /** Nobody listens there. */
  | 'refused'
  /** The name leads to no address. */
  | 'unresolved'
  /** The connection is cut while TLS begins: by a server that does without, or by one that is busy with itself. */
  | 'handshake-cut'
  /** No answer, or nonsense. */
  | 'silent';

/** The servers that a URL names, and how they are to be spoken to. */
export interface Hosts {
  /** At least one; a single name may stand for all nodes of a cluster. */
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly tls: boolean;
  /** Whether the certificate of a server has to be a trusted one. */
  readonly verified: boolean;
  /** Certificates to trust instead of those that Node trusts, in PEM. */
  readonly authority: Buffer | undefined;
}

/** Longer than a handshake across a continent takes. */
const LOOK_MS = 1_000;

type Seen = ConnectFault | 'well';

/**
 * Looks why a client cannot connect, where it does not tell by itself. Connects to each host as the client does, sends
 * nothing and ends within some 2 s.
 *
 * @returns a fault that a person has to mend, where there is one; `undefined` when a connection can be made.
 */
export async function lookAtHosts(hosts: Hosts): Promise<ConnectFault | undefined> {
  const seen = await Promise.all(hosts.hosts.map(({ host, port }) => lookAtHost(hosts, host, port)));
  if (seen.includes('well')) return undefined;
  return LASTING.find((fault) => seen.includes(fault)) ?? seen.find((fault) => fault !== 'well');
}

/** Beside them, hosts that are merely away are of no interest. */
const LASTING = ['untrusted', 'no-tls', 'only-tls'] as const;

/** How Node's own TLS connects to one of the hosts. */
export function tlsOptions({ authority, verified }: Pick<Hosts, 'authority' | 'verified'>, host: string) {
  return {
    rejectUnauthorized: verified,
    ...(authority !== undefined && { ca: authority }),
    // An address is no name that a server could choose a certificate by.
    ...(isIP(host) === 0 && { servername: host }),
  };
}

async function lookAtHost(hosts: Hosts, host: string, port: number): Promise<Seen> {
  if (hosts.tls) return await handshake(hosts, host, port);
  const plain = await attempt(connectPlain({ host, port }), 'connect');
  if (plain === 'cut') return 'silent';
  if (plain !== 'well') return plain;
  const withTls = await handshake({ ...hosts, verified: false }, host, port);
  return withTls === 'well' ? 'only-tls' : 'well';
}

async function handshake(hosts: Hosts, host: string, port: number): Promise<Seen> {
  const seen = await attempt(connectTls({ host, port, ...tlsOptions(hosts, host) }), 'secureConnect');
  return seen === 'cut' ? 'handshake-cut' : seen;
}

async function attempt(socket: Socket, connected: string): Promise<Seen | 'cut'> {
  // It may still fail after it was given up.
  socket.on('error', () => {});
  try {
    await within(LOOK_MS, once(socket, connected));
    return 'well';
  } catch (error) {
    return faultOf(error);
  } finally {
    socket.destroy();
  }
}

function faultOf(error: unknown): ConnectFault | 'cut' {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ECONNREFUSED':
      return 'refused';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'unresolved';
    case 'ECONNRESET':
      return 'cut';
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
    case 'EPROTO':
      return 'no-tls';
    default:
      return /CERT|ISSUER|SIGNATURE/.test(code) ? 'untrusted' : 'silent';
  }
}
