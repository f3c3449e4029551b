import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { FigureList, Report, ReportParameters } from '#reporting';
import { Api } from '../api.ts';
import { caughtUp } from '../complaints/caught-up.ts';

/** The view that reports read. */
const VIEW = 'facts';

/** Makes a report. */
export class RunReport extends Query<Report> {
  constructor(
    readonly name: string,
    readonly parameters: ReportParameters,
    /** The position that the answer must take into account. */
    readonly after: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(RunReport)
export class RunReportHandler implements IQueryHandler<RunReport> {
  constructor(private readonly api: Api) {}

  async execute({ name, parameters, after }: RunReport): Promise<Report> {
    await caughtUp(this.api, VIEW, after);
    return this.api.reportTurns.run(() => this.api.reports.run(name, parameters));
  }
}

/** Lists the items behind a figure of a report. */
export class ListBehindFigure extends Query<FigureList> {
  constructor(
    readonly name: string,
    readonly figure: string,
    readonly parameters: ReportParameters,
    readonly after: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ListBehindFigure)
export class ListBehindFigureHandler implements IQueryHandler<ListBehindFigure> {
  constructor(private readonly api: Api) {}

  async execute({ name, figure, parameters, after }: ListBehindFigure): Promise<FigureList> {
    await caughtUp(this.api, VIEW, after);
    return this.api.reportTurns.run(() => this.api.reports.complaintsBehind(name, figure, parameters));
  }
}
