import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { instantText } from '#complaint';
import { type Process, processOf } from '#process';
import { Api } from '../api.ts';
import { Documented } from '../openapi/operation.ts';
import { readQuery } from '../transport/query.ts';
import { PROCESS_DOC, PROCESS_QUERY } from './process-docs.ts';

/** How complaints are handled here, for everybody. */
@Controller('v1/process')
export class ProcessController {
  constructor(private readonly api: Api) {}

  @Get()
  @Documented(PROCESS_DOC)
  process(@Req() request: FastifyRequest): Process {
    const { lang = 'en' } = readQuery(PROCESS_QUERY, request.query);
    const { policies, policy, now, publicFace } = this.api;
    // The version that a complaint filed now would pin.
    const { version } = policies.newest(policy, instantText(now()));
    return processOf(policies.show(policy, version), lang, publicFace);
  }
}
