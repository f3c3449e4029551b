import { Readable } from 'node:stream';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseFolio } from '#complaint';
import type { StoredContent } from '#evidence';
import { Problem } from '#http';
import { Api } from '../api.ts';
import { Documented } from '../openapi/operation.ts';
import { readerOf, recorded, type Shown } from '../reads/disclosure.ts';
import { principalOf } from '../transport/principal-of.ts';
import { DOWNLOAD_DOC, UPLOAD_DOC } from './evidence-docs.ts';
import { type AttachedContent, findAttached, requireOpenTo } from './find-attached.ts';
import { readUpload, uploadProblem } from './read-upload.ts';

/** Contents of evidence travel apart from commands, as streams. */
@Controller('v1/complaints/:folio')
export class EvidenceController {
  constructor(private readonly api: Api) {}

  @Post('evidence-contents')
  @Documented(UPLOAD_DOC)
  async upload(@Param('folio') given: string, @Req() request: FastifyRequest): Promise<StoredContent> {
    const { store, evidence } = this.api;
    const folio = parseFolio(given);
    try {
      const { mediaType, bytes } = readUpload(request, evidence);
      const named = await requireOpenTo(store, folio, principalOf(request));
      const contents = await this.api.contents();
      return await contents.put(folio, mediaType, bytes, evidence.most, named);
    } catch (error) {
      // A client that is still sending hears the answer only when its bytes are taken.
      request.raw.resume();
      throw uploadProblem(error, evidence);
    }
  }

  @Get('evidence/:content')
  @Documented(DOWNLOAD_DOC)
  async download(
    @Param('folio') given: string,
    @Param('content') content: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const folio = parseFolio(given);
    const shown = readerOf(request);
    const attached = await findAttached(this.api.store, folio, content);
    requireShown(attached, shown);
    const contents = await this.api.contents();
    const bytes = await recorded(this.api, shown, { what: 'evidence', folios: [folio] }, () =>
      contents.open(folio, attached),
    );
    if (bytes === undefined) throw Problem.of('unknown-content', 'The content was erased.');
    await reply
      .headers({
        'content-type': attached.mediaType,
        'content-length': String(attached.size),
        'content-disposition': `attachment; filename="${content}"`,
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
      .send(Readable.from(bytes, { objectMode: false }));
  }
}

/**
 * Contents may hold the name of a complainant who wishes to stay anonymous. The organisation decides itself what of its
 * own it attaches, for instance a copy without names. What was once said to be of somebody else stays withheld, or a
 * correction of its origin would show it.
 *
 * @throws Problem `content-withheld`.
 */
function requireShown({ isOwn }: AttachedContent, { isAnonymous }: Shown): void {
  if (isOwn || !isAnonymous) return;
  throw Problem.of(
    'content-withheld',
    'Nothing was shown: the content may tell who the complainant is. Ask compliance for a copy without names.',
  );
}
