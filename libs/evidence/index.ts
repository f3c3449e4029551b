export {
  Contents,
  type ContentsParts,
  type FoundContent,
  type NamedContent,
  type StoredContent,
  UNNAMED_MS,
} from './contents.ts';
export { DirectoryStore } from './directory/directory-store.ts';
export { EvidenceError, type EvidenceErrorCode } from './errors.ts';
export type { ContentStore, Draft, FreshContent } from './port.ts';
export { Unnamed } from './unnamed.ts';
