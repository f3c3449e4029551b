import { setTimeout as pause } from 'node:timers/promises';
import type { Generation } from '#read-store';
import { liveOf } from '../generations.ts';
import type { Projection } from '../projection.ts';
import type { RunnerContext } from '../runner-context.ts';
import { besideLog, type Standing, standingOf } from './standing.ts';

/** How often the log is asked whether it is still the one that views were folded from. */
export const STANDING_EVERY_MS = 1_000;

/** Views by how they stand to the log, and what was said of those that are not on it. */
export class StandingWatch {
  readonly #context: RunnerContext;
  readonly #told = new Map<string, string>();

  constructor(context: RunnerContext) {
    this.#context = context;
  }

  /** Views that can be brought up; of the others the log is told once. @throws what a store throws. */
  async onLog(projections: readonly Projection[]): Promise<readonly Projection[]> {
    const good: Projection[] = [];
    for (const projection of projections) {
      const { name } = projection.schema;
      const live = await liveOf(this.#context, name);
      const standing = live === undefined ? 'on-it' : await standingOf(this.#context.events, live);
      if (live === undefined || standing === 'on-it') {
        good.push(projection);
        this.#told.delete(name);
      } else this.#tell(live, standing);
    }
    return good;
  }

  /** Calls back, once, when a view is no longer on the log. Ends with the signal. */
  async until(projections: readonly Projection[], signal: AbortSignal, onLost: () => void): Promise<void> {
    for (;;) {
      try {
        await pause(STANDING_EVERY_MS, undefined, { signal, ref: false });
      } catch {
        return;
      }
      try {
        if ((await this.onLog(projections)).length < projections.length) {
          onLost();
          return;
        }
      } catch {
        // A store that is away is waited for elsewhere.
      }
    }
  }

  #tell(live: Generation, standing: Exclude<Standing, 'on-it'>): void {
    const { name: view, generation } = live;
    const what = `${generation} ${standing}`;
    if (this.#told.get(view) === what) return;
    this.#told.set(view, what);
    const reason = besideLog(live, standing, 'Not brought up and not served').message;
    this.#context.log.error({ view, generation, standing, reason }, 'a view does not belong to the log');
  }
}
