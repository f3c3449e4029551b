import type { CommandContext } from '../commands.ts';
import { DomainError } from '../errors.ts';
import type { OccurredAt, Source } from '../events.ts';
import type { PolicyRules } from '../policy-rules.ts';
import type { ReceivedComplaint } from '../state.ts';
import { checkInstantOrDay, instantOf, instantText, isDay } from '../time.ts';

/** Clocks of two machines may differ by this much. */
const TOLERANCE_MS = 60_000;

/** The circumstances of a command, judged: what every decision works with. */
export interface Act {
  readonly rules: PolicyRules;
  /** History taken over under a pack that waives the guards on order, dates and persons. */
  readonly waived: boolean;
  /** Principal id. */
  readonly by: string;
  /** The instant to reckon with. */
  readonly at: string;
  /** What goes into the event's time; empty where the source gives no date. */
  readonly when: { readonly occurredAt?: OccurredAt };
  /** What goes into the event's data. */
  readonly noted: { readonly source?: Source; readonly dateUnknown?: true; readonly lateEntry?: true };
  /** What goes into the event's personal part. */
  readonly note: string | undefined;
}

/**
 * Judges when an act happened.
 *
 * @param complaint absent for the receipt itself, which may be late without a reason.
 * @throws DomainError `time-required`, `malformed-time`, `in-the-future`, `before-receipt`, `late-entry-needs-reason`.
 */
export function judge(context: CommandContext, rules: PolicyRules, complaint?: ReceivedComplaint): Act {
  const waived = rules.asRecorded && context.source !== undefined;
  const common = {
    rules,
    waived,
    by: context.actor.id,
    note: context.note === '' ? undefined : context.note,
  };
  const source = context.source === undefined ? undefined : { source: context.source };
  if (context.occurredAt === 'unknown') {
    if (!waived) throw new DomainError('time-required');
    const at = instantOf(complaint?.effectiveAt ?? instantText(context.now));
    return { ...common, at, when: {}, noted: { ...source, dateUnknown: true } };
  }
  const occurredAt = context.occurredAt ?? byDefault(context.now, complaint?.receivedAt);
  if (context.occurredAt !== undefined) checkInstantOrDay(occurredAt, 'occurredAt');
  if (waived) return { ...common, at: instantOf(occurredAt), when: { occurredAt }, noted: { ...source } };
  if (isDay(occurredAt)) throw new DomainError('time-required');
  if (Date.parse(occurredAt) > context.now + TOLERANCE_MS) throw new DomainError('in-the-future');
  if (complaint?.receivedAt !== undefined && occurredAt < instantOf(complaint.receivedAt)) {
    throw new DomainError('before-receipt', { receivedAt: complaint.receivedAt });
  }
  const late = rules.isLateEntry(occurredAt, context.now);
  if (late && complaint !== undefined && common.note === undefined)
    throw new DomainError('late-entry-needs-reason');
  const noted = late ? { ...source, lateEntry: true as const } : { ...source };
  return { ...common, at: occurredAt, when: { occurredAt }, noted };
}

/** The receipt may lie up to the tolerance ahead; what is done now did not precede it. */
function byDefault(now: number, receivedAt: OccurredAt | undefined): string {
  const text = instantText(now);
  if (receivedAt === undefined || text >= instantOf(receivedAt)) return text;
  return Date.parse(receivedAt) - now <= TOLERANCE_MS ? instantOf(receivedAt) : text;
}

/** The personal part of an event with the act's note; nothing at all when both are empty. */
export function worded<P extends object>(
  personal: P | undefined,
  { note }: Act,
): { readonly personal?: P & { readonly note?: string } } {
  const filled = personal !== undefined && Object.values(personal).some((value) => value !== undefined);
  if (note === undefined) return filled ? { personal } : {};
  return { personal: filled ? { ...personal, note } : ({ note } as P & { note: string }) };
}

/** The free text that only a note can bring. */
export function noteOnly({ note }: Act): { readonly personal?: { readonly note: string } } {
  return note === undefined ? {} : { personal: { note } };
}
