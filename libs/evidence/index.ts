export {
  Contents,
  type ContentsParts,
  type FoundContent,
  type NamedContent,
  type StoredContent,
  UNNAMED_MS,
} from './contents.ts';
export { openDirectoryStore } from './directory/directory-store.ts';
export { EvidenceError, type EvidenceErrorCode } from './errors.ts';
export {
  ContentsToCopy,
  type ContentToCopy,
  type CopiedContents,
} from './log/contents-to-copy.ts';
export { copyContents } from './log/copy-contents.ts';
export { type ContentOfLog, erasureNow, namedContents } from './log/named-contents.ts';
export {
  type ContentDifference,
  type ContentFault,
  type ContentVerification,
  verifyContents,
} from './log/verify-contents.ts';
export { openedAtFirstUse } from './opened-at-first-use.ts';
export type { ContentStore, Draft, FreshContent, SealedBytes } from './port.ts';
export { Unnamed } from './unnamed.ts';
