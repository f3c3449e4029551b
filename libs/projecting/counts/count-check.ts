import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreError } from '#event-store';
import { type Generation, ReadStoreError } from '#read-store';
import { ProjectingError, reasonOf } from '../errors.ts';
import { drop, liveOf } from '../generations.ts';
import type { Projection } from '../projection.ts';
import { promoteView, rebuildView } from '../rebuild.ts';
import type { RunnerContext } from '../runner-context.ts';
import { standingOf } from '../standing/standing.ts';
import { missingEvents } from './missing-events.ts';

/** A node of a cluster may be behind for a moment, so that its log looks shorter than it is. */
const COUNT_AGAIN_MS = 1_000;

/**
 * Compares the events that views took into account with the log's own count at their checkpoints, so that nothing rests
 * on what delivered the events. Where they differ it raises the alarm, builds the view anew beside the one that is
 * served, and puts that in its place. The one with the wrong count stays, retired, as evidence.
 */
export class CountCheck {
  readonly #context: RunnerContext;
  /** Checkpoint of each view at which its count was right. */
  readonly #right = new Map<string, string>();
  /** What was said of each view. */
  readonly #told = new Map<string, string>();
  /** Views whose new generation could not be built, or was no better. */
  readonly #givenUp = new Set<string>();

  constructor(context: RunnerContext) {
    this.#context = context;
  }

  /**
   * Looks at one view; a count that was right costs nothing until the view has moved on.
   *
   * @param mends whether this process builds the view anew where the count differs.
   * @throws what the signal was aborted with.
   */
  async look(projection: Projection, mends: boolean, signal?: AbortSignal): Promise<void> {
    const { name } = projection.schema;
    try {
      const live = await liveOf(this.#context, name);
      if (live === undefined || live.version !== projection.schema.version) return;
      const at = `${live.generation}@${live.position}`;
      if (this.#right.get(name) === at) return;
      const missing = await this.#missing(live, signal);
      if (missing === 0) {
        this.#right.set(name, at);
        return;
      }
      // What was folded from another log has no count in this one, and nobody but a person can say which is right.
      if ((await standingOf(this.#context.events, live)) !== 'on-it') return;
      this.#alarm(live, missing);
      if (mends && !this.#givenUp.has(name)) await this.#mend(projection, live, signal);
    } catch (error) {
      if (signal?.aborted === true) throw error;
      this.#failed(name, error);
    }
  }

  async #missing(live: Generation, signal: AbortSignal | undefined): Promise<number> {
    const missing = await missingEvents(this.#context.events, live);
    if (missing >= 0) return missing;
    await pause(COUNT_AGAIN_MS, undefined, signal === undefined ? {} : { signal });
    return await missingEvents(this.#context.events, live);
  }

  #alarm(live: Generation, missing: number): void {
    const { name: view, version, generation, position, events } = live;
    const what = `${generation}: ${missing}`;
    if (this.#told.get(view) === what) return;
    this.#told.set(view, what);
    this.#context.log.error(
      { view, version, generation, position, events, inLog: events + missing, missing },
      'a view did not take every event of the log into account',
    );
  }

  async #mend(projection: Projection, live: Generation, signal: AbortSignal | undefined): Promise<void> {
    const { name } = projection.schema;
    const built = await rebuildView(this.#context, name, signal === undefined ? {} : { signal });
    const missing = await missingEvents(this.#context.events, built);
    if (missing !== 0) {
      await drop(this.#context, built);
      this.#givenUp.add(name);
      this.#context.log.error(
        { view: name, generation: built.generation, missing },
        'a view that was built anew has a wrong count too and was dropped; audit the ledger',
      );
      return;
    }
    const promoted = await promoteView(this.#context, name);
    this.#context.log.warn(
      { view: name, generation: promoted.generation, kept: live.generation },
      'a view was built anew and is served; the generation with the wrong count is kept, retired, as evidence',
    );
  }

  #failed(view: string, error: unknown): void {
    // The next look finds the stores back, or the view as another process left it.
    const passes =
      error instanceof ReadStoreError || (error instanceof EventStoreError && error.code === 'unavailable');
    if (passes) return;
    if (error instanceof ProjectingError) {
      this.#givenUp.add(view);
      // Who follows the log builds along with us, and has said why the generation went.
      if (error.code === 'not-built') return;
    }
    const reason = error instanceof ProjectingError ? error.message : reasonOf(error);
    this.#context.log.error({ view, reason }, 'the count of a view could not be checked or mended');
  }
}
