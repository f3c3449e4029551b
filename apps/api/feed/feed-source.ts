import type { Config } from '#config';
import type { LedgerIdentity } from '#identity';

/** Whose feed it is: positions hold for one ledger on one engine. */
export interface FeedSource {
  /** The ledger's id; absent while nothing was recorded. */
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
