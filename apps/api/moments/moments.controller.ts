import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Documented } from '../openapi/operation.ts';
import { readQuery } from '../transport/query.ts';
import type { Changes } from './changes.ts';
import { CHANGES_DOC, MOMENTS_DOC } from './moments-docs.ts';
import { BUCKETS, CHANGES, CHANGES_QUERY, MOMENTS_QUERY } from './moments-parameters.ts';
import { ReadChanges } from './read-changes.ts';
import { type Moments, ReadMoments } from './read-moments.ts';

/** The log along its time, for those who compare moments. */
@Controller('v1')
export class MomentsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('moments')
  @Documented(MOMENTS_DOC)
  moments(@Req() request: FastifyRequest): Promise<Moments> {
    const { buckets = BUCKETS, ...period } = readQuery(MOMENTS_QUERY, request.query);
    return this.queries.execute(new ReadMoments(period, buckets));
  }

  @Get('changes')
  @Documented(CHANGES_DOC)
  changes(@Req() request: FastifyRequest): Promise<Changes> {
    const { base, asOf, cursor, limit = CHANGES } = readQuery(CHANGES_QUERY, request.query);
    return this.queries.execute(new ReadChanges(base, asOf, cursor, limit));
  }
}
