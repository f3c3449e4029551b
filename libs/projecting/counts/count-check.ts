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

/** Counts again after this time. A node of a cluster may be behind for a moment, so that its log looks too short. */
const COUNT_AGAIN_MS = 1_000;

/**
 * Compares the number of events that views took into account with the log's own count at their checkpoints. The check
 * does not depend on the feed that delivered the events. If the numbers differ, it logs an error, builds a new
 * generation beside the one that is served, and promotes it. The generation with the wrong count stays, retired, as
 * evidence.
 */
export class CountCheck {
  readonly #context: RunnerContext;
  /** The checkpoint of each view at which its count was right. */
  readonly #right = new Map<string, string>();
  /** What was logged about each view, so that it is logged once. */
  readonly #told = new Map<string, string>();
  /** Views whose new generation could not be built, or had a wrong count too. */
  readonly #givenUp = new Set<string>();

  constructor(context: RunnerContext) {
    this.#context = context;
  }

  /**
   * Checks one view. After a right count nothing is read until the view has a new checkpoint.
   *
   * @param mends whether this process builds the view anew if the count differs.
   * @throws the signal's reason when it is aborted.
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
      // A view that was folded from another log has no count in this one. A person must decide which log is right.
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
    // The next check finds the stores available again, or the view changed by another process.
    const passes =
      error instanceof ReadStoreError || (error instanceof EventStoreError && error.code === 'unavailable');
    if (passes) return;
    if (error instanceof ProjectingError) {
      this.#givenUp.add(view);
      // The loop that follows the log built the same generation. It has logged why the generation was dropped.
      if (error.code === 'not-built') return;
    }
    const reason = error instanceof ProjectingError ? error.message : reasonOf(error);
    this.#context.log.error({ view, reason }, 'the count of a view could not be checked or mended');
  }
}
