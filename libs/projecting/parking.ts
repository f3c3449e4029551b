import { folioOf, isEventType, type Recorded, streamOf } from '#complaint';
import { EventStoreError, type RecordedEvent } from '#event-store';
import { type Generation, type ParkedKey, ReadStoreError, shapeOf } from '#read-store';
import { BackOff } from './back-off.ts';
import { withCorrected } from './corrections.ts';
import { Undecodable } from './decode.ts';
import { isContention, ProjectingError, reactionTo } from './errors.ts';
import { foldEvent } from './fold.ts';
import { currentGeneration } from './generations.ts';
import { type AnyHandler, type Handlers, handlersOf } from './handlers.ts';
import { logBatchesBetween } from './log-batches.ts';
import { OpenBatch } from './open-batch.ts';
import type { Projection } from './projection.ts';
import { projectionNamed, type RunnerContext } from './runner-context.ts';

const ATTEMPTS = 20;

/** The result of a retry of parked keys. */
export interface Unparked {
  /** Keys that are served again. */
  readonly mended: readonly string[];
  /** Keys that failed again and stay parked. */
  readonly stillParked: readonly string[];
}

/** Folds parked keys anew with the present projection, up to the view's checkpoint. */
export async function retryParked(
  context: RunnerContext,
  name: string,
  key: string | undefined,
): Promise<Unparked> {
  const projection = projectionNamed(context, name);
  const mended: string[] = [];
  const stillParked: string[] = [];
  for (const parked of await keysParked(context, projection, key)) {
    await underGuard(context, projection, parked, async (generation, entry) => {
      const batch = mending(projection, generation, entry);
      const works = await refold(context, projection, entry, batch);
      (works ? mended : stillParked).push(parked);
      return works ? batch : undefined;
    });
  }
  return { mended, stillParked };
}

/** Ends the parking of keys with their served state. The events held back are never applied. */
export async function discardParked(
  context: RunnerContext,
  name: string,
  key: string | undefined,
): Promise<readonly string[]> {
  const projection = projectionNamed(context, name);
  const keys = await keysParked(context, projection, key);
  for (const parked of keys) {
    await underGuard(context, projection, parked, async (generation, entry) =>
      mending(projection, generation, entry),
    );
  }
  return keys;
}

async function keysParked(
  context: RunnerContext,
  projection: Projection,
  key: string | undefined,
): Promise<readonly string[]> {
  const parked = await context.views.parked(await currentGeneration(context, projection));
  return parked.map((entry) => entry.key).filter((one) => key === undefined || one === key);
}

type Mend = (generation: Generation, entry: ParkedKey) => Promise<OpenBatch | undefined>;

/** Commits the result of `mend`. If the view has a new checkpoint meanwhile, it calls `mend` again. */
async function underGuard(
  context: RunnerContext,
  projection: Projection,
  key: string,
  mend: Mend,
): Promise<void> {
  const backOff = new BackOff(ATTEMPTS, undefined);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      const generation = await currentGeneration(context, projection);
      const entry = (await context.views.parked(generation)).find((one) => one.key === key);
      const batch = entry && (await mend(generation, entry));
      if (batch !== undefined) await context.views.commit([batch.forStore()]);
      return;
    } catch (error) {
      if (!isContention(error)) throw error;
      await backOff.after(error);
    }
  }
  throw new ProjectingError(
    'contended',
    `Not changed: view "${projection.schema.name}" changed at every try. Try again when fewer events arrive.`,
  );
}

function mending({ schema }: Projection, generation: Generation, { key, position }: ParkedKey): OpenBatch {
  const at = generation.position ?? position;
  const batch = new OpenBatch(generation, shapeOf(schema), generation.position, at, generation.revision);
  batch.parked.set(key, null);
  return batch;
}

/**
 * Folds the key from its first event. It takes rows and counters only from the events that were held back. The store
 * already has those of the events before.
 */
async function refold(
  context: RunnerContext,
  projection: Projection,
  { key, position, events }: ParkedKey,
  batch: OpenBatch,
): Promise<boolean> {
  const shape = shapeOf(projection.schema);
  const handlers = handlersOf(projection);
  const cell = batch.cell(key, () => null);
  try {
    const query = { key, handlers, position, events, upTo: batch.to };
    const found = await eventsOfKey(context, query);
    for (const recorded of await withCorrected(found, context.events, context.decode)) {
      if (recorded instanceof Undecodable) throw recorded.error;
      const handler = handlers.get(recorded.type);
      if (handler === undefined) continue;
      const { after, emission } = foldEvent(handler, shape, cell.document ?? undefined, recorded);
      if (emission !== undefined && recorded.position >= position) batch.emit(emission);
      cell.document = after;
      cell.changed = true;
    }
    return true;
  } catch (error) {
    const damaged = error instanceof EventStoreError && error.code === 'tampered';
    if (!damaged && (error instanceof EventStoreError || error instanceof ReadStoreError)) throw error;
    return false;
  }
}

interface KeyQuery {
  readonly key: string;
  readonly handlers: Handlers;
  /** The position of the first event that was held back, and the number of these events. */
  readonly position: string;
  readonly events: number;
  readonly upTo: string;
}

/**
 * All events of a key. Nearly always they are in the stream of the folio. The number of events held back shows whether
 * they all are. If not, the whole log is searched.
 */
async function eventsOfKey(context: RunnerContext, query: KeyQuery): Promise<readonly Recorded[]> {
  const { key, upTo, position, events } = query;
  if (folioOf(streamOf(key)) === key) {
    const stream = await context.events.readStream(streamOf(key));
    const own = select(context, stream, query);
    if (own.filter((event) => event.position >= position).length === events) return own;
  }
  const found: Recorded[] = [];
  const batches = logBatchesBetween(context.events, {
    after: undefined,
    upTo,
    limit: context.logBatchEvents,
  });
  for await (const logBatch of batches) found.push(...select(context, logBatch.events, query));
  return found;
}

function select(
  context: RunnerContext,
  events: readonly RecordedEvent[],
  query: KeyQuery,
): readonly Recorded[] {
  const { key, handlers, upTo } = query;
  const selected: Recorded[] = [];
  for (const event of events) {
    if (event.position > upTo) continue;
    const handler = handlers.get(event.type);
    const own = folioOf(event.stream) === key;
    if (handler === undefined && (isEventType(event.type) || !own)) continue;
    const recorded = decoded(context, event, own);
    if (handler !== undefined && recorded !== undefined && keyOf(handler, recorded) === key)
      selected.push(recorded);
  }
  return selected;
}

/** An event that cannot be decoded fails only the complaint in whose stream it is. */
function decoded(context: RunnerContext, event: RecordedEvent, own: boolean): Recorded | undefined {
  try {
    return context.decode(event);
  } catch (error) {
    if (own || reactionTo(error, 'decode') === 'halt') throw error;
    return undefined;
  }
}

/** An event whose key cannot be found counts for its complaint, as it did when it was parked. */
function keyOf(handler: AnyHandler, event: Recorded): string | undefined {
  try {
    return handler.key(event);
  } catch {
    return event.folio;
  }
}
