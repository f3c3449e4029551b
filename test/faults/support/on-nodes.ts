import { openEventStoreDb } from '#event-store/eventstoredb';
import { makePlace, type Place } from '../../acceptance/http/support/program.ts';
import type { ThrowawayNodes } from '../../support/eventstoredb/index.ts';
import { until } from '../../support/until.ts';
import { removed } from './after-test.ts';

const MAY_TAKE_MS = 120_000;

/** A ledger on nodes that may be killed and frozen. The nodes are emptied first. */
export async function placeOn(nodes: ThrowawayNodes): Promise<Place> {
  const numbers = Array.from({ length: nodes.count }, (_, index) => index + 1);
  for (const node of numbers) await nodes.wipe(node);
  for (const node of numbers) await nodes.start(node);
  const store = openEventStoreDb({ url: nodes.url });
  try {
    await until('the nodes have a leader', async () => (await store.writable()).writable, MAY_TAKE_MS);
  } finally {
    await store.close();
  }
  return removed(
    await makePlace({
      name: nodes.name,
      ledger: async () => ({
        env: { LEDGER_EVENTS: nodes.url },
        double: undefined,
        mongodb: undefined,
        remove: async () => {},
      }),
      stop: async () => {},
    }),
  );
}
