import type { FastifyReply } from 'fastify';
import { Abandoned } from './long-read.ts';

/** Aborts with {@link Abandoned} when the client closes its connection before it has the whole answer. */
export function abandoned({ raw }: FastifyReply): AbortSignal {
  const leaving = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) leaving.abort(new Abandoned());
  });
  if (raw.destroyed) leaving.abort(new Abandoned());
  return leaving.signal;
}
