export { type AuditOptions, type AuditResult, audit, type ViewAudit } from './audit/audit.ts';
export type { Difference, DifferenceKind } from './audit/difference.ts';
export { followingCorrections } from './corrections.ts';
export { missingEvents } from './counts/missing-events.ts';
export type { DecodeEvent } from './decode.ts';
export {
  MisfitError,
  ProjectingError,
  type ProjectingErrorCode,
  ProjectionFailedError,
  type Reaction,
  reactionTo,
  type Stage,
} from './errors.ts';
export type { ViewLag } from './lag.ts';
export type { LeaseTimes } from './leases/lease-keeper.ts';
export { failureCode, type LeaseParts, workUnderLease } from './leases/leased-work.ts';
export { type RunnerLog, SILENT } from './log.ts';
export type { Unparked } from './parking.ts';
export {
  type Emission,
  type Handler,
  type Handling,
  onEvery,
  onlyOn,
  type Projection,
} from './projection.ts';
export type { RebuildOptions, RebuildProgress } from './rebuild.ts';
export { createRunner, type Runner, type RunnerOptions } from './runner.ts';
export { besideLog, type Checkpoint, requireOnLog, type Standing, standingOf } from './standing/standing.ts';
export { workThrough } from './work-through.ts';
