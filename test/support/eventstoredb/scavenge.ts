import { type EventStoreDBClient, eventTypeFilter, START } from '@eventstore/db-client';

/**
 * Lets a server without TLS and users remove deleted events for good, and waits until it is done. A real server changes
 * only whole chunks of its log: 256 MiB, unless it was started with another size.
 */
export async function scavenge(client: EventStoreDBClient, url: string): Promise<void> {
  const before = await completed(client, 0);
  const host = /^esdb:\/\/([^,/?]+)/.exec(url)?.[1];
  const answer = await fetch(`http://${host}/admin/scavenge`, { method: 'POST' });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`The scavenge did not start: ${answer.status}.`);
  await completed(client, before + 1);
}

/** Waits until so many scavenges were completed. @returns the number of completed scavenges. */
async function completed(client: EventStoreDBClient, wanted: number): Promise<number> {
  const filter = eventTypeFilter({ prefixes: ['$scavengeCompleted'] });
  const subscription = client.subscribeToAll({ fromPosition: START, filter });
  try {
    return await new Promise((resolve, reject) => {
      let count = 0;
      let caughtUp = false;
      const look = () => caughtUp && count >= wanted && resolve(count);
      subscription.on('data', () => {
        count += 1;
        look();
      });
      subscription.on('caughtUp', () => {
        caughtUp = true;
        look();
      });
      subscription.on('error', reject);
    });
  } finally {
    await subscription.unsubscribe();
  }
}
