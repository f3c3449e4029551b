import type { JsonObject } from '#canonical-json';
import type { Recorded } from '#complaint';
import {
  type EventMark,
  type Generation,
  type ParkedKey,
  type ReadStore,
  shapeOf,
  type ViewRef,
  type ViewShape,
} from '#read-store';
import { Undecodable } from './decode.ts';
import { type DocumentCache, documentCache } from './document-cache.ts';
import { type FailedEvent, ProjectionFailedError, reactionTo, reasonOf } from './errors.ts';
import { foldEvent } from './fold.ts';
import { type AnyHandler, type Handlers, handlersOf } from './handlers.ts';
import { type Cell, OpenBatch } from './open-batch.ts';
import { isBefore, type LogPosition } from './positions.ts';
import type { Projection } from './projection.ts';

/** How many keys are read in one query. */
const LOADED_AT_ONCE = 1_000;

const absent = (): null => null;

interface Step {
  readonly handler: AnyHandler;
  readonly key: string;
  readonly cell: Cell;
  readonly event: Recorded;
}

/** An open interval of the log, decoded once for all updaters. */
export interface OpenInterval {
  /** The position of the last event read. */
  readonly end: string;
  /** All events read, also those that no handler matches. */
  readonly log: readonly EventMark[];
  readonly events: readonly (Recorded | Undecodable)[];
}

export interface ViewUpdaterOptions {
  readonly projection: Projection;
  readonly generation: Generation;
  readonly parked: readonly ParkedKey[];
  /** About how many characters of documents to keep in memory. */
  readonly cacheCharacters: number;
  /** Stop after this position. */
  readonly target?: LogPosition;
  /** Whether a key is parked when its projection throws. Otherwise the build fails. */
  readonly parks: boolean;
}

/**
 * Brings one generation of one view up. It folds events in memory; the store gets the result in batches.
 * After a refused commit it is not used any more: a new one begins at the checkpoint in the store.
 */
export class ViewUpdater {
  readonly projection: Projection;
  readonly view: ViewRef;
  readonly handlers: Handlers;
  readonly #shape: ViewShape;
  readonly #cache: DocumentCache;
  readonly #parked: Map<string, ParkedKey>;
  readonly #target: LogPosition;
  readonly #parks: boolean;
  /** The position up to which events are folded. The store knows how much of that is committed. */
  #position: LogPosition;
  #revision: number;
  #open: OpenBatch | undefined;
  readonly #inFlight: OpenBatch[] = [];
  #steps: readonly (Step | Undecodable)[] = [];

  constructor({ projection, generation, parked, cacheCharacters, target, parks }: ViewUpdaterOptions) {
    this.projection = projection;
    this.view = { name: generation.name, version: generation.version, generation: generation.generation };
    this.handlers = handlersOf(projection);
    this.#shape = shapeOf(projection.schema);
    this.#cache = documentCache(cacheCharacters);
    this.#parked = new Map(parked.map((entry) => [entry.key, entry]));
    this.#target = target;
    this.#parks = parks;
    this.#position = generation.position;
    this.#revision = generation.revision;
  }

  get position(): LogPosition {
    return this.#position;
  }

  /** The number of documents in the open batch. */
  get documents(): number {
    return this.#open?.cells.size ?? 0;
  }

  /** Folds an open interval, without events that were folded before or are after the target. */
  async take(interval: OpenInterval, store: ReadStore): Promise<void> {
    if (!this.begin(interval)) return;
    await this.#load(this.#missing(), store);
    this.#fold();
  }

  /** Opens a batch for the interval. False when it has no new event. */
  begin({ end, log, events }: OpenInterval): boolean {
    const to = isBefore(this.#target, end) && this.#target !== undefined ? this.#target : end;
    if (!isBefore(this.#position, to)) return false;
    const from = this.#position;
    const isNew = ({ position }: { position: string }) => isBefore(from, position) && position <= to;
    const ends = [log[0], log.at(-1)].filter((event) => event !== undefined);
    const whole = ends.every(isNew);
    this.#open ??= new OpenBatch(this.view, this.#shape, this.#position, to, this.#revision);
    this.#open.to = to;
    const taken = whole ? log : log.filter(isNew);
    this.#open.events += taken.length;
    const last = taken.at(-1);
    if (last !== undefined) this.#open.last = { position: last.position, id: last.id };
    this.#steps = this.#plan(whole ? events : events.filter(isNew), this.#open);
    this.#position = to;
    return true;
  }

  /** Returns the open batch, with all that was folded since the last call. */
  close(): OpenBatch | undefined {
    const batch = this.#open;
    if (batch === undefined) return undefined;
    this.#open = undefined;
    this.#revision += 1;
    this.#inFlight.push(batch);
    return batch;
  }

  /** Call it when the store has the batch: its documents may leave the memory from now on. */
  committed(batch: OpenBatch): void {
    this.#inFlight.splice(this.#inFlight.indexOf(batch), 1);
    for (const { key, document } of batch.cells.values()) {
      if (document !== undefined) this.#cache.set(key, document);
    }
  }

  #plan(events: OpenInterval['events'], batch: OpenBatch): readonly (Step | Undecodable)[] {
    const steps: (Step | Undecodable)[] = [];
    for (const event of events) {
      const handler = this.handlers.get(event.type);
      if (event instanceof Undecodable) {
        if (handler !== undefined || event.unknown) steps.push(event);
        continue;
      }
      if (handler === undefined) continue;
      try {
        const key = handler.key(event);
        if (key === undefined) continue;
        // Before its first event a complaint has no document.
        const isFirst = event.revision === 0 && key === event.folio;
        const cell = batch.cell(key, isFirst ? absent : this.#remembered);
        steps.push({ handler, key, cell, event });
      } catch (error) {
        steps.push(new Undecodable(event, event.folio, event.folio, error));
      }
    }
    return steps;
  }

  /** The keys whose documents are not in memory. */
  #missing(): readonly string[] {
    const missing = new Set<string>();
    for (const step of this.#steps) {
      if (!(step instanceof Undecodable) && step.cell.document === undefined && !this.#parked.has(step.key))
        missing.add(step.key);
    }
    return [...missing];
  }

  readonly #remembered = (key: string): JsonObject | null | undefined => {
    for (let i = this.#inFlight.length - 1; i >= 0; i -= 1) {
      const document = this.#inFlight[i]?.cells.get(key)?.document;
      if (document !== undefined) return document;
    }
    return this.#cache.get(key);
  };

  async #load(keys: readonly string[], store: ReadStore): Promise<void> {
    for (let i = 0; i < keys.length; i += LOADED_AT_ONCE) {
      const some = keys.slice(i, i + LOADED_AT_ONCE);
      const found = await store.load(this.view, some);
      for (const key of some) {
        const cell = this.#open?.cells.get(key);
        if (cell !== undefined) cell.document = found.get(key) ?? null;
      }
    }
  }

  #fold(): void {
    const batch = this.#open;
    if (batch === undefined) return;
    for (const step of this.#steps) {
      const parked = this.#parked.get(step.key);
      if (parked !== undefined) this.#park(batch, { ...parked, events: parked.events + 1 });
      else if (step instanceof Undecodable) this.#failed(batch, step, step.error);
      else this.#apply(batch, step);
    }
    this.#steps = [];
  }

  #apply(batch: OpenBatch, { handler, key, cell, event }: Step): void {
    const before = cell.document ?? undefined;
    try {
      const { after, emission } = foldEvent(handler, this.#shape, before, event);
      if (emission !== undefined) batch.emit(emission);
      if (after !== (before ?? null)) {
        cell.document = after;
        cell.changed = true;
      }
    } catch (error) {
      if (reactionTo(error, 'projection') !== 'park') throw error;
      const { id, type, position, folio } = event;
      this.#failed(batch, { id, type, position, folio, key }, error);
    }
  }

  #failed(batch: OpenBatch, at: FailedEvent & { readonly key: string }, error: unknown): void {
    if (!this.#parks) throw new ProjectionFailedError(this.view.name, this.view.generation, at, error);
    const { key, position, id: eventId, type: eventType } = at;
    this.#park(batch, { key, position, eventId, eventType, reason: reasonOf(error), events: 1 });
  }

  #park(batch: OpenBatch, entry: ParkedKey): void {
    this.#parked.set(entry.key, entry);
    batch.parked.set(entry.key, entry);
  }
}
