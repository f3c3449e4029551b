import { within } from '#timed';
import type { Writable } from '../port.ts';
import type { Shown, Writing } from './append-watch.ts';
import { askForFirst } from './ask-for-first.ts';
import { KnownAway } from './call-timeout.ts';
import { classify } from './classify.ts';
import type { ClientHolder } from './client.ts';
import { type Cluster, type ClusterState, NobodyAnswers } from './cluster.ts';
import { ClientReplaced } from './ledger-client.ts';
import { readError } from './server-errors.ts';

const ANSWERS_WITHIN_MS = 1_500;

/** Asks the nodes whether anything can be written. When they do not say, asks whether the server answers at all. */
export async function askWhetherWritable(clients: ClientHolder): Promise<Writing> {
  const state = await clients.cluster.state().catch((): ClusterState => 'unknown');
  if (state === 'writable') return 'possible';
  if (state !== 'unknown') return 'impossible';
  return await within(ANSWERS_WITHIN_MS, askForFirst(clients.current())).then(
    (): Writing => 'unknown',
    (): Writing => 'away',
  );
}

const REASONS: Readonly<Record<Exclude<ClusterState, 'writable' | 'unknown'>, string>> = {
  'no-leader':
    'The event store has no leader, so nothing can be written. Make sure that a majority of its nodes runs and that they reach each other.',
  'silent-leader':
    'The leader of the event store does not answer, so nothing can be written until another one is elected.',
  'no-quorum':
    'Less than a majority of the nodes of the event store runs, so nothing can be written. Start the others.',
};

/** The nodes' answer, for the operator of the ledger. Nodes that answer but do not say count as writable. */
export async function writableNow(cluster: Cluster): Promise<Writable> {
  try {
    const state = await cluster.state();
    return state === 'writable' || state === 'unknown'
      ? { writable: true }
      : { writable: false, reason: REASONS[state] };
  } catch (error) {
    const cause = error instanceof NobodyAnswers ? error.cause : error;
    const fault = classify(cause);
    if (fault === 'not-connected' || fault === 'cut') throw readError(cause);
    return { writable: true };
  }
}

/**
 * Replaces a client whose server does not answer, if any node answers. Useless connections would use up the client's
 * limit.
 */
export async function replaceIfReachable(clients: ClientHolder): Promise<void> {
  const silent = clients.current();
  if (await clients.cluster.answers()) clients.replace(silent);
}

/** What the failure of an append shows. */
export function shownBy(error: unknown): Shown {
  if (error instanceof KnownAway || error instanceof ClientReplaced) return 'nothing';
  const fault = classify(error);
  switch (fault) {
    case 'not-connected':
      return fault;
    case 'no-leader':
    case 'not-handled':
      return 'no-leader';
    case 'denied':
    case 'forbidden':
      // The server refused the client's request for its features. The client never repeats that request.
      return isOfAppend(error) ? 'answered' : 'not-connected';
    case 'cut':
    case 'untrusted':
    case 'no-tls':
      return 'nothing';
    default:
      return 'answered';
  }
}

/** The client gives a type to the answers to an append, and none to earlier errors. */
function isOfAppend(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'type' in error;
}
