import type { Config } from '#config';
import type { LedgerIdentity } from '#identity';

/** The source of a feed. Positions are valid for one ledger on one engine. */
export interface FeedSource {
  /** The id of the ledger. Absent while nothing is recorded. */
  readonly ledger?: string;
  readonly engine: Config['events']['kind'];
}

/** @throws IdentityError when the log was emptied, or replaced by another ledger's, since this process began. */
export async function feedSource(
  identity: Pick<LedgerIdentity, 'check' | 'opened'>,
  engine: FeedSource['engine'],
): Promise<FeedSource> {
  await identity.check();
  const opened = await identity.opened();
  return { ...(opened && { ledger: opened.ledger }), engine };
}
