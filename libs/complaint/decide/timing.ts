import { isZone } from '#zone-days';
import type { CommandContext } from '../commands.ts';
import { DomainError } from '../errors.ts';
import type { OccurredAt, Source, SourcePersonal } from '../events.ts';
import type { PolicyRules } from '../policy-rules.ts';
import type { ReceivedComplaint } from '../state.ts';
import { checkInstantOrDay, instantOf, instantText, isDay, later } from '../time.ts';
import type { Role } from '../vocabulary.ts';

/** The clocks of two machines may differ by this many milliseconds. */
export const TOLERANCE_MS = 60_000;

/** When a command's act happened, and how the event records that. Every decision receives it. */
export interface Timing {
  readonly rules: PolicyRules;
  /** Imported history under a pack that waives the guards on order, dates and persons. */
  readonly waived: boolean;
  /** Principal id. */
  readonly by: string;
  /** In which role the principal acts. */
  readonly role: Role;
  /** The instant with which decisions calculate. */
  readonly at: string;
  /** The moment of recording, milliseconds since 1970. */
  readonly now: number;
  /** The event's time and, for a day, its zone. Empty where the source gives no date. */
  readonly when: { readonly occurredAt?: OccurredAt; readonly zone?: string };
  /** For imported history: the IANA zone of the days in the event. */
  readonly zone: string | undefined;
  /** Members that every event's data gets. */
  readonly noted: { readonly source?: Source; readonly dateUnknown?: true; readonly lateEntry?: true };
  /** The note for the event's personal part. */
  readonly note: string | undefined;
  /** The words of another system for the event's personal part. */
  readonly told: SourcePersonal | undefined;
}

/** The complaint and the earlier act that limit the time of an act. */
export interface Setting {
  readonly complaint: ReceivedComplaint;
  /** The instant of the act that it answers. Absent when it answers none, or one without a known date. */
  readonly cause: string | undefined;
}

/**
 * Determines when an act happened.
 *
 * @param setting absent for the receipt itself, which may be entered late without a reason.
 * @throws DomainError `time-required`, `malformed-time`, `unknown-zone`, `in-the-future`, `before-receipt`,
 * `before-its-cause`, `late-entry-needs-reason`.
 */
export function timingOf(context: CommandContext, rules: PolicyRules, setting?: Setting): Timing {
  const complaint = setting?.complaint;
  const waived = isWaived(context, rules);
  const common = {
    rules,
    waived,
    by: context.actor.id,
    role: context.actor.role,
    now: context.now,
    zone: waived ? zoneOf(context, complaint) : undefined,
    note: context.note === '' ? undefined : context.note,
    told: context.sourcePersonal,
  };
  const source = context.source === undefined ? undefined : { source: context.source };
  // The zone of the receipt's line also counts for the lines that follow.
  const named = complaint === undefined && context.zone !== undefined ? zoned(common) : {};
  if (context.occurredAt === 'unknown') {
    if (!waived) throw new DomainError('time-required');
    const at = complaint?.effectiveAt ?? instantText(context.now);
    return { ...common, at, when: named, noted: { ...source, dateUnknown: true } };
  }
  const occurredAt = context.occurredAt ?? byDefault(context.now, setting);
  if (context.occurredAt !== undefined) checkInstantOrDay(occurredAt, 'occurredAt');
  if (waived) {
    const when = { occurredAt, ...(isDay(occurredAt) ? zoned(common) : named) };
    return { ...common, at: instantOf(occurredAt, common.zone), when, noted: { ...source } };
  }
  if (isDay(occurredAt)) throw new DomainError('time-required');
  if (context.occurredAt !== undefined) mustFit(occurredAt, context.now, setting);
  const late = rules.isLateEntry(occurredAt, context.now);
  if (late && complaint !== undefined && common.note === undefined)
    throw new DomainError('late-entry-needs-reason');
  const noted = late ? { ...source, lateEntry: true as const } : { ...source };
  return { ...common, at: occurredAt, when: { occurredAt }, noted };
}

/** Whether a command is a line of imported history under a pack that waives the guards on order, dates and persons. */
export function isWaived(
  { source }: Pick<CommandContext, 'source'>,
  { asRecorded }: Pick<PolicyRules, 'asRecorded'>,
): boolean {
  return asRecorded && source !== undefined;
}

/** A stated time is not in the future, and not before the receipt or the act that it answers. */
function mustFit(occurredAt: string, now: number, setting: Setting | undefined): void {
  if (Date.parse(occurredAt) > now + TOLERANCE_MS) throw new DomainError('in-the-future');
  if (setting === undefined) return;
  const { complaint, cause } = setting;
  const received = instantOfReceipt(complaint);
  if (complaint.receivedAt !== undefined && received !== undefined && occurredAt < received) {
    throw new DomainError('before-receipt', { receivedAt: complaint.receivedAt });
  }
  if (cause !== undefined && occurredAt < cause) throw new DomainError('before-its-cause', { cause });
}

/**
 * The instant of an act without a stated time: now, but never before the receipt or the act that it answers. The clock
 * of the machine that recorded those may be ahead of this one.
 */
function byDefault(now: number, setting: Setting | undefined): string {
  const text = instantText(now);
  if (setting === undefined) return text;
  const { complaint, cause } = setting;
  const begun = later(instantOfReceipt(complaint), complaint.effectiveAt);
  return later(later(text, begun), cause) ?? text;
}

/** `undefined` when the source gives no date. */
export function instantOfReceipt({ receivedAt, zone }: ReceivedComplaint): string | undefined {
  return receivedAt && instantOf(receivedAt, zone);
}

/** The zone of the line, else that of the receipt, else the default. @throws DomainError `unknown-zone`. */
function zoneOf({ zone, defaultZone }: CommandContext, complaint: ReceivedComplaint | undefined) {
  const found = zone ?? complaint?.zone ?? defaultZone;
  if (found !== undefined && !isZone(found)) throw new DomainError('unknown-zone');
  return found;
}

/** The zone, for an event that contains a day. */
export function zoned({ zone }: Pick<Timing, 'zone'>): { readonly zone?: string } {
  return zone === undefined ? {} : { zone };
}

/** The personal part of an event, with the note. An empty part is left out. */
export function worded<P extends object>(
  personal: P | undefined,
  timing: Timing,
): { readonly personal?: P & Words } {
  const filled = personal !== undefined && Object.values(personal).some((value) => value !== undefined);
  const words = wordsOf(timing);
  if (words === undefined) return filled ? { personal } : {};
  return { personal: filled ? { ...personal, ...words } : (words as P & Words) };
}

/** The personal part of an event whose only free text is the note or the words of another system. */

export function noteOnly(timing: Timing): { readonly personal?: Words } {
  const words = wordsOf(timing);
  return words === undefined ? {} : { personal: words };
}

interface Words {
  readonly note?: string;
  readonly source?: SourcePersonal;
}

function wordsOf({ note, told }: Timing): Words | undefined {
  if (note === undefined && told === undefined) return undefined;
  return { ...(note === undefined ? {} : { note }), ...(told === undefined ? {} : { source: told }) };
}
