import type { FastifyReply, FastifyRequest } from 'fastify';

/** A session that a browser keeps, as a request brings it. */
export interface Session {
  /** The key with which somebody signed in. Whether it still holds is not known here. */
  readonly keyId: string;
  /** When it ends if nothing renews it, in milliseconds since 1970. */
  readonly until: number;
  /**
   * Tells when somebody ends it before its time; at once if that has happened.
   *
   * @returns what stops it.
   */
  onEnded(listener: () => void): () => void;
  /** Lets it last longer, by a cookie of the answer. */
  renew(reply: FastifyReply): Promise<void>;
}

/** The sessions of staff. What serves the staff console has them. */
export interface Sessions {
  /** Whether a request brings a session, of whatever worth. */
  isBrought(request: FastifyRequest): boolean;
  /**
   * @returns `undefined` for a session that has ended, or that is none of ours.
   * @throws Problem `cross-site` for a request that no page of ours sent.
   */
  of(request: FastifyRequest): Promise<Session | undefined>;
}
