import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sealed, Seals } from './sealing.ts';

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);
/** Stands for a value in a cookie that only shows whether the browser keeps cookies. */
const NOTHING = 'none';

export interface SealedCookieParts<T extends object> {
  /** Behind `__Host-`. On plain HTTP to the own machine, where some browsers take no secure cookie, it is used alone. */
  readonly name: string;
  readonly sealed: Sealed<T>;
  /** Seconds for which the browser keeps it. */
  readonly lasts: number;
  /** `Lax`: it also comes with a link that somebody follows from elsewhere (default: `Strict`). */
  readonly sameSite?: 'Strict' | 'Lax';
}

/** A sealed cookie. It is sent to our own pages only. */
export class SealedCookie<T extends object> {
  constructor(
    private readonly seals: Seals,
    private readonly parts: SealedCookieParts<T>,
  ) {}

  async read(request: FastifyRequest): Promise<T | undefined> {
    const value = this.#valueIn(request);
    return value ? await this.parts.sealed.open(this.seals, value) : undefined;
  }

  /** Gives a value, or the same one for another while. */
  async give(request: FastifyRequest, reply: FastifyReply, value: T): Promise<void> {
    this.#set(request, reply, await this.parts.sealed.seal(this.seals, value), this.parts.lasts);
  }

  take(request: FastifyRequest, reply: FastifyReply): void {
    this.#set(request, reply, '', 0);
  }

  /** Gives a cookie without a value. @param lasts seconds. */
  try(request: FastifyRequest, reply: FastifyReply, lasts: number): void {
    this.#set(request, reply, NOTHING, lasts);
  }

  /** Whether the browser has one, of whatever value: then it keeps cookies. */
  isKept(request: FastifyRequest): boolean {
    return this.#valueIn(request) !== undefined;
  }

  #valueIn(request: FastifyRequest): string | undefined {
    const { name } = this.parts;
    const cookies = cookiesOf(request);
    return cookies.get(secure(name)) ?? (isPlainLoopback(request) ? cookies.get(name) : undefined);
  }

  #set(request: FastifyRequest, reply: FastifyReply, value: string, age: number): void {
    const { name, sameSite = 'Strict' } = this.parts;
    const rest = `=${value}; Path=/; Max-Age=${age}; HttpOnly; SameSite=${sameSite}`;
    const cookies = [`${secure(name)}${rest}; Secure`];
    if (isPlainLoopback(request)) cookies.push(`${name}${rest}`);
    void reply.header('set-cookie', cookies);
  }
}

function secure(name: string): string {
  return `__Host-${name}`;
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
