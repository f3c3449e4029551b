import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#words';
import { SealedCookie } from '../sealing/sealed-cookie.ts';
import { Seals, sealedAs } from '../sealing/sealing.ts';
import { EndedSessions } from './ended-sessions.ts';
import { requireOurPage } from './our-page.ts';
import { endOf, IDLE_S, idleEndOf, isRenewable, type StaffSession } from './staff-session.ts';

export interface StaffSessionsParts {
  readonly secret: ConstructorParameters<typeof Seals>[0];
  /** The origin that people see. `undefined`: that of the request. */
  readonly url: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A session as the API asks for it. */
interface Brought {
  readonly keyId: string;
  readonly until: number;
  onEnded(listener: () => void): () => void;
  renew(reply: FastifyReply): Promise<void>;
}

/** The sessions of staff. A browser keeps each, sealed, in a cookie that no script can read. */
export class StaffSessions {
  readonly #parts: StaffSessionsParts;
  readonly #cookie: SealedCookie<StaffSession>;
  readonly #ended = new EndedSessions();

  constructor(parts: StaffSessionsParts) {
    this.#parts = parts;
    this.#cookie = new SealedCookie(new Seals(parts.secret, parts.now, 'staff-console'), {
      name: 'ledger',
      sealed: sealedAs<StaffSession>('session', IDLE_S * 1_000),
      lasts: IDLE_S,
      sameSite: 'Lax',
    });
  }

  /** Whether a request has the cookie, of whatever worth. */
  isBrought(request: FastifyRequest): boolean {
    return this.#cookie.isKept(request);
  }

  /**
   * The session of a request to the API.
   *
   * @returns `undefined` for one that has ended, or that is none of ours. @throws Problem `cross-site`.
   */
  async of(request: FastifyRequest): Promise<Brought | undefined> {
    const session = await this.ofOurPage(request);
    return (
      session && {
        keyId: session.keyId,
        until: idleEndOf(session),
        onEnded: (listener) => this.#ended.onEnded(session.id, listener),
        renew: (reply) => this.renewIfDue(request, reply, session),
      }
    );
  }

  /** The session of a request that only a page of ours may send. @throws Problem `cross-site`. */
  async ofOurPage(request: FastifyRequest): Promise<StaffSession | undefined> {
    requireOurPage(request, this.#parts.url);
    return await this.read(request);
  }

  /** The session of a request, wherever it comes from: for what only shows a page of ours. */
  async read(request: FastifyRequest): Promise<StaffSession | undefined> {
    const session = await this.#cookie.read(request);
    if (session === undefined || this.#ended.has(session.id)) return undefined;
    return this.#parts.now() < idleEndOf(session) ? session : undefined;
  }

  async begin(
    request: FastifyRequest,
    reply: FastifyReply,
    { keyId, language }: Pick<StaffSession, 'keyId' | 'language'>,
  ): Promise<void> {
    const now = this.#parts.now();
    await this.#cookie.give(request, reply, { id: randomUUID(), keyId, language, begun: now, seen: now });
  }

  /** @returns the session as the browser has it now. */
  async renew(
    request: FastifyRequest,
    reply: FastifyReply,
    session: StaffSession,
    language: Language = session.language,
  ): Promise<StaffSession> {
    const renewed = { ...session, language, seen: this.#parts.now() };
    await this.#cookie.give(request, reply, renewed);
    return renewed;
  }

  async renewIfDue(request: FastifyRequest, reply: FastifyReply, session: StaffSession): Promise<void> {
    if (isRenewable(session, this.#parts.now())) await this.renew(request, reply, session);
  }

  /** Ends the session of a request, if it has one. */
  async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const session = await this.#cookie.read(request);
    if (session !== undefined) this.#ended.add(session.id, endOf(session), this.#parts.now());
    this.#cookie.take(request, reply);
  }
}
