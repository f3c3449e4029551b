import { DomainError } from './errors.ts';
import type { OccurredAt } from './events.ts';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const MIDNIGHT = 'T00:00:00.000Z';

/** Whether a time has day precision only. */
export function isDay(time: OccurredAt): boolean {
  return time.length === 10;
}

/** The instant a time begins at: a day begins at 00:00 UTC. Instants sort as text. */
export function instantOf(time: OccurredAt): string {
  return isDay(time) ? time + MIDNIGHT : time;
}

/** Milliseconds since 1970 as the text that events hold. */
export function instantText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** The later of two times; an unknown one never wins. */
export function later(a: OccurredAt | undefined, b: OccurredAt | undefined): OccurredAt | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  return instantOf(a) < instantOf(b) ? b : a;
}

/** Whether an act came too late for an instant at which it was due. A day counts from its beginning. */
export function isAtOrAfter(time: OccurredAt, instant: string): boolean {
  return instantOf(time) >= instant;
}

/** @throws DomainError `malformed-time` unless the text is an existing instant in the form that events hold. */
export function checkInstant(text: string, field: string): void {
  if (!INSTANT.test(text) || !exists(text)) throw new DomainError('malformed-time', { field });
}

/** @throws DomainError `malformed-time` unless the text is an existing instant or day. */
export function checkInstantOrDay(text: string, field: string): void {
  if (DAY.test(text) && exists(text + MIDNIGHT)) return;
  checkInstant(text, field);
}

/** Date.parse accepts 30 February as 2 March. */
function exists(instant: string): boolean {
  const milliseconds = Date.parse(instant);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === instant;
}
