import { makePlace, type Place } from '../../acceptance/http/support/program.ts';
import type { TestEngines, TestLedger } from '../../support/engines.ts';
import { removed } from './after-test.ts';

/** A ledger whose event store is a double that can be told to fail. */
export async function makeFaultyPlace(
  engines: TestEngines,
): Promise<{ readonly place: Place; readonly double: NonNullable<TestLedger['double']> }> {
  const ledger = await engines.ledger();
  const { double } = ledger;
  if (double === undefined) throw new Error('These engines have no double of the event store.');
  const place = removed(await makePlace({ ...engines, ledger: async () => ledger }));
  return { place, double };
}
