import { COPY_STREAM, type EventStore, type RecordedEvent } from '#event-store';
import { appendAt, MAIL_STREAM } from '#ledger';
import { placeAt, placeOf, SERVER } from './place.ts';
import { readSwitchedOn, type SwitchedOn, switchedOnEvent } from './switched-on.ts';

export interface MailSwitchParts {
  readonly events: Pick<EventStore, 'append' | 'readStream'>;
  /** The file beside the log that says where it is kept. `undefined`: the log is on servers. */
  readonly placeFile: string | undefined;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** From where on letters go out. */
export interface MailBegin {
  /** Letters go out for events after this position. */
  readonly position: string;
  /** Mail was first switched on at this position: what was recorded before is owed to nobody. */
  readonly first: string;
  /** When that was recorded, milliseconds since 1970. */
  readonly since: number;
  /**
   * Why it is there: mail was switched on for the `first` time, or the ledger was restored or copied, so that it began
   * at the head `again`.
   */
  readonly why: 'first' | 'again';
}

/**
 * From where on letters go out by mail, as the log says. Read only. `undefined`: mail was never switched on, or the
 * ledger was restored or copied since, so that nothing goes out before {@link switchOnMail} was here.
 *
 * @throws EventStoreError; the faults of the file system.
 */
export async function mailBegin(parts: MailSwitchParts): Promise<MailBegin | undefined> {
  const newest = await newestOf(parts.events);
  if (newest === undefined) return undefined;
  const place = parts.placeFile === undefined ? SERVER : await placeOf(parts.placeFile);
  const own = { place, copy: await copyOf(parts.events) };
  return isOf(newest, own) ? await beginOf(newest, parts.events) : undefined;
}

/**
 * The same. It records that letters go out from now on, if the log does not say so of this place.
 *
 * @returns whether it was recorded now, too.
 * @throws EventStoreError; the faults of the file system.
 */
export async function switchOnMail(parts: MailSwitchParts): Promise<MailBegin & { readonly isNew: boolean }> {
  const { events, placeFile, clock } = parts;
  const place = placeFile === undefined ? SERVER : await placeAt(placeFile);
  let isNew = false;
  for (;;) {
    const copy = await copyOf(events);
    const own = { place, ...(copy === undefined ? {} : { copy }) };
    const newest = await newestOf(events);
    if (newest !== undefined && isOf(newest, own)) return { ...(await beginOf(newest, events)), isNew };
    const event = switchedOnEvent(own, newest, clock());
    const expected = newest?.revision ?? 'none';
    // If another process was first, its event is read.
    isNew = 'result' in (await appendAt(events, { stream: MAIL_STREAM, expected, events: [event] }));
  }
}

/** Whether mail was ever switched on in a ledger. @throws EventStoreError. */
export async function wasMailOn(events: Pick<EventStore, 'readStream'>): Promise<boolean> {
  return (await newestOf(events)) !== undefined;
}

async function newestOf(events: Pick<EventStore, 'readStream'>): Promise<RecordedEvent | undefined> {
  const [newest] = await events.readStream(MAIL_STREAM, { direction: 'backwards', limit: 1 });
  return newest;
}

async function copyOf(events: MailSwitchParts['events']): Promise<string | undefined> {
  const [record] = await events.readStream(COPY_STREAM, { limit: 1 });
  return record?.id;
}

function isOf(
  recorded: RecordedEvent,
  { place, copy }: { readonly place: string | undefined; readonly copy?: string | undefined },
): boolean {
  const said: SwitchedOn | undefined = readSwitchedOn(recorded);
  return said !== undefined && said.place === place && said.copy === copy;
}

async function beginOf(
  { position, recordedAt: since, revision }: RecordedEvent,
  events: MailSwitchParts['events'],
): Promise<MailBegin> {
  if (revision === 0) return { position, first: position, since, why: 'first' };
  const [first] = await events.readStream(MAIL_STREAM, { limit: 1 });
  return { position, first: first?.position ?? position, since, why: 'again' };
}
