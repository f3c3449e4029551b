import { once } from 'node:events';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { within } from '#timed';

/** Why no connection can be made. */
export type ConnectFault =
  /** The certificate is not trusted, has expired or is for another name. */
  | 'untrusted'
  /** The client uses TLS, but the server does not. */
  | 'no-tls'
  /** The client does not use TLS, but the server requires it. */
  | 'only-tls'
  /** Nobody listens at the address. */
  | 'refused'
  /** The name has no address. */
  | 'unresolved'
  /** The server cuts the connection during the TLS handshake, because it does not use TLS or is not ready. */
  | 'handshake-cut'
  /** No answer, or an answer that is not understood. */
  | 'silent';

/** The servers of a URL and how to connect to them. */
export interface Hosts {
  /** At least one. A single name may be that of a whole cluster. */
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly tls: boolean;
  /** Whether the certificate of a server must be trusted. */
  readonly verified: boolean;
  /** Certificates in PEM to trust instead of those that Node trusts. */
  readonly authority: Buffer | undefined;
}

/** Time-out of one attempt: longer than a handshake between continents takes. */
const LOOK_MS = 1_000;

type Seen = ConnectFault | 'well';

/**
 * Finds out why a client cannot connect, if the client does not say so itself. It connects to each host as the client
 * does, sends nothing and ends within about 2 s.
 *
 * @returns the fault, first of all one that a person has to repair; `undefined` if a connection can be made.
 */
export async function lookAtHosts(hosts: Hosts): Promise<ConnectFault | undefined> {
  const seen = await Promise.all(hosts.hosts.map(({ host, port }) => lookAtHost(hosts, host, port)));
  if (seen.includes('well')) return undefined;
  return LASTING.find((fault) => seen.includes(fault)) ?? seen.find((fault) => fault !== 'well');
}

/** Faults that a person has to repair. They are reported before hosts that are only away. */
const LASTING = ['untrusted', 'no-tls', 'only-tls'] as const;

/** The options with which Node's own TLS connects to one of the hosts. */
export function tlsOptions({ authority, verified }: Pick<Hosts, 'authority' | 'verified'>, host: string) {
  return {
    rejectUnauthorized: verified,
    ...(authority !== undefined && { ca: authority }),
    // TLS does not allow an IP address as the server name.
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
  // The socket may still fail after the time-out.
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
