import { correctedHistory, type HistoryEvent } from '#complaint';

type Members = Readonly<Record<string, unknown>>;

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
    const value = event.personal?.new;
    if (at === undefined || target?.personal === undefined) continue;
    if (value === undefined && event.hidden === undefined) continue;
    events[at] = withText(target, namesIn(event.data.field), value);
  }
  return events;
}

/** The names in a JSON pointer, without that of the personal part. */
function namesIn(field: string): readonly string[] {
  return field
    .split('/')
    .slice(2)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A text of an event has the same place as in the personal part of its command. */
function withText(event: HistoryEvent, names: readonly string[], value: unknown): HistoryEvent {
  return { ...event, ...{ personal: withMember({ ...event.personal }, names, value) } };
}

function withMember(members: Members, [name = '', ...inside]: readonly string[], value: unknown): Members {
  if (inside.length === 0) return { ...members, [name]: value };
  const held = members[name];
  const group = typeof held === 'object' && held !== null && !Array.isArray(held) ? { ...held } : {};
  return { ...members, [name]: withMember(group, inside, value) };
}
