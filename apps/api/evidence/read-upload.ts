import type { FastifyRequest } from 'fastify';
import { EvidenceError } from '#evidence';
import { plainMediaType } from '#evidence/media-types';
import { Problem } from '#http';
import { TimedOut, within } from '#timed';
import { UPLOAD_IDLE_MS } from '../transport/body-time.ts';

/** What contents may be. */
export interface EvidenceLimits {
  /** Media types, as `plainMediaType` gives them. */
  readonly types: readonly string[];
  /** Bytes. */
  readonly most: number;
}

/** An upload whose bytes have not been read yet. */
export interface Upload {
  readonly mediaType: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** @throws Problem `media-type-not-allowed`, `body-too-large`. */
export function readUpload(
  request: Pick<FastifyRequest, 'headers' | 'raw'>,
  { types, most }: EvidenceLimits,
): Upload {
  const mediaType = plainMediaType(request.headers['content-type'] ?? '');
  if (!types.includes(mediaType)) throw mediaTypeRefused({ types });
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge(most);
  return { mediaType, bytes: arriving(request.raw) };
}

export function mediaTypeRefused({ types }: Pick<EvidenceLimits, 'types'>): Problem {
  return Problem.of(
    'media-type-not-allowed',
    `Nothing was stored: Content-Type must be one of ${types.join(', ')}.`,
  );
}

/** The problem of a content that was refused while it arrived. */
export function uploadProblem(error: unknown, { most }: EvidenceLimits): unknown {
  if (!(error instanceof EvidenceError)) return error;
  if (error.code === 'too-large') return tooLarge(most);
  if (error.code === 'wrong-media-type' || error.code === 'empty-content')
    return Problem.of(error.code, error.message);
  return error;
}

function tooLarge(most: number): Problem {
  return Problem.of('body-too-large', `Nothing was stored: a content has at most ${most} bytes.`);
}

/** A refusal in the middle must still be answered, so the connection outlives the reading. */
async function* arriving(raw: FastifyRequest['raw']): AsyncGenerator<Uint8Array> {
  const parts: AsyncIterator<Uint8Array> = raw.iterator({ destroyOnReturn: false });
  let isWaiting = false;
  try {
    for (;;) {
      isWaiting = true;
      const next = await nextOf(parts);
      isWaiting = false;
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    // Otherwise what still arrives would not be taken. An iterator that waits for bytes would end only with them.
    if (!isWaiting) await parts.return?.();
  }
}

/** The time runs only while bytes are waited for. @throws Problem `request-timeout`, `bad-request`. */
async function nextOf(parts: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  try {
    return await within(UPLOAD_IDLE_MS, parts.next());
  } catch (error) {
    if (!(error instanceof TimedOut))
      throw Problem.of('bad-request', 'Nothing was stored: the request ended before its body did.');
    throw Problem.of('request-timeout', 'Nothing was stored: no more bytes arrived. Upload it again.', {
      headers: { connection: 'close' },
    });
  }
}
