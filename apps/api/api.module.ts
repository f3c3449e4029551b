import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Api } from './api.ts';
import { ActOnComplaintHandler } from './commands/act-on-complaint.ts';
import { ReceiveComplaintHandler } from './commands/receive-complaint.ts';
import { GetComplaintHandler } from './complaints/get-complaint.ts';
import { ListComplaintsHandler } from './complaints/list-complaints.ts';
import { ReadHistoryHandler } from './complaints/read-history.ts';
import { ReadTimelineHandler } from './complaints/read-timeline.ts';
import { CONTROLLERS } from './controllers.ts';
import { Documentation } from './docs-page/documentation.ts';
import { ReadFeedHandler } from './feed/read-feed.ts';
import { openApiDocument } from './openapi/document.ts';
import { ListBehindFigureHandler, RunReportHandler } from './reports/report-queries.ts';

const HANDLERS = [
  ReceiveComplaintHandler,
  ActOnComplaintHandler,
  GetComplaintHandler,
  ListComplaintsHandler,
  ReadHistoryHandler,
  ReadTimelineHandler,
  RunReportHandler,
  ListBehindFigureHandler,
  ReadFeedHandler,
];

@Module({})
class ApiModule {}

/** Controllers, the handlers behind the buses, and what they work with. */
export function apiModule(api: Api): DynamicModule {
  return {
    module: ApiModule,
    imports: [CqrsModule.forRoot()],
    controllers: [...CONTROLLERS],
    providers: [
      ...HANDLERS,
      { provide: Api, useValue: api },
      { provide: Documentation, useValue: new Documentation(() => openApiDocument(CONTROLLERS)) },
    ],
  };
}
