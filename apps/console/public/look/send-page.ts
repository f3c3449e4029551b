import type { FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { encodingFor, packed } from './encoding.ts';

/** Lets a page use our style and pictures and send its forms to us. It runs no script and is framed by nobody. */
const CSP =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A page as it is sent. */
export interface Sent {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * @param personal whether something personal can be read in it. Such a page is kept nowhere. Others a browser may keep for
 *   its *Back*, which would otherwise ask whether to send the form again.
 */
export function pageOf(page: ReactElement, personal = false): Sent {
  return {
    html: `<!doctype html>${renderToStaticMarkup(page)}`,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CSP,
      'cache-control': personal ? 'no-store' : 'private, no-cache',
    },
  };
}

/** Sends a text that is made for one request, packed where the browser takes it so. */
export async function sendText(reply: FastifyReply, text: string): Promise<void> {
  const encoding = encodingFor(reply.request.headers['accept-encoding']?.toString());
  const varies = [reply.getHeader('vary'), 'Accept-Encoding'].filter((one) => one !== undefined);
  void reply.header('vary', varies.join(', '));
  if (encoding === undefined) await reply.send(text);
  else await reply.header('content-encoding', encoding).send(Buffer.from(packed(text, encoding)));
}

/** Sends a page, packed where the browser takes it so. A page that tells of a failure of the server goes as it is. */
export async function sendPage(
  reply: FastifyReply,
  page: ReactElement,
  { status = 200, personal = false }: { readonly status?: number; readonly personal?: boolean } = {},
): Promise<void> {
  const { html, headers } = pageOf(page, personal);
  await sendText(reply.code(status).headers(headers), html);
}
