import type { EventStore, LogMark } from '#event-store';
import { type Replay, replay, type Verification, verifyLedger, type WalkProgress } from '#ledger';
import { CopyingError } from '../errors.ts';
import type { Sides } from './compare-logs.ts';

/** Moments of the copied time at which both sides are asked what was known. */
const MOMENTS = 5;

export interface VerifiedCopy {
  /** The chain of hashes as the target holds it; a break was in the source already. */
  readonly chain: Verification;
  readonly replay: Replay;
}

/**
 * Asks both sides the same: what was known at a handful of moments, and the digest of the whole ledger folded from its
 * events. Checks the chain of hashes as the target holds it.
 *
 * @throws CopyingError `not-verified`.
 */
export async function verifyCopy(
  { source, target, mark }: Sides,
  onProgress: (walked: WalkProgress) => void,
): Promise<VerifiedCopy> {
  const own = await target.head();
  if (own === undefined || !isSame(own, mark)) throw notVerified('the number or the last of its events');
  for (const time of await momentsOf(source, mark)) {
    const [there, here] = [await source.markAt(time), await target.markAt(time)];
    if (!isSame(there, here)) throw notVerified(`what was known at ${new Date(time).toISOString()}`);
  }
  const chain = await verifyLedger(target, { asOf: own, onProgress });
  const [original, copied] = [
    await replay(source, { asOf: mark, onProgress }),
    await replay(target, { asOf: own, onProgress }),
  ];
  if (original.digest !== copied.digest) throw notVerified('the digest of its replay');
  return { chain, replay: copied };
}

/** Spread evenly over the time copied; the last lies just before its end, so that the source may go on meanwhile. */
async function momentsOf(source: EventStore, mark: LogMark): Promise<readonly number[]> {
  const { events } = await source.readAll({ limit: 1 });
  const begin = events[0]?.recordedAt ?? mark.knownAt;
  const step = (mark.knownAt - begin) / (MOMENTS - 1);
  return Array.from({ length: MOMENTS }, (_, i) => Math.min(Math.floor(begin + i * step), mark.knownAt - 1));
}

/** Positions are each engine's own. */
function isSame(a: LogMark | undefined, b: LogMark | undefined): boolean {
  return a?.events === b?.events && a?.knownAt === b?.knownAt && a?.lastEventId === b?.lastEventId;
}

function notVerified(what: string): CopyingError {
  return new CopyingError(
    'not-verified',
    `The copy is not the ledger it was made from: ${what} differs. Do not use it. Copy again into an empty target, and report this.`,
  );
}
