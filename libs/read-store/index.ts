export type {
  Batch,
  Condition,
  DocumentPage,
  DocumentQuery,
  Generation,
  GenerationState,
  ParkedKey,
  ReadStore,
  ReadStoreErrorCode,
  Row,
  RowQuery,
  RowSchema,
  Scalar,
  ViewRef,
  ViewSchema,
} from './port.ts';
export { ReadStoreError } from './port.ts';
