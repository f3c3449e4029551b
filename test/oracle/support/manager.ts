import type { Recorded } from '#complaint';
import { BreachRecorder } from '#deadlines';
import type { Ledger } from '#ledger';
import { SILENT } from '#projecting';
import { owedIn, statusProjection } from '#projections/status';
import { projected } from '#projections/testing';

/** A ledger in memory. */
export interface Managed {
  readonly ledger: Ledger;
  /** Milliseconds since 1970. */
  readonly now: number;
  events(): Promise<readonly Recorded[]>;
}

/** Lets the process manager of deadlines work on a ledger in memory until there is nothing left to record. */
export async function recordBreaches(world: Managed): Promise<void> {
  const recorder = new BreachRecorder({
    owed: async function* (until) {
      const { documents } = projected(statusProjection, await world.events());
      yield [...documents.values()]
        .filter(({ pendingAt }) => pendingAt !== undefined && pendingAt <= until)
        .map((document) => owedIn(document, until));
    },
    ledger: async () => world.ledger,
    leases: () => Promise.reject(new Error('A round needs no lease.')),
    holder: 'world',
    clock: () => world.now,
    log: SILENT,
  });
  let round = await recorder.round();
  while (round.recorded > 0 || round.isCut) round = await recorder.round();
}
