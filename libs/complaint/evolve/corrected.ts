import type { ComplaintEvent, EventOf } from '../events.ts';

/*
 * A history as its corrections say. Events are never changed: who folds a correction folds the history anew, as it
 * reads from the correction on.
 */

/** Whether the state and the facts change with a correction. A corrected text of the personal part changes neither. */
export function isRefolding({ data }: Pick<EventOf<'EntryCorrected'>, 'data'>): boolean {
  return data.new !== undefined;
}

/** What of an event a correction needs. A `Recorded` event fits. */
type Correctable = ComplaintEvent & {
  readonly id?: string;
  readonly corrected?: readonly object[] | 'applied';
};

/**
 * The events of one complaint as their corrections say, all of them applied. The latest correction of a field counts.
 *
 * @param history every event of the complaint up to a moment, in order.
 */
export function correctedHistory<E extends Correctable>(history: readonly E[]): readonly E[] {
  const events = [...history];
  const indexOf = new Map<string | undefined, number>();
  history.forEach((event, index) => {
    indexOf.set(event.id, index);
    if (event.type !== 'EntryCorrected' || !isRefolding(event)) return;
    events[index] = { ...event, corrected: 'applied' };
    const at = indexOf.get(event.data.event);
    const target = at === undefined ? undefined : events[at];
    if (at !== undefined && target !== undefined) events[at] = withValue(target, event);
  });
  return events;
}

/** An event with the value of a correction. The day of a corrected date is one of the zone of the correction. */
function withValue<E extends Correctable>(event: E, correction: EventOf<'EntryCorrected'>): E {
  const { field, new: value } = correction.data;
  if (field === '/occurredAt') {
    const { dateUnknown: _, ...data } = event.data;
    const zone = correction.zone === undefined ? {} : { zone: correction.zone };
    return { ...event, data, occurredAt: value, ...zone };
  }
  return { ...event, data: { ...event.data, [field.slice('/data/'.length)]: value } };
}

/**
 * The events of a log, in which each correction brings the history that it needs. Every complaint must be in it from
 * its beginning.
 */
export function withCorrections<E extends Correctable & { readonly folio: string }>(
  log: readonly E[],
): readonly E[] {
  const histories = new Map<string, E[]>();
  return log.map((event) => {
    const history = histories.get(event.folio) ?? [];
    histories.set(event.folio, history);
    history.push(event);
    return withHistory(event, history);
  });
}

/** A correction with the history that it needs. Any other event stays as it is. @param history up to the event. */
export function withHistory<E extends Correctable>(event: E, history: readonly E[]): E {
  if (event.type !== 'EntryCorrected' || !isRefolding(event)) return event;
  return { ...event, corrected: correctedHistory(history) };
}
