import { folioOf, isEventType, type Recorded, streamOf } from '#complaint';
import { EventStoreError, type RecordedEvent } from '#event-store';
import { type Generation, type ParkedKey, ReadStoreError, shapeOf } from '#read-store';
import { BackOff } from './back-off.ts';
import { isContention, ProjectingError, reactionTo } from './errors.ts';
import { foldEvent } from './fold.ts';
import { currentGeneration } from './generations.ts';
import { type AnyHandler, type Handlers, handlersOf } from './handlers.ts';
import { logBatchesBetween } from './log-batches.ts';
import { OpenBatch } from './open-batch.ts';
import type { Projection } from './projection.ts';
import { projectionNamed, type RunnerContext } from './runner-context.ts';

const ATTEMPTS = 20;

/** What became of parked keys. */
export interface Unparked {
  /** Keys that are served again. */
  readonly mended: readonly string[];
  /** Keys that failed again and stay parked. */
  readonly stillParked: readonly string[];
}

/** Folds parked keys anew with the projection as it is now, up to the view's checkpoint. */
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

/** Lets parked keys go on as they are served now; the events held back are never applied. */
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

/** Commits what `mend` makes, unless the view has moved on: then it is made anew from there. */
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
    `Not changed: view "${projection.schema.name}" moved on each time. Try again when fewer events come in.`,
  );
}

function mending({ schema }: Projection, generation: Generation, { key, position }: ParkedKey): OpenBatch {
  const at = generation.position ?? position;
  const batch = new OpenBatch(generation, shapeOf(schema), generation.position, at, generation.revision);
  batch.parked.set(key, null);
  return batch;
}

/**
 * Folds the key from its first event. Rows and counters are taken only from the events that were held back:
 * those of the events before are in the store.
 */
async function refold(
  context: RunnerContext,
  projection: Projection,
  { key, position, events }: ParkedKey,
  batch: OpenBatch,
): Promise<boolean> {
  const shape = shapeOf(projection.schema);
  const handlers = handlersOf(projection);
  const personal = new Set<string>(projection.personal);
  const cell = batch.cell(key, () => null);
  try {
    for (const recorded of await eventsOfKey(context, {
      key,
      handlers,
      personal,
      position,
      events,
      upTo: batch.to,
    })) {
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
  /** Events to be read with their personal part. */
  readonly personal: ReadonlySet<string>;
  /** Position of the first event that was held back, and how many were. */
  readonly position: string;
  readonly events: number;
  readonly upTo: string;
}

/**
 * All events of a key. A folio's own stream nearly always holds them; whether it does shows by the number of events
 * that were held back. Otherwise the log is searched.
 */
async function eventsOfKey(context: RunnerContext, query: KeyQuery): Promise<readonly Recorded[]> {
  const { key, personal, upTo, position, events } = query;
  if (folioOf(streamOf(key)) === key) {
    const stream = await context.events.readStream(streamOf(key), { personal: personal.size > 0 });
    const own = select(context, stream, query);
    if (own.filter((event) => event.position >= position).length === events) return own;
  }
  const found: Recorded[] = [];
  const batches = logBatchesBetween(context.events, {
    after: undefined,
    upTo,
    limit: context.logBatchEvents,
    personal: personal.size > 0,
  });
  for await (const logBatch of batches) found.push(...select(context, logBatch.events, query));
  return found;
}

function select(
  context: RunnerContext,
  events: readonly RecordedEvent[],
  query: KeyQuery,
): readonly Recorded[] {
  const { key, handlers, personal, upTo } = query;
  const selected: Recorded[] = [];
  for (const event of events) {
    if (event.position > upTo) continue;
    const handler = handlers.get(event.type);
    const own = folioOf(event.stream) === key;
    if (handler === undefined && (isEventType(event.type) || !own)) continue;
    const recorded = decoded(context, event, personal.has(event.type), own);
    if (handler !== undefined && recorded !== undefined && keyOf(handler, recorded) === key)
      selected.push(recorded);
  }
  return selected;
}

/** What cannot be decoded fails the complaint in whose stream it stands, and no other. */
function decoded(
  context: RunnerContext,
  event: RecordedEvent,
  personal: boolean,
  own: boolean,
): Recorded | undefined {
  try {
    return context.decode(event, { personal });
  } catch (error) {
    if (own || reactionTo(error, 'decode') === 'halt') throw error;
    return undefined;
  }
}

/** An event whose key cannot be told counts as one of its complaint, as it did when it was parked. */
function keyOf(handler: AnyHandler, event: Recorded): string | undefined {
  try {
    return handler.key(event);
  } catch {
    return event.folio;
  }
}
