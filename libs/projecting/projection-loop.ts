import { folioOf, isEventType, type Recorded } from '#complaint';
import type { LogBatch, RecordedEvent } from '#event-store';
import type { Generation, ReadStore } from '#read-store';
import { type HistoryLog, withCorrected } from './corrections.ts';
import { type DecodeEvent, Undecodable } from './decode.ts';
import { DeliveryError, reactionTo } from './errors.ts';
import type { OpenBatch } from './open-batch.ts';
import { earliest, isBefore, type LogPosition } from './positions.ts';
import { type KnownLog, requireOnLog } from './standing/standing.ts';
import type { ViewUpdater } from './view-updater.ts';

/** How many batches may be in the store's queue: the next one is folded while the last one is written. */
const MOST_IN_FLIGHT = 2;

/** The store gets a batch as soon as the batch reaches one of these limits. */
export interface BatchSize {
  readonly events: number;
  /** Documents of all views together. They bound the memory of a batch. */
  readonly documents: number;
}

export interface ProjectionLoopOptions {
  readonly views: ReadStore;
  readonly decode: DecodeEvent;
  /** Asked at each commit whether it is still the log from which the events came, and for corrected histories. */
  readonly log?: KnownLog & HistoryLog;
  readonly updaters: readonly ViewUpdater[];
  /** The size of a batch while there is more to read. */
  readonly batch: BatchSize;
  /** The fencing tokens of the batches, by the name of the view. */
  readonly fences?: ReadonlyMap<string, number> | undefined;
  /** Called after a commit, for each view with its new position. */
  readonly onCommitted?: (
    view: Pick<Generation, 'name' | 'generation'>,
    position: string,
    events: number,
  ) => void;
  /** Called once when a commit was refused. The loop needs no further batches of the log then. */
  readonly onRefused?: () => void;
}

/** Feeds the events of the log to all updaters. Each event is decoded once. Each batch commits all views together. */
export class ProjectionLoop {
  readonly #options: ProjectionLoopOptions;
  readonly #types: ReadonlySet<string>;
  readonly #inFlight: Promise<void>[] = [];
  #pending = 0;
  /** The position up to which the loop has taken events. */
  #at: LogPosition;
  #refused: { readonly error: unknown } | undefined;

  constructor(options: ProjectionLoopOptions) {
    this.#options = options;
    this.#at = this.position;
    this.#types = new Set(options.updaters.flatMap(({ handlers }) => [...handlers.keys()]));
  }

  /** The position after which to begin reading. */
  get position(): LogPosition {
    return earliest(this.#options.updaters.map(({ position }) => position));
  }

  /** @throws the error of a refused commit; DeliveryError; ProjectionFailedError; errors of the stores. */
  async take(logBatch: LogBatch): Promise<void> {
    this.#check();
    if (this.#isNew(logBatch)) {
      const { updaters, views } = this.#options;
      const interval = {
        end: logBatch.position,
        log: logBatch.events,
        events: await this.#decoded(logBatch.events),
      };
      for (const updater of updaters) await updater.take(interval, views);
      this.#pending += logBatch.events.length;
    }
    if (logBatch.end || this.#isFull()) await this.#hand();
  }

  /** Waits until the store has committed everything. @throws the same as `take`. */
  async flush(): Promise<void> {
    await this.#hand();
    await Promise.all(this.#inFlight);
    this.#check();
  }

  /**
   * False for a batch that was delivered before. A batch that overlaps the last one is taken, without the events that
   * were taken already.
   *
   * @throws DeliveryError when there is a gap between the last batch and this one, or its events are out of order.
   */
  #isNew(logBatch: LogBatch): logBatch is LogBatch & { readonly position: string } {
    if (!isBefore(this.#at, logBatch.position)) return false;
    if (isBefore(this.#at, logBatch.after)) throw new DeliveryError();
    let last = logBatch.after;
    for (const { position } of logBatch.events) {
      if (!isBefore(last, position)) throw new DeliveryError();
      last = position;
    }
    if (isBefore(logBatch.position, last)) throw new DeliveryError();
    this.#at = logBatch.position;
    return true;
  }

  async #decoded(events: readonly RecordedEvent[]): Promise<readonly (Recorded | Undecodable)[]> {
    const { decode, log } = this.#options;
    const decoded: (Recorded | Undecodable)[] = [];
    for (const event of events) {
      // Events of unknown types are decoded too: in the stream of a complaint they are damage.
      if (!this.#types.has(event.type) && isEventType(event.type)) continue;
      try {
        const recorded = decode(event);
        if (recorded !== undefined) decoded.push(recorded);
      } catch (error) {
        if (reactionTo(error, 'decode') === 'halt') throw error;
        const folio = folioOf(event.stream);
        decoded.push(new Undecodable(event, folio ?? event.stream, folio, error));
      }
    }
    return log === undefined ? decoded : await withCorrected(decoded, log, decode);
  }

  #isFull(): boolean {
    const { batch, updaters } = this.#options;
    if (this.#pending >= batch.events) return true;
    return updaters.reduce((sum, { documents }) => sum + documents, 0) >= batch.documents;
  }

  async #hand(): Promise<void> {
    while (this.#inFlight.length >= MOST_IN_FLIGHT) await this.#inFlight[0];
    this.#check();
    const batches: [ViewUpdater, OpenBatch][] = [];
    for (const updater of this.#options.updaters) {
      const batch = updater.close();
      if (batch !== undefined) batches.push([updater, batch]);
    }
    this.#pending = 0;
    if (batches.length === 0) return;
    const commit = this.#commit(batches);
    this.#inFlight.push(commit);
    void commit.finally(() => this.#inFlight.splice(this.#inFlight.indexOf(commit), 1));
  }

  async #commit(batches: readonly [ViewUpdater, OpenBatch][]): Promise<void> {
    const { views, fences, onCommitted, onRefused } = this.#options;
    try {
      await this.#requireSameLog(batches);
      await views.commit(batches.map(([{ view }, batch]) => batch.forStore(fences?.get(view.name))));
    } catch (error) {
      if (this.#refused !== undefined) return;
      this.#refused = { error };
      onRefused?.();
      return;
    }
    for (const [updater, batch] of batches) {
      updater.committed(batch);
      onCommitted?.(updater.view, batch.to, batch.events);
    }
  }

  /**
   * Checks, by the last event of the batch, that the log was not emptied or replaced since its events were read.
   *
   * @throws ProjectingError `view-beside-log`.
   */
  async #requireSameLog(batches: readonly [ViewUpdater, OpenBatch][]): Promise<void> {
    const { log } = this.#options;
    if (log === undefined) return;
    const asked = new Set<string>();
    for (const [{ view }, { to, last }] of batches) {
      if (last === undefined || asked.has(last.position)) continue;
      asked.add(last.position);
      await requireOnLog(log, { ...view, position: to, last }, 'Not committed');
    }
  }

  #check(): void {
    if (this.#refused !== undefined) throw this.#refused.error;
  }
}
