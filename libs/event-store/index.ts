export { COPY_STREAM, COPY_TYPE, isCopyRecord, type LastCopied, lastCopied } from './copied.ts';
export {
  type DamagedEvent,
  EventStoreError,
  type EventStoreErrorCode,
  type Hindrance,
  MisuseError,
  TamperedError,
  WrongExpectedRevisionError,
} from './errors.ts';
export { type AsOf, asOfAnswer, type Knowledge } from './knowledge.ts';
export { notedPosition } from './noted-position.ts';
export type {
  AppendResult,
  Closeness,
  DamagedStream,
  EventStore,
  EventToAppend,
  ExpectedRevision,
  ForeignStreams,
  LastEvent,
  LogBatch,
  LogMark,
  OwnStreams,
  Position,
  ReadAllOptions,
  ReadStreamOptions,
  RecordedEvent,
  StoreFault,
  StoreFaultKind,
  StreamDamage,
  StreamRecord,
  SubscribeOptions,
  Writable,
} from './port.ts';
export { timeText } from './recorded-time.ts';
export { unlikeWritten } from './unlike-written.ts';
