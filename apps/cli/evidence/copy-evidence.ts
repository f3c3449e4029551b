import { type EventEngine, type EvidenceEngine, evidenceEngine, samePlace } from '#config';
import { type CopiedContents, copyContents } from '#evidence';
import { openEvidence, type Runtime } from '#runtime';
import type { Context } from '../frame/context.ts';
import { wrongUsage } from '../frame/failure.ts';

/** The store of evidence into which a copy of a ledger brings the contents. */
export interface EvidenceTarget {
  readonly runtime: Runtime;
  readonly engine: EvidenceEngine;
}

/**
 * Checks where the contents of a copy may go, before anything is copied.
 *
 * @param place what `--evidence` says.
 * @throws CommandFailure; ConfigError.
 */
export async function evidenceTarget(
  context: Context,
  place: string,
  [from, to]: readonly [EventEngine, EventEngine],
): Promise<EvidenceTarget> {
  const { events, views, keyStore, evidence } = context.config();
  const engine = evidenceEngine('--evidence', place);
  if (!samePlace(from, events)) {
    throw wrongUsage(
      'Contents are copied from LEDGER_EVIDENCE, which belongs to LEDGER_EVENTS; nothing was done.',
      'Name the ledger to copy with LEDGER_EVENTS, and give --to instead of --from.',
    );
  }
  if ([evidence, views, keyStore, to].some((other) => samePlace(engine, other))) {
    throw wrongUsage(
      '--evidence names the evidence, the views or the key store of the ledger, or the events of the copy; nothing was done.',
    );
  }
  return { runtime: await context.runtime(), engine };
}

/** Copies all contents, and compares them with the log. An interrupted copying can be repeated. */
export async function copyEvidence(
  context: Context,
  { runtime, engine }: EvidenceTarget,
  signal: AbortSignal,
): Promise<CopiedContents> {
  const to = openEvidence(engine);
  const copying = context.progress({ label: 'copying contents of evidence', unit: 'contents' });
  try {
    return await copyContents({
      log: await runtime.storedEvents(),
      from: await runtime.evidence(),
      to,
      signal,
      onProgress: (contents) => copying.update(contents),
    });
  } finally {
    copying.end();
    await to.close();
  }
}
