import { correctedHistory, correctedText, type HistoryEvent, withField } from '#complaint';

/**
 * The events of one complaint as their corrections say, with the texts of their personal parts. A corrected text that cannot
 * be opened any more is missing: nothing can be compared with it.
 *
 * @param history every event of the complaint, in order, with opened personal parts.
 */
export function asCorrected(history: readonly HistoryEvent[]): readonly HistoryEvent[] {
  const events = [...correctedHistory(history)];
  const indexOf = new Map<string, number>();
  for (const [index, event] of events.entries()) {
    indexOf.set(event.id, index);
    if (event.type !== 'EntryCorrected' || !event.data.field.startsWith('/personal/')) continue;
    const at = indexOf.get(event.data.event);
    const target = at === undefined ? undefined : events[at];
    const text = correctedText<HistoryEvent>(event, history);
    if (at === undefined || target === undefined || target.hidden !== undefined) continue;
    if (text.lost === undefined && text.value === undefined) continue;
    events[at] = withText(target, event.data.field, text.lost === undefined ? text.value : undefined);
  }
  return events;
}

/** A text of an event has the same place as in the personal part of its command. */
function withText(event: HistoryEvent, field: string, value: unknown): HistoryEvent {
  return { ...event, ...{ personal: withField(event.personal, field, value) } };
}
