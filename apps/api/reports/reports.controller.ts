import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { listReports, type ReportListing } from '#reporting';
import { abandoned } from '../long-reads/abandoned.ts';
import { Documented } from '../openapi/operation.ts';
import { principalOf } from '../transport/principal-of.ts';
import { readQuery } from '../transport/query.ts';
import { pageStart } from './figure-page.ts';
import { groupAsked } from './one-group.ts';
import { FIGURE_DOC, REPORT_DOC, REPORT_LIST_DOC } from './report-docs.ts';
import { FIGURE_QUERY, REPORT_QUERY } from './report-parameters.ts';
import { ListBehindFigure, RunReport } from './report-queries.ts';
import { chooseType, REPORT_TYPES } from './representation.ts';

const PAGE = 100;
const JSON_TYPE = 'application/json; charset=utf-8';

/** Figures, and the complaints behind each of them. */
@Controller('v1/reports')
export class ReportsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Documented(REPORT_LIST_DOC)
  list(): { readonly reports: readonly ReportListing[] } {
    return { reports: listReports() };
  }

  @Get(':name')
  @Documented(REPORT_DOC)
  async run(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const type = chooseType(request.headers.accept);
    const { after, ...parameters } = readQuery(REPORT_QUERY, request.query);
    const asked = new RunReport(name, parameters, REPORT_TYPES[type], abandoned(reply), after);
    const text = await this.queries.execute(asked);
    void reply.headers({ 'content-type': `${type}; charset=utf-8`, vary: 'accept' });
    return text;
  }

  @Get(':name/figures/:figure/complaints')
  @Documented(FIGURE_DOC)
  async behind(
    @Param('name') name: string,
    @Param('figure') figure: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const {
      after,
      cursor,
      limit = PAGE,
      only,
      without,
      ...parameters
    } = readQuery(FIGURE_QUERY, request.query);
    const { asOf, offset, asked } = pageStart(cursor, parameters.asOf);
    const page = { offset, asked, limit, group: groupAsked({ only, without }, parameters.groupBy) };
    const text = await this.queries.execute(
      new ListBehindFigure(
        principalOf(request),
        name,
        figure,
        { ...parameters, asOf },
        page,
        abandoned(reply),
        after,
      ),
    );
    void reply.header('content-type', JSON_TYPE);
    return text;
  }
}
