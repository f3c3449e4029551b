export { anonymous } from './anonymous.ts';
export { anonymousAmong } from './anonymous-among.ts';
export { canonicalForm } from './canonical.ts';
export { type ChainedEvent, dataDigest, eventHash, hashOfStored } from './chain.ts';
export { type Decode, type DecodeOptions, decode, decodeAsWritten } from './codec.ts';
export type { StreamFault, StreamFaultKind } from './compare-streams.ts';
export {
  type ComplaintPersonal,
  type PersonalVersions,
  readComplaintPersonal,
  readPersonalVersions,
} from './complaint-personal.ts';
export { damageText, nameOfEvent, unopenedEvent } from './damage.ts';
export { createDryLedger, type DryLedger } from './dry-run/dry-ledger.ts';
export { LedgerError, type LedgerErrorCode, noSuchComplaint } from './errors.ts';
export { findImported } from './find-imported.ts';
export { type HistorySource, readHistory } from './history.ts';
export {
  complaintsToldOf,
  type HistoryDocument,
  type HistoryEntry,
  historyDocument,
  type SeenHistory,
  type SeenPersonal,
} from './history-document.ts';
export { commandId, eventId, folioPseudonym, type IdKey, type ImportIds, importIds } from './ids.ts';
export { IMPORT_ACTOR } from './import-actor.ts';
export {
  type FindableComplaint,
  findableComplaints,
  type LogPart,
  readComplainants,
} from './known-complainants.ts';
export { createLedger, type LedgerParts } from './ledger.ts';
export { LongWaiting, type LongWaitingOptions } from './long-waiting.ts';
export { type Findable, lookupsOfPersonal } from './lookups.ts';
export { firstWithoutKey, keyStoreOlder, type WithoutKey } from './newest-keys.ts';
export { type OwnEvent, ownEvent } from './own-event.ts';
export { ownEvidenceIn } from './own-evidence.ts';
export {
  KEY_STREAM,
  kindOfStream,
  MAIL_STREAM,
  OPENED_STREAM,
  OWN_STREAMS,
  POLICY_PREFIX,
  PRINCIPAL_ERASED,
  policyStreamOf,
  READ_STREAMS,
  readsStreamOf,
  type StreamKind,
} from './own-streams.ts';
export { erasedIn, type OpenOptions, openComplaint, type ShownPersonal, sealedEvent } from './personal.ts';
export type {
  CommandResult,
  EntryResult,
  Expected,
  ImportResult,
  Ledger,
  OtherParts,
  PolicyAdoption,
  PrincipalSource,
  RegisteredPrincipals,
  Rehearsal,
  SourceRecord,
} from './port.ts';
export {
  type KnownComplaint,
  type KnownLink,
  notKnownYet,
  readKnown,
  readKnownEvents,
  readKnownLinks,
} from './read-known.ts';
export { readState } from './read-state.ts';
export { RecentStates } from './recent-states.ts';
export { type Replay, type ReplayOptions, replay, type WalkProgress } from './replay.ts';
export { type ReplayDocument, replayDocument } from './replay-document.ts';
export { type DigestedRequest, digestOfWritten, requestDigest } from './request-digest.ts';
export { appendAt } from './stream-writer.ts';
export { type Break, type BreakKind, verifyStream } from './verify-event.ts';
export { type KeyFault, type KeyVerification, verifyKeys } from './verify-keys.ts';
export { type Verification, type VerifyOptions, verifyLedger } from './verify-ledger.ts';
export { persisting, type Waiting, WITHIN_SECONDS } from './waiting.ts';
