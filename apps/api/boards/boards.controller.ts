import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import type { BreachesPage } from '#projections/breaches';
import type { ActionsPage } from '#projections/corrective-actions';
import type { RemediesPage } from '#projections/remedies';
import type { RetentionPage } from '#projections/status';
import type { CausesPage, SafetyBoard } from '#reporting';
import { Documented } from '../openapi/operation.ts';
import { principalOf } from '../transport/principal-of.ts';
import { readQuery } from '../transport/query.ts';
import {
  ACTIONS_DOC,
  BREACHES_DOC,
  CAUSES_DOC,
  REMEDIES_DOC,
  RETENTION_DOC,
  SAFETY_DOC,
} from './board-docs.ts';
import {
  ACTIONS_QUERY,
  BREACHES_QUERY,
  CAUSES_QUERY,
  PAGE,
  REMEDIES_QUERY,
  RETENTION_QUERY,
  SAFETY_QUERY,
} from './board-parameters.ts';
import { ListBreaches } from './list-breaches.ts';
import { ListCauses } from './list-causes.ts';
import { ListCorrectiveActions } from './list-corrective-actions.ts';
import { ListRemedies } from './list-remedies.ts';
import { ListRetention } from './list-retention.ts';
import { ListSafety } from './list-safety.ts';

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

  @Get('breaches')
  @Documented(BREACHES_DOC)
  breaches(@Req() request: FastifyRequest): Promise<BreachesPage> {
    const { cursor, limit = PAGE, after, ...period } = readQuery(BREACHES_QUERY, request.query);
    return this.queries.execute(new ListBreaches(period, { cursor, limit, after }));
  }

  @Get('safety')
  @Documented(SAFETY_DOC)
  safety(@Req() request: FastifyRequest): Promise<SafetyBoard> {
    const { open, cursor, limit = PAGE, after } = readQuery(SAFETY_QUERY, request.query);
    return this.queries.execute(new ListSafety(principalOf(request), open, { cursor, limit, after }));
  }

  @Get('retention')
  @Documented(RETENTION_DOC)
  retention(@Req() request: FastifyRequest): Promise<RetentionPage> {
    const { dueBefore, cursor, limit = PAGE, after } = readQuery(RETENTION_QUERY, request.query);
    return this.queries.execute(new ListRetention(dueBefore, { cursor, limit, after }));
  }

  @Get('causes')
  @Documented(CAUSES_DOC)
  causes(@Req() request: FastifyRequest): Promise<CausesPage> {
    const { until, cursor, limit = PAGE, after } = readQuery(CAUSES_QUERY, request.query);
    return this.queries.execute(new ListCauses(principalOf(request), until, { cursor, limit, after }));
  }

  @Get('corrective-actions')
  @Documented(ACTIONS_DOC)
  correctiveActions(@Req() request: FastifyRequest): Promise<ActionsPage> {
    const { open, cursor, limit = PAGE, after } = readQuery(ACTIONS_QUERY, request.query);
    return this.queries.execute(
      new ListCorrectiveActions(principalOf(request), open, { cursor, limit, after }),
    );
  }
}
