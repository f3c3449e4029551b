import { existsSync } from 'node:fs';
import type { EvidenceEngine } from '#config';
import { type ContentStore, openDirectoryStore, openedAtFirstUse } from '#evidence';

/**
 * A store of contents of evidence. It opens at its first use, so that nothing else waits for a server that is away, and makes
 * nothing before the first content.
 */
export function openEvidence(engine: EvidenceEngine): ContentStore {
  if (engine.kind === 'directory') return openDirectoryStore(engine.path);
  return openedAtFirstUse(async () => {
    const { openGridStore } = await import('#evidence/mongodb');
    return await openGridStore(engine.url);
  });
}

/** Whether a store of contents exists. That on a server counts as existing. */
export function evidenceExists(engine: EvidenceEngine): boolean {
  return engine.kind !== 'directory' || existsSync(engine.path);
}
