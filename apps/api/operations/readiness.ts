import type { KeyRing } from '#access';
import { type EventStore, EventStoreError } from '#event-store';
import { type ReadStore, ReadStoreError } from '#read-store';
import { within } from '#timed';

/** An engine that takes longer to answer is away. */
const ANSWER_WITHIN_MS = 1_000;

export interface Engines {
  readonly store: Pick<EventStore, 'head'>;
  readonly views: Pick<ReadStore, 'generations'>;
  /** Absent where nobody has to show one. */
  readonly keys?: Pick<KeyRing, 'trustworthy'>;
}

/**
 * Whether both engines answer in time and keys can be checked.
 *
 * @returns why not, in sentences for an operator; `undefined` when all do.
 */
export async function whyNotReady({ store, views, keys }: Engines): Promise<string | undefined> {
  const reasons = await Promise.all([
    answers('The event store', () => store.head()),
    answers('The store of the views', () => views.generations()),
  ]);
  if (keys?.trustworthy === false) reasons.push('Keys cannot be checked.');
  const given = reasons.filter((reason) => reason !== undefined);
  return given.length === 0 ? undefined : given.join(' ');
}

async function answers(name: string, ask: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await within(ANSWER_WITHIN_MS, ask());
    return undefined;
  } catch (error) {
    // Only the stores' own words are known to hold nothing that is not to be shown.
    const known = error instanceof EventStoreError || error instanceof ReadStoreError;
    return known ? `${name}: ${error.message}` : `${name} does not answer in time.`;
  }
}
