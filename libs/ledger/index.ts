export { type ChainedEvent, dataDigest, eventHash } from './chain.ts';
export { type Decode, type DecodeOptions, decode } from './codec.ts';
export { LedgerError, type LedgerErrorCode } from './errors.ts';
export { type HistoryDocument, type HistoryEntry, historyDocument } from './history-document.ts';
export { commandId, eventId, importCommandId } from './ids.ts';
export { createLedger, type LedgerParts } from './ledger.ts';
export type { Expected, Ledger, Outcome, TakenOver } from './port.ts';
export { type DigestedRequest, requestDigest } from './request-digest.ts';
