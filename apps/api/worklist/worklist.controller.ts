import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { Documented } from '../openapi/operation.ts';
import { principalOf } from '../transport/principal-of.ts';
import { readQuery } from '../transport/query.ts';
import { ReadWorklist, type WorklistAnswer } from './read-worklist.ts';
import { WORKLIST_DOC } from './worklist-docs.ts';
import { PAGE, WORKLIST_QUERY } from './worklist-parameters.ts';

/** What is to be done. */
@Controller('v1/worklist')
export class WorklistController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Documented(WORKLIST_DOC)
  read(@Req() request: FastifyRequest): Promise<WorklistAnswer> {
    const { cursor, limit = PAGE, after, ...filters } = readQuery(WORKLIST_QUERY, request.query);
    const handler = handlerNamed(filters.handler, principalOf(request).id);
    return this.queries.execute(new ReadWorklist({ ...filters, handler }, { cursor, limit, after }));
  }
}

function handlerNamed(handler: string | undefined, me: string): string | null | undefined {
  if (handler === 'none') return null;
  return handler === 'me' ? me : handler;
}
