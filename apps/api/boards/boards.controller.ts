import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import type { RemediesPage } from '#projections/remedies';
import { Documented } from '../openapi/operation.ts';
import { readQuery } from '../transport/query.ts';
import { REMEDIES_DOC } from './board-docs.ts';
import { PAGE, REMEDIES_QUERY } from './board-parameters.ts';
import { ListRemedies } from './list-remedies.ts';

/** The boards: what needs attention, across complaints. */
@Controller('v1')
export class BoardsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('remedies')
  @Documented(REMEDIES_DOC)
  remedies(@Req() request: FastifyRequest): Promise<RemediesPage> {
    const { open, cursor, limit = PAGE, after } = readQuery(REMEDIES_QUERY, request.query);
    return this.queries.execute(new ListRemedies(open, { cursor, limit, after }));
  }
}
