import type { components } from '../../../support/api-client.generated.ts';
import { told } from './acts.ts';
import type { ApiClient } from './client.ts';

type FeedEvent = components['schemas']['FeedPage']['events'][number];

/** The whole feed, page by page. Tests may share an event store, so it may hold events of other ledgers. */
export async function feedOf(client: ApiClient): Promise<readonly FeedEvent[]> {
  const events: FeedEvent[] = [];
  let after: string | undefined;
  for (;;) {
    const query = { limit: 1_000, ...(after === undefined ? {} : { after }) };
    const page = await told(client.GET('/v1/events', { params: { query } }));
    events.push(...page.events);
    after = page.position;
    if (page.end) return events;
  }
}
