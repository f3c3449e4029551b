import { randomUUID } from 'node:crypto';
import { canonicalJson, type JsonObject } from '#canonical-json';
import type { EventStore, EventToAppend, LogBatch, ReadAllOptions, RecordedEvent } from '../port.ts';

/** A stream name that no other test uses. */
export function newStream(): string {
  return `contract-${randomUUID()}`;
}

/** An event type that no other test uses. It finds a test's own events. */
export function newType(): string {
  return `Contract${randomUUID()}`;
}

export interface SampleOptions {
  readonly id?: string;
  readonly type?: string;
  readonly data?: JsonObject;
  readonly personal?: JsonObject;
}

/** Any event, not one of a complaint: a store must not depend on what it keeps. */
export function sample(options: SampleOptions = {}): EventToAppend {
  return {
    id: options.id ?? randomUUID(),
    type: options.type ?? 'SampleRecorded',
    data: canonicalJson(options.data ?? { sample: true }),
    personal: options.personal && canonicalJson(options.personal),
    metadata: canonicalJson({ schemaVersion: 1 }),
  };
}

export function samples(count: number, options: SampleOptions = {}): EventToAppend[] {
  return Array.from({ length: count }, (_, index) => sample({ data: { index }, ...options }));
}

export function ids(events: readonly { readonly id: string }[]): string[] {
  return events.map((event) => event.id);
}

/** All events of the log in a range, batch by batch. */
export async function wholeLog(store: EventStore, options: ReadAllOptions = {}): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  let { after } = options;
  for (;;) {
    const batch: LogBatch = await store.readAll({ ...options, after });
    events.push(...batch.events);
    if (batch.end) return events;
    after = batch.position;
  }
}

/** All events of the log in a range, the newest first, batch by batch. */
export async function wholeLogBack(
  store: EventStore,
  options: ReadAllOptions = {},
): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  let { before } = options;
  for (;;) {
    const batch: LogBatch = await store.readAll({ ...options, before, direction: 'backwards' });
    events.push(...batch.events);
    if (batch.end) return events;
    before = batch.position;
  }
}

/** Reads batches until `count` events have come. */
export async function pull(batches: AsyncIterator<LogBatch>, count: number): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  while (events.length < count) {
    const next = await batches.next();
    if (next.done === true)
      throw new Error(`The subscription ended after ${events.length} of ${count} events.`);
    events.push(...next.value.events);
  }
  return events;
}

/** The error of a call that must fail. */
export async function failure(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('The call was expected to fail and succeeded.');
}
