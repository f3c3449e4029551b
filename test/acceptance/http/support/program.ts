import { givenEngines, type TestEngines } from '../../../support/engines.ts';
import { type Place, placeOn } from './place.ts';

export type { Place, PlaceKey } from './place.ts';
export { PROGRAM, type Program, start, startWorker, type WorkerProcess } from './started.ts';

/** Creates a ledger. @param engines by default those that the environment of the tests names, otherwise files. */
export async function makePlace(engines: TestEngines = givenEngines()): Promise<Place> {
  return await placeOn(await engines.ledger());
}
