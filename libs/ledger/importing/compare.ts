import { isDeepStrictEqual } from 'node:util';
import { type Actor, type FoldableEvent, instantOf, isDay, isTexts, type Request } from '#complaint';
import { DAY_MS, daysOf, dayText } from '#zone-days';
import { IMPORT_ACTOR } from '../import-actor.ts';

/** Compares a line with an act in the ledger, by the members that both give. */
export interface Comparison {
  /** The members in which the two contradict each other, e.g. `product`. */
  readonly differing: readonly string[];
  /** The members that only the line gives. */
  readonly fresh: readonly FreshMember[];
}

/** A member that a line gives for the first time. */
export interface FreshMember {
  /** For people, with the command, e.g. `receive/product`. */
  readonly name: string;
  /** Where it would stand in the event, as a JSON pointer. Absent: it is no member of an event. */
  readonly field?: string;
  readonly value: unknown;
}

type Members = Readonly<Record<string, unknown>>;
/** The part of an event that a member stands in. */
type Part = '/data' | '/personal';

/** Values that mean "the source does not know". They count as absent. */
const SAYS_NOTHING: Readonly<Record<string, unknown>> = {
  channel: 'unknown',
  kind: 'complaint',
  reason: 'as-recorded',
};
/** Made by the ledger, not given by the source. */
const OWN: ReadonlySet<string> = new Set(['complainantRef', 'source', 'dateUnknown', 'lateEntry']);

/** @param event the act in the ledger, with its personal part. */
export function compare({ command, context }: Request, event: FoldableEvent): Comparison {
  const differing: string[] = [];
  const fresh: FreshMember[] = [];
  const told = (name: string, value: unknown, field?: string): void => {
    fresh.push({ name: `${command.type}/${name}`, value, ...(field === undefined ? {} : { field }) });
  };
  const both = (given: unknown, held: unknown, name: string, part?: Part): void => {
    if (saysNothing(name, given)) return;
    if (saysNothing(name, held)) {
      // Each text of a group is a member of its own, since one text at a time can be corrected.
      if (part === '/personal' && isMembers(given)) members(given, {}, part, name);
      else told(name, given, part && `${part}/${name}`);
    } else if (isMembers(given) && isMembers(held)) members(given, held, part, name);
    else if (!isDeepStrictEqual(inAnyOrder(given), inAnyOrder(held))) differing.push(name);
  };
  const members = (given: Members, held: Members, part?: Part, inside?: string): void => {
    for (const [name, value] of Object.entries(given)) {
      if (!OWN.has(name)) both(value, held[name], inside === undefined ? name : `${inside}/${name}`, part);
    }
  };

  const { data, personal } = parts(command);
  members(data, { ...event.data }, '/data');
  // What was erased, or cannot be opened, is not compared.
  const isHidden = event.personal === undefined && 'hidden' in event && event.hidden !== undefined;
  if (!isHidden) {
    members(personal, { ...event.personal }, '/personal');
    both(context.note, event.personal?.note, 'note', '/personal');
  }
  both(named(context.actor), named(event.envelope.actor), 'by');
  if (!isHidden || event.data.source?.outcome !== undefined)
    both(
      outcomeOf(context.source, context.sourcePersonal),
      outcomeOf(event.data.source, event.personal?.source),
      'source/outcome',
      // In words it is a text of the event. A state from the source's own list is no member that can be corrected.
      context.sourcePersonal?.outcome === undefined ? undefined : '/personal',
    );
  if ('deadlines' in command && 'deadlines' in event.data) {
    members(byClock(command.deadlines), byClock(event.data.deadlines), undefined, 'deadlines');
  }
  const { occurredAt } = context;
  if (occurredAt !== undefined && occurredAt !== 'unknown') {
    if (event.occurredAt === undefined) told('occurredAt', occurredAt, '/occurredAt');
    else if (!isSameTime(occurredAt, event.occurredAt, context.zone ?? event.zone ?? context.defaultZone)) {
      differing.push('occurredAt');
    } else if (isDay(event.occurredAt) && !isDay(occurredAt)) {
      told('occurredAt', occurredAt, '/occurredAt');
    }
  }
  return { differing, fresh };
}

/** The person who acted, when the source names one. */
function named({ id }: Actor): string | undefined {
  return id === IMPORT_ACTOR ? undefined : id;
}

/** Whether two times can be the same: equal, or an instant within the given day. */
export function isSameTime(a: string, b: string, zone: string | undefined): boolean {
  if (a === b) return true;
  if (isDay(a) === isDay(b)) return false;
  return dayIn(a, zone) === dayIn(b, zone);
}

/** The day of a time, as text. An instant is read in the zone. */
function dayIn(time: string, zone: string | undefined): string {
  return isDay(time) ? time : dayText(daysOf(zone ?? 'UTC').dayAt(Date.parse(time)));
}

/** The first instant after which a time is over: a day ends at the next midnight. */
export function endOf(time: string, zone: string | undefined): string {
  if (!isDay(time)) return time;
  return instantOf(dayText(Date.parse(time) / DAY_MS + 1), zone);
}

function parts(command: Request['command']): { readonly data: Members; readonly personal: Members } {
  const personal = 'personal' in command ? command.personal : undefined;
  return { data: { ...command.data }, personal: { ...personal } };
}

type Outcome = { readonly outcome?: string } | undefined;

function outcomeOf(listed: Outcome, inWords: Outcome): string | undefined {
  return listed?.outcome ?? inWords?.outcome;
}

/** Lists of codes say the same in any order. */
function inAnyOrder(value: unknown): unknown {
  return isTexts(value) ? [...value].sort() : value;
}

function saysNothing(name: string, value: unknown): boolean {
  return value === undefined || value === SAYS_NOTHING[name];
}

function byClock(deadlines: readonly { readonly clock: string; readonly dueAt: string }[] = []): Members {
  return Object.fromEntries(deadlines.map(({ clock, dueAt }) => [clock, dueAt]));
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
