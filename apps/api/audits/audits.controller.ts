import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Api } from '../api.ts';
import { readBody } from '../commands/read-body.ts';
import type { JobDocument } from '../jobs/jobs.ts';
import { type JobAccepted, startJob } from '../jobs/start-job.ts';
import { Documented } from '../openapi/operation.ts';
import { requireNoMembers } from '../transport/no-body.ts';
import { principalOf } from '../transport/principal-of.ts';
import {
  AUDIT_CANCEL_DOC,
  AUDIT_DOC,
  AUDIT_STATE_DOC,
  REPLAY_CANCEL_DOC,
  REPLAY_DOC,
  REPLAY_STATE_DOC,
} from './audit-docs.ts';
import { momentOf } from './moment-of.ts';
import { ReplayBody } from './replay-body.ts';

const REPLAYS = '/v1/replays';
const AUDITS = '/v1/audits';

/** The long work of auditors: the ledger folded from its events, and everything compared with them. */
@Controller('v1')
export class AuditsController {
  constructor(private readonly api: Api) {}

  @Post('replays')
  @HttpCode(202)
  @Documented(REPLAY_DOC)
  async replay(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobAccepted> {
    const { asOf } = readBody(ReplayBody, request);
    // The moment is fixed now, however long the job waits.
    const knowledge = await momentOf(asOf, this.api);
    const by = principalOf(request);
    return startJob(this.api.jobs, { place: REPLAYS, asked: { job: 'replay', knowledge }, by }, reply);
  }

  @Get('replays/:id')
  @Documented(REPLAY_STATE_DOC)
  replayState(@Param('id') id: string, @Req() request: FastifyRequest): JobDocument {
    return this.api.jobs.find(REPLAYS, id, principalOf(request));
  }

  @Delete('replays/:id')
  @Documented(REPLAY_CANCEL_DOC)
  cancelReplay(@Param('id') id: string, @Req() request: FastifyRequest): Promise<JobDocument> {
    return this.api.jobs.cancel(REPLAYS, id, principalOf(request));
  }

  @Post('audits')
  @HttpCode(202)
  @Documented(AUDIT_DOC)
  audit(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): JobAccepted {
    requireNoMembers(request.body);
    const by = principalOf(request);
    return startJob(this.api.jobs, { place: AUDITS, asked: { job: 'audit' }, by }, reply);
  }

  @Get('audits/:id')
  @Documented(AUDIT_STATE_DOC)
  auditState(@Param('id') id: string, @Req() request: FastifyRequest): JobDocument {
    return this.api.jobs.find(AUDITS, id, principalOf(request));
  }

  @Delete('audits/:id')
  @Documented(AUDIT_CANCEL_DOC)
  cancelAudit(@Param('id') id: string, @Req() request: FastifyRequest): Promise<JobDocument> {
    return this.api.jobs.cancel(AUDITS, id, principalOf(request));
  }
}
