import { AuditsController } from './audits/audits.controller.ts';
import { BoardsController } from './boards/boards.controller.ts';
import { COMMAND_CONTROLLERS } from './commands/commands.controller.ts';
import { ComplaintsController } from './complaints/complaints.controller.ts';
import { DocsController } from './docs-page/docs.controller.ts';
import { DoctorController } from './doctor/doctor.controller.ts';
import { ErasuresController } from './erasures/erasures.controller.ts';
import { EvidenceController } from './evidence/evidence.controller.ts';
import { FeedController } from './feed/feed.controller.ts';
import { KeysController } from './keys/keys.controller.ts';
import { BouncesController } from './letters/bounces.controller.ts';
import { LettersController } from './letters/letters.controller.ts';
import { MomentsController } from './moments/moments.controller.ts';
import { HealthController } from './operations/health.controller.ts';
import { PoliciesController } from './policies/policies.controller.ts';
import { ProcessController } from './policies/process.controller.ts';
import { MeController } from './principals/me.controller.ts';
import { PrincipalsController } from './principals/principals.controller.ts';
import { ReadsController } from './reads/reads.controller.ts';
import { ReportsController } from './reports/reports.controller.ts';
import { TRACK_CONTROLLERS } from './track/track.controller.ts';
import { ViewsController } from './views/views.controller.ts';
import { WorklistController } from './worklist/worklist.controller.ts';

/** All controllers except those of commands. A new endpoint is a method in one of them and a line in the role table. */
export const CONTROLLERS = [
  ...COMMAND_CONTROLLERS,
  ComplaintsController,
  EvidenceController,
  ...TRACK_CONTROLLERS,
  LettersController,
  WorklistController,
  BoardsController,
  ErasuresController,
  ReadsController,
  BouncesController,
  ReportsController,
  PoliciesController,
  ProcessController,
  MeController,
  PrincipalsController,
  KeysController,
  FeedController,
  MomentsController,
  AuditsController,
  ViewsController,
  DoctorController,
  HealthController,
  DocsController,
] as const;
