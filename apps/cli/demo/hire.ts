import { createKeys } from '#access';
import type { Runtime } from '#runtime';
import type { StoryClock } from './fill.ts';
import { PEOPLE, sampleName } from './people.ts';
import { SAMPLE_YEAR } from './sample/index.ts';

/** Registers the sample's staff before its year begins, because a complaint may name only known principals. */
export async function hire(runtime: Runtime, clock: StoryClock): Promise<void> {
  const [store, sealing] = [await runtime.events(), await runtime.sealing()];
  clock.set(Date.parse(SAMPLE_YEAR.from));
  for (const [name, { id, role }] of Object.entries(PEOPLE)) {
    const keys = createKeys({ store, sealing, now: clock.now, newPrincipal: () => id });
    await keys.issueKey({ name: sampleName(name), role });
  }
}
