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

/** Asks the nodes whether anything can be written; where they do not say, whether the server answers at all. */
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
    'The event store has no leader, so that nothing can be written. See that a majority of its nodes runs and that they reach each other.',
  'silent-leader':
    'The leader of the event store does not answer, so that nothing can be written until another one is elected.',
  'no-quorum':
    'Less than a majority of the nodes of the event store is there, so that nothing can be written. Start the others.',
};

/** What the nodes say, for whoever runs the ledger. Nodes that answer and do not say are believed able. */
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

/** A client whose server does not answer is replaced where any node does: to make connections in vain would use them up. */
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
      // Refused as the client asked for the server's features, which it never asks for again.
      return isOfAppend(error) ? 'answered' : 'not-connected';
    case 'cut':
    case 'untrusted':
    case 'no-tls':
      return 'nothing';
    default:
      return 'answered';
  }
}

/** The client gives a type to what an append is answered, and none to what it met before. */
function isOfAppend(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'type' in error;
}
