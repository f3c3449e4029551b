import { ListBreachesHandler } from './boards/list-breaches.ts';
import { ListCausesHandler } from './boards/list-causes.ts';
import { ListCorrectiveActionsHandler } from './boards/list-corrective-actions.ts';
import { ListRemediesHandler } from './boards/list-remedies.ts';
import { ListRetentionHandler } from './boards/list-retention.ts';
import { ListSafetyHandler } from './boards/list-safety.ts';
import { ComplaintCommandHandler } from './commands/complaint-command.ts';
import { ListCommandsHandler } from './commands/list-commands.ts';
import { ReceiveComplaintHandler } from './commands/receive-complaint.ts';
import { GetComplaintHandler } from './complaints/get-complaint.ts';
import { GetComplaintAtHandler } from './complaints/get-complaint-at.ts';
import { ListComplaintsHandler } from './complaints/list-complaints.ts';
import { ListComplaintsAtHandler } from './complaints/list-complaints-at.ts';
import { ReadHistoryHandler } from './complaints/read-history.ts';
import { ReadTimelineHandler } from './complaints/read-timeline.ts';
import { ListErasuresHandler } from './erasures/list-erasures.ts';
import { ReadFeedHandler } from './feed/read-feed.ts';
import { IssueKeyHandler } from './keys/issue-key.ts';
import { RevokeKeyHandler } from './keys/revoke-key.ts';
import { RecordBounceHandler } from './letters/record-bounce.ts';
import { ReadChangesHandler } from './moments/read-changes.ts';
import { ReadMomentsHandler } from './moments/read-moments.ts';
import { ExportSubjectHandler } from './reads/export-subject.ts';
import { ListReadsHandler } from './reads/list-reads.ts';
import { SearchComplaintsHandler } from './reads/search-complaints.ts';
import { ShowPersonalHandler } from './reads/show-personal.ts';
import { ListBehindFigureHandler, RunReportHandler } from './reports/report-queries.ts';
import { TrackComplaintHandler } from './track/track-complaint.ts';
import { ReadWorklistHandler } from './worklist/read-worklist.ts';

/** All handlers behind the buses. The spec names every command or query of `apps/api` without a handler. */
export const HANDLERS = [
  ReceiveComplaintHandler,
  ComplaintCommandHandler,
  GetComplaintHandler,
  GetComplaintAtHandler,
  ListCommandsHandler,
  ListComplaintsHandler,
  ListComplaintsAtHandler,
  ReadHistoryHandler,
  ReadTimelineHandler,
  ListRemediesHandler,
  ListSafetyHandler,
  ListRetentionHandler,
  ListBreachesHandler,
  ListCausesHandler,
  ListCorrectiveActionsHandler,
  ReadWorklistHandler,
  TrackComplaintHandler,
  ListErasuresHandler,
  RunReportHandler,
  ListBehindFigureHandler,
  ReadFeedHandler,
  ReadMomentsHandler,
  ReadChangesHandler,
  ShowPersonalHandler,
  SearchComplaintsHandler,
  ListReadsHandler,
  ExportSubjectHandler,
  RecordBounceHandler,
  IssueKeyHandler,
  RevokeKeyHandler,
] as const;
