import { setTimeout as pause } from 'node:timers/promises';
import type { Generation } from '#read-store';
import { liveOf } from '../generations.ts';
import type { Projection } from '../projection.ts';
import type { RunnerContext } from '../runner-context.ts';
import { besideLog, type Standing, standingOf } from './standing.ts';

/** How often it is checked that the log is still the one from which views were folded. */
export const STANDING_EVERY_MS = 1_000;

/** Checks which views belong to the log. It logs each view that does not, once. */
export class StandingWatch {
  readonly #context: RunnerContext;
  readonly #told = new Map<string, string>();

  constructor(context: RunnerContext) {
    this.#context = context;
  }

  /** The views that can be brought up. The others are logged once. @throws errors of the stores. */
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

  /** Calls `onLost` once when a view no longer belongs to the log. Ends when the signal aborts. */
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
        // The other parts of the runner wait for an unavailable store.
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
