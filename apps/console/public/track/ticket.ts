import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Seals, sealedAs } from '../sealing.ts';

/** Folio and code of the complaint that a browser follows. */
export interface Ticket {
  readonly folio: string;
  readonly code: string;
}

/** How long a ticket holds after the last page, in seconds. */
const LASTS_S = 1_800;
const { seal, open } = sealedAs<Ticket>('ticket', LASTS_S * 1_000);
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);
const SECURE = '__Host-track';
/** For a browser that takes no secure cookie over plain HTTP from its own machine. */
const ON_LOOPBACK = 'track';

/** The sealed cookie with which a browser follows one complaint. It is sent to our own pages only. */
export class Tickets {
  constructor(private readonly seals: Seals) {}

  async read(request: FastifyRequest): Promise<Ticket | undefined> {
    const cookies = cookiesOf(request);
    const sealed = cookies.get(SECURE) ?? (isPlainLoopback(request) ? cookies.get(ON_LOOPBACK) : undefined);
    return sealed ? await open(this.seals, sealed) : undefined;
  }

  /** Gives a ticket, or the same one for another while. */
  async give(request: FastifyRequest, reply: FastifyReply, ticket: Ticket): Promise<void> {
    this.#set(request, reply, await seal(this.seals, ticket), LASTS_S);
  }

  take(request: FastifyRequest, reply: FastifyReply): void {
    this.#set(request, reply, '', 0);
  }

  #set(request: FastifyRequest, reply: FastifyReply, value: string, age: number): void {
    const rest = `=${value}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict`;
    const cookies = [`${SECURE}${rest}; Secure`];
    if (isPlainLoopback(request)) cookies.push(`${ON_LOOPBACK}${rest}`);
    void reply.header('set-cookie', cookies);
  }
}

function isPlainLoopback({ protocol, hostname }: FastifyRequest): boolean {
  return protocol === 'http' && LOOPBACK.has(hostname);
}

function cookiesOf({ headers }: FastifyRequest): ReadonlyMap<string, string> {
  return new Map(
    (headers.cookie ?? '').split(';').map((pair): [string, string] => {
      const [name = '', value = ''] = pair.split('=', 2);
      return [name.trim(), value.trim()];
    }),
  );
}
