import { existsSync } from 'node:fs';
import type { EvidenceEngine } from '#config';
import { type ContentStore, openDirectoryStore } from '#evidence';

/** Opens a store of contents of evidence. It makes nothing before the first content. */
export async function openEvidence(engine: EvidenceEngine): Promise<ContentStore> {
  return openDirectoryStore(engine.path);
}

/** Whether a store of contents exists. */
export async function evidenceExists(engine: EvidenceEngine): Promise<boolean> {
  return existsSync(engine.path);
}
