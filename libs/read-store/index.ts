export { cursorOf, cursorText, notOfList, placeIn } from './cursor.ts';
export type {
  Batch,
  ColumnType,
  Condition,
  DocumentPage,
  DocumentQuery,
  EventMark,
  Generation,
  GenerationState,
  IndexType,
  Lease,
  LeasedView,
  LeaseStore,
  ParkedKey,
  ReadStore,
  ReadStoreErrorCode,
  Row,
  RowQuery,
  RowSchema,
  Scalar,
  TryStore,
  TryWindow,
  ViewReader,
  ViewRef,
  ViewSchema,
} from './port.ts';
export { ReadStoreError } from './port.ts';
export { RowList } from './row-list.ts';
export { fitsColumn, fitsIndex, misfitOfDocument, misfitOfRow, shapeOf, type ViewShape } from './schema.ts';
export { countThisHour } from './this-hour.ts';
