export { COPY_STREAM, COPY_TYPE, isCopyRecord, type LastCopied, lastCopied } from './copied.ts';
export {
  EventStoreError,
  type EventStoreErrorCode,
  MisuseError,
  WrongExpectedRevisionError,
} from './errors.ts';
export type {
  AppendResult,
  EventStore,
  EventToAppend,
  ExpectedRevision,
  LogMark,
  LogPage,
  Position,
  ReadAllOptions,
  ReadStreamOptions,
  RecordedEvent,
  SubscribeOptions,
} from './port.ts';
