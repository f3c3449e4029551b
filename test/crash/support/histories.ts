import { readConfig } from '#config';
import { openEmbeddedEventStore } from '#event-store/embedded';
import { OWN_STREAMS } from '#ledger';

/** The events of every complaint of a ledger, as stored, in the order of its stream. */
export async function historiesIn(data: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const { events } = readConfig({}, { data });
  if (events.kind !== 'sqlite') throw new TypeError('The ledger is in files.');
  const store = await openEmbeddedEventStore({ path: events.path, readOnly: true, ours: OWN_STREAMS });
  const histories = new Map<string, string[]>();
  try {
    for (let after: string | undefined; ; ) {
      const batch = await store.readAll({ after, personal: true, limit: 2_000 });
      for (const event of batch.events) {
        if (!event.stream.startsWith('complaint-')) continue;
        const parts = [event.canonical('data'), event.canonical('personal'), event.canonical('metadata')];
        const written = `${event.revision} ${event.id} ${event.type} ${parts.join(' ')}`;
        const history = histories.get(event.stream);
        if (history === undefined) histories.set(event.stream, [written]);
        else history.push(written);
      }
      after = batch.position;
      if (batch.end) return histories;
    }
  } finally {
    await store.close();
  }
}
