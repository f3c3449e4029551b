import type { EventStore, LogMark } from '#event-store';
import { type Replay, replay, type Verification, verifyLedger, type WalkProgress } from '#ledger';
import { CopyingError } from '../errors.ts';
import type { Sides } from './compare-logs.ts';

/** The number of moments at which both sides are asked what was known. */
const MOMENTS = 5;

export interface VerifiedCopy {
  /** The chain of hashes in the target. A break in it exists in the source too. */
  readonly chain: Verification;
  readonly replay: Replay;
}

/**
 * Asks both sides the same questions: what was known at some moments, and the digest of the whole ledger folded from
 * its events. Checks the chain of hashes in the target.
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

/**
 * Moments spread evenly over the copied time. The last one is just before the end, so that the source may go on
 * meanwhile.
 */
async function momentsOf(source: EventStore, mark: LogMark): Promise<readonly number[]> {
  const { events } = await source.readAll({ limit: 1 });
  const begin = events[0]?.recordedAt ?? mark.knownAt;
  const step = (mark.knownAt - begin) / (MOMENTS - 1);
  return Array.from({ length: MOMENTS }, (_, i) => Math.min(Math.floor(begin + i * step), mark.knownAt - 1));
}

/** Compares two marks without their positions, which each engine chooses itself. */
function isSame(a: LogMark | undefined, b: LogMark | undefined): boolean {
  return a?.events === b?.events && a?.knownAt === b?.knownAt && a?.lastEventId === b?.lastEventId;
}

function notVerified(what: string): CopyingError {
  return new CopyingError(
    'not-verified',
    `The copy differs from its source in ${what}. Do not use it. Copy again into an empty target, and ` +
      'report this fault.',
  );
}
