import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReportListing } from '#reporting';
import { Api } from '../api.ts';
import { Documented } from '../openapi/operation.ts';
import { readQuery } from '../transport/query.ts';
import { type FigurePage, figurePage, pageStart } from './figure-page.ts';
import { FIGURE_DOC, REPORT_DOC, REPORT_LIST_DOC } from './report-docs.ts';
import { FIGURE_QUERY, REPORT_QUERY } from './report-parameters.ts';
import { ListBehindFigure, RunReport } from './report-queries.ts';
import { chooseType, REPORT_TYPES } from './representation.ts';

const PAGE = 100;

/** Figures, and the complaints behind each of them. */
@Controller('v1/reports')
export class ReportsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly api: Api,
  ) {}

  @Get()
  @Documented(REPORT_LIST_DOC)
  list(): { readonly reports: readonly ReportListing[] } {
    return { reports: this.api.reports.list() };
  }

  @Get(':name')
  @Documented(REPORT_DOC)
  async run(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const type = chooseType(request.headers.accept);
    const { after, ...parameters } = readQuery(REPORT_QUERY, request.query);
    const report = await this.queries.execute(new RunReport(name, parameters, after));
    void reply.headers({ 'content-type': `${type}; charset=utf-8`, vary: 'accept' });
    return type === 'application/json' ? report : this.api.reports.render(report, REPORT_TYPES[type]);
  }

  @Get(':name/figures/:figure/complaints')
  @Documented(FIGURE_DOC)
  async behind(
    @Param('name') name: string,
    @Param('figure') figure: string,
    @Req() request: FastifyRequest,
  ): Promise<FigurePage> {
    const { after, cursor, limit = PAGE, ...parameters } = readQuery(FIGURE_QUERY, request.query);
    const start = pageStart(cursor, parameters.asOf);
    const list = await this.queries.execute(
      new ListBehindFigure(name, figure, { ...parameters, asOf: start.asOf }, after),
    );
    return figurePage(list, start, limit);
  }
}
