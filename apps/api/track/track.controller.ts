import { Controller, Get, Inject, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  COMPLAINANT_DESK,
  type ComplainantAct,
  type ComplainantDesk,
  type HandedIn,
  type Tracked,
} from '#complainant-desk';
import { COMPLAINANT_ACTS } from '#tracking';
import { Api } from '../api.ts';
import { readUpload } from '../evidence/read-upload.ts';
import { Documented } from '../openapi/operation.ts';
import { idempotencyKey, linesOf } from '../transport/command-headers.ts';
import { readQuery } from '../transport/query.ts';
import { trackingCodeOf } from '../transport/tracking-code-of.ts';
import { actDoc, HAND_IN_DOC, TRACK_DOC, TRACK_QUERY } from './track-docs.ts';
import { visitorOf } from './visitor-of.ts';

/** What complainants see, and what they hand in. */
@Controller('v1/track/:folio')
class TrackController {
  constructor(
    @Inject(COMPLAINANT_DESK) private readonly desk: ComplainantDesk,
    private readonly api: Api,
  ) {}

  @Get()
  @Documented(TRACK_DOC)
  async track(@Param('folio') folio: string, @Req() request: FastifyRequest): Promise<Tracked> {
    const code = trackingCodeOf(request);
    const { lang } = readQuery(TRACK_QUERY, request.query);
    return await this.desk.track(visitorOf(request), folio, code, lang);
  }

  @Post('evidence-contents')
  @Documented(HAND_IN_DOC)
  async handIn(@Param('folio') folio: string, @Req() request: FastifyRequest): Promise<HandedIn> {
    try {
      const code = trackingCodeOf(request);
      const { mediaType, bytes } = readUpload(request, this.api.evidence);
      return await this.desk.handIn(visitorOf(request), folio, code, { mediaType, bytes });
    } catch (error) {
      // A client that is still sending hears the answer only when its bytes are taken.
      request.raw.resume();
      throw error;
    }
  }
}

/** A controller for one act. The desk reads its body. */
function actController(kind: ComplainantAct): new (desk: ComplainantDesk) => object {
  @Controller(`v1/track/:folio/${kind}`)
  class ActController {
    constructor(@Inject(COMPLAINANT_DESK) private readonly desk: ComplainantDesk) {}

    @Post()
    @Documented(actDoc(kind))
    async give(
      @Param('folio') folio: string,
      @Req() request: FastifyRequest,
    ): Promise<{ done: ComplainantAct }> {
      const code = trackingCodeOf(request);
      const key = idempotencyKey(linesOf(request.raw.rawHeaders, 'idempotency-key'));
      const body = Object(request.body ?? {});
      await this.desk.give(visitorOf(request), folio, code, { kind, key, body });
      return { done: kind };
    }
  }
  return ActController;
}

export const TRACK_CONTROLLERS = [TrackController, ...COMPLAINANT_ACTS.map(actController)] as const;
