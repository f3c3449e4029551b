import type { Config } from '#config';
import type { LedgerIdentity } from '#identity';

/** Whose feed it is: positions hold for one ledger on one engine. */
export interface FeedSource {
  /** The ledger's id; absent while nothing was recorded. */
  readonly ledger?: string;
  readonly engine: Config['events']['kind'];
}

export async function feedSource(
  identity: Pick<LedgerIdentity, 'opened'>,
  engine: FeedSource['engine'],
): Promise<FeedSource> {
  const opened = await identity.opened();
  return { ...(opened && { ledger: opened.ledger }), engine };
}
