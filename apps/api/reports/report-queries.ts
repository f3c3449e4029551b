import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ReportFormat, ReportParameters } from '#reporting';
import { Api } from '../api.ts';
import type { Asker } from '../boards/hidden-among.ts';
import { caughtUp } from '../complaints/caught-up.ts';
import type { PageStart } from './figure-page.ts';

/** The view that reports read. */
const VIEW = 'facts';

/** Makes a report, in a format. */
export class RunReport extends Query<string> {
  constructor(
    readonly name: string,
    readonly parameters: ReportParameters,
    readonly format: ReportFormat,
    /** Aborts when nobody waits for the answer. */
    readonly signal: AbortSignal,
    /** The position that the answer must take into account. */
    readonly after: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(RunReport)
export class RunReportHandler implements IQueryHandler<RunReport> {
  constructor(private readonly api: Api) {}

  async execute({ name, parameters, format, signal, after }: RunReport): Promise<string> {
    await caughtUp(this.api, VIEW, after);
    return this.api.longReads.read({ read: 'report', name, parameters, format }, signal);
  }
}

/** Lists a page of the items behind a figure of a report. */
export class ListBehindFigure extends Query<string> {
  constructor(
    readonly asker: Asker,
    readonly name: string,
    readonly figure: string,
    readonly parameters: ReportParameters,
    readonly page: Pick<PageStart, 'offset' | 'asked'> & {
      readonly limit: number;
      /** See `groupAsked`. */
      readonly group: string | null | undefined;
    },
    readonly signal: AbortSignal,
    readonly after: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ListBehindFigure)
export class ListBehindFigureHandler implements IQueryHandler<ListBehindFigure> {
  constructor(private readonly api: Api) {}

  async execute(asked: ListBehindFigure): Promise<string> {
    const { asker, name, figure, parameters, page, signal, after } = asked;
    await caughtUp(this.api, VIEW, after);
    const withheld = [...(await this.api.hidden.among(new Set(), asker))];
    return this.api.longReads.read({ read: 'figure', name, figure, parameters, ...page, withheld }, signal);
  }
}
