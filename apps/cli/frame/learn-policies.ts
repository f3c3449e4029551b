import { EventStoreError } from '#event-store';
import type { Runtime } from '#runtime';
import type { Context } from './context.ts';

/**
 * Learns of the policy packs that only the log has. While the event store is away, the packs of the files are answered
 * alone, and a notice says so.
 *
 * @throws PolicyAdoptionError `unreadable-policy`; EventStoreError of any other kind.
 */
export async function learnPolicies(context: Context, runtime: Runtime): Promise<void> {
  if (!runtime.exists()) return;
  try {
    await (await runtime.adoptedPolicies()).learnAll();
  } catch (error) {
    if (!(error instanceof EventStoreError && error.code === 'unavailable')) throw error;
    context.notice('The event store is away, so versions that only the log has are not shown.');
  }
}
