import {
  type ComplaintState,
  decide,
  evolve,
  NO_COMPLAINT,
  type PolicyResolver,
  policyOf,
  type Request,
} from '#complaint';
import type { EventToAppend } from '#event-store';
import { type ChainedEvent, eventHash } from './chain.ts';
import { encode } from './encode.ts';
import { type Folded, responseOf } from './folded.ts';

/** Events that commands lead to, ready to be appended, and the complaint as they leave it. */
export interface Prepared {
  readonly events: readonly EventToAppend[];
  readonly state: ComplaintState;
  /** The last event; the one before when there are none. */
  readonly head: ChainedEvent | undefined;
  /** Number of the response that the last command is about. */
  readonly response: number | undefined;
}

/** Where commands are decided. */
export interface Setting {
  readonly folio: string;
  readonly stream: string;
  /** What is known of the complaint; `undefined` before its receipt. */
  readonly before: Folded | undefined;
  readonly policies: PolicyResolver;
}

/**
 * Decides commands one after the other, each on what the one before it leads to, and writes their events for the store.
 *
 * @throws DomainError when one is refused; NotCanonicalError when a value has no canonical form.
 */
export function prepare(
  requests: readonly Request[],
  { folio, stream, before, policies }: Setting,
): Prepared {
  let state: ComplaintState = before?.state ?? NO_COMPLAINT;
  let head = before?.head;
  let response: number | undefined;
  const events: EventToAppend[] = [];
  for (const request of requests) {
    const { context } = request;
    const policy = policyOf(request, state, policies);
    const decided = decide(request, state, policies);
    response = undefined;
    for (const [index, event] of decided.entries()) {
      // A hash is reckoned only once another event rests on it: most records never get one.
      const prevHash = head && eventHash(head);
      const written = encode(event, index, prevHash, { folio, context, policy });
      const { id, type, metadata } = written;
      head = { id, stream, revision: head === undefined ? 0 : head.revision + 1, type, metadata };
      events.push(written);
      state = evolve(state, { ...event, envelope: { actor: context.actor, policy } });
      response ??= responseOf(event);
    }
  }
  return { events, state, head, response };
}
