import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import type { ActionsPage } from '#projections/corrective-actions';
import type { RemediesPage } from '#projections/remedies';
import type { CausesPage } from '#reporting';
import { Documented } from '../openapi/operation.ts';
import { readQuery } from '../transport/query.ts';
import { ACTIONS_DOC, CAUSES_DOC, REMEDIES_DOC } from './board-docs.ts';
import { ACTIONS_QUERY, CAUSES_QUERY, PAGE, REMEDIES_QUERY } from './board-parameters.ts';
import { askerOf } from './hidden-among.ts';
import { ListCauses } from './list-causes.ts';
import { ListCorrectiveActions } from './list-corrective-actions.ts';
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

  @Get('causes')
  @Documented(CAUSES_DOC)
  causes(@Req() request: FastifyRequest): Promise<CausesPage> {
    const { until, cursor, limit = PAGE, after } = readQuery(CAUSES_QUERY, request.query);
    return this.queries.execute(new ListCauses(askerOf(request), until, { cursor, limit, after }));
  }

  @Get('corrective-actions')
  @Documented(ACTIONS_DOC)
  correctiveActions(@Req() request: FastifyRequest): Promise<ActionsPage> {
    const { open, cursor, limit = PAGE, after } = readQuery(ACTIONS_QUERY, request.query);
    return this.queries.execute(new ListCorrectiveActions(askerOf(request), open, { cursor, limit, after }));
  }
}
