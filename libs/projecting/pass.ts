import { folioOf, isEventType, type Recorded } from '#complaint';
import type { LogPage, RecordedEvent } from '#event-store';
import type { Generation, ReadStore } from '#read-store';
import { type DecodeEvent, Undecodable } from './decode.ts';
import { DeliveryError, reactionTo } from './errors.ts';
import type { OpenBatch } from './open-batch.ts';
import { earliest, isBefore, type Place } from './positions.ts';
import { type KnownLog, requireOnLog } from './standing/standing.ts';
import type { Track } from './track.ts';

/** Batches handed to the store and not yet answered: the next one is folded while the last one is written. */
const MOST_IN_FLIGHT = 2;

const WITH_PERSONAL = { personal: true };
const WITHOUT = { personal: false };

/** A batch is handed over as soon as it has so much of either. */
export interface BatchSize {
  readonly events: number;
  /** Documents of all views together: what a batch takes of memory. */
  readonly documents: number;
}

export interface PassOptions {
  readonly views: ReadStore;
  readonly decode: DecodeEvent;
  /** Asked at each commit whether it still is the log that the events came from. */
  readonly log?: KnownLog;
  readonly tracks: readonly Track[];
  /** How much is folded into one batch while there is more to read. */
  readonly batch: BatchSize;
  /** Fences of the batches, by name of the view. */
  readonly fences?: ReadonlyMap<string, number> | undefined;
  /** Called for each view and position that the store has. */
  readonly onCommitted?: (
    view: Pick<Generation, 'name' | 'generation'>,
    position: string,
    events: number,
  ) => void;
  /** Called once when a commit was refused; no further page need be brought. */
  readonly onRefused?: () => void;
}

/** One walk along the log that feeds every track: each event is decoded once, each batch commits all views together. */
export class Pass {
  readonly #options: PassOptions;
  readonly #personal: ReadonlySet<string>;
  readonly #types: ReadonlySet<string>;
  readonly #inFlight: Promise<void>[] = [];
  #pending = 0;
  /** Taken up to here. */
  #at: Place;
  #refused: { readonly error: unknown } | undefined;

  constructor(options: PassOptions) {
    this.#options = options;
    this.#personal = new Set(options.tracks.flatMap(({ projection }) => projection.personal ?? []));
    this.#at = this.position;
    this.#types = new Set(options.tracks.flatMap(({ handlers }) => [...handlers.keys()]));
  }

  /** Whether pages must be read with personal data. */
  get personal(): boolean {
    return this.#personal.size > 0;
  }

  /** Where to begin reading. */
  get position(): Place {
    return earliest(this.#options.tracks.map(({ position }) => position));
  }

  /** @throws what a commit was refused with; DeliveryError; ProjectionFailedError; what a store throws. */
  async take(page: LogPage): Promise<void> {
    this.#check();
    if (this.#isNew(page)) {
      const { tracks, views } = this.#options;
      const stretch = {
        end: page.position,
        log: page.events,
        events: this.#decoded(page.events),
      };
      for (const track of tracks) await track.take(stretch, views);
      this.#pending += page.events.length;
    }
    if (page.end || this.#isFull()) await this.#hand();
  }

  /** Waits until the store has everything. @throws as `take` does. */
  async settle(): Promise<void> {
    await this.#hand();
    await Promise.all(this.#inFlight);
    this.#check();
  }

  /**
   * False for a page that was delivered before. One that begins before the end of the last one is taken: what lies
   * behind already is left out.
   *
   * @throws DeliveryError when something lies between the last page and this one, or its events are out of order.
   */
  #isNew(page: LogPage): page is LogPage & { readonly position: string } {
    if (!isBefore(this.#at, page.position)) return false;
    if (isBefore(this.#at, page.after)) throw new DeliveryError();
    let last = page.after;
    for (const { position } of page.events) {
      if (!isBefore(last, position)) throw new DeliveryError();
      last = position;
    }
    if (isBefore(page.position, last)) throw new DeliveryError();
    this.#at = page.position;
    return true;
  }

  #decoded(events: readonly RecordedEvent[]): readonly (Recorded | Undecodable)[] {
    const { decode } = this.#options;
    const decoded: (Recorded | Undecodable)[] = [];
    for (const event of events) {
      // What nobody knows is asked for, too: in a complaint's stream it is damage.
      if (!this.#types.has(event.type) && isEventType(event.type)) continue;
      try {
        const recorded = decode(event, this.#personal.has(event.type) ? WITH_PERSONAL : WITHOUT);
        if (recorded !== undefined) decoded.push(recorded);
      } catch (error) {
        if (reactionTo(error, 'decode') === 'halt') throw error;
        const folio = folioOf(event.stream);
        decoded.push(new Undecodable(event, folio ?? event.stream, folio, error));
      }
    }
    return decoded;
  }

  #isFull(): boolean {
    const { batch, tracks } = this.#options;
    if (this.#pending >= batch.events) return true;
    return tracks.reduce((sum, { documents }) => sum + documents, 0) >= batch.documents;
  }

  async #hand(): Promise<void> {
    while (this.#inFlight.length >= MOST_IN_FLIGHT) await this.#inFlight[0];
    this.#check();
    const batches: [Track, OpenBatch][] = [];
    for (const track of this.#options.tracks) {
      const batch = track.close();
      if (batch !== undefined) batches.push([track, batch]);
    }
    this.#pending = 0;
    if (batches.length === 0) return;
    const commit = this.#commit(batches);
    this.#inFlight.push(commit);
    void commit.finally(() => this.#inFlight.splice(this.#inFlight.indexOf(commit), 1));
  }

  async #commit(batches: readonly [Track, OpenBatch][]): Promise<void> {
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
    for (const [track, batch] of batches) {
      track.committed(batch);
      onCommitted?.(track.view, batch.to, batch.events);
    }
  }

  /**
   * A log that was emptied or replaced since its events were read is told from the one that they came from by the last of
   * them. @throws ProjectingError `view-beside-log`.
   */
  async #requireSameLog(batches: readonly [Track, OpenBatch][]): Promise<void> {
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
