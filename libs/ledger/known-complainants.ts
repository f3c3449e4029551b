import type { EventStore } from '#event-store';
import type { KnownComplainant } from '#privacy';
import { decode } from './codec.ts';
import { logPages } from './log-pages.ts';

/** Every complainant with a pseudonym and an address, in the order of their complaints: what rebuilds their index. */
export async function* knownComplainants(events: EventStore): AsyncGenerator<KnownComplainant> {
  const mark = await events.head();
  if (mark === undefined) return;
  for await (const page of logPages(events, { mark, types: ['ComplaintReceived'], personal: true })) {
    for (const stored of page.events) {
      const event = decode(stored, { personal: true });
      if (event?.type !== 'ComplaintReceived' || event.data.complainantRef === undefined) continue;
      const { email, phone } = event.personal?.complainant ?? {};
      yield { ref: event.data.complainantRef, email, phone };
    }
  }
}
