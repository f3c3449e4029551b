import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#words';

/** One visit to a page of a complaint. */
export interface Visit {
  readonly language: Language;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Where the complaint that is followed is shown, after the language. */
export const STATUS = '/track/status';
