import type { FastifyReply } from 'fastify';
import type { Asset } from './assets.ts';
import { encodingFor } from './encoding.ts';

const YEAR_S = 31_536_000;

/**
 * Sends a file with a digest in its name, packed where the browser takes it so.
 *
 * @param policy its Content-Security-Policy.
 */
export async function sendAsset(
  reply: FastifyReply,
  { mediaType, bytes, packed }: Asset,
  policy: string,
): Promise<void> {
  const encoding = packed && encodingFor(reply.request.headers['accept-encoding']?.toString());
  await reply
    .headers({
      'content-type': mediaType,
      'cache-control': `public, max-age=${YEAR_S}, immutable`,
      ...(packed && { vary: 'Accept-Encoding' }),
      ...(encoding && { 'content-encoding': encoding }),
      'content-security-policy': policy,
    })
    .send(Buffer.from((encoding && packed?.[encoding]) ?? bytes));
}
