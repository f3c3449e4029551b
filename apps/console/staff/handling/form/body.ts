import { instantOf } from '../../address/instant.ts';
import type { Field } from './field.ts';
import { itemsOf, ticked, type Values, valueAt, within } from './values.ts';

/** What is wrong with what was typed, before it is sent. */
export type FaultCode = 'required' | 'choose' | 'day' | 'time' | 'number' | 'form' | 'long';

export interface Fault {
  /** The place of the input. */
  readonly place: string;
  readonly code: FaultCode;
  readonly field: Field;
}

/** The body to be sent, or what is wrong. */
export interface Typed {
  readonly body: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[];
}

/**
 * Reads what was typed as the body of a command. What is empty is left out.
 *
 * @param zone the IANA zone of the days and times on the page.
 */
export function bodyOf(fields: readonly Field[], values: Values, zone: string): Typed {
  const faults: Fault[] = [];
  const body = membersOf(fields, '', { values, zone, faults });
  return { body, faults };
}

interface Reading {
  readonly values: Values;
  readonly zone: string;
  readonly faults: Fault[];
}

function membersOf(
  fields: readonly Field[],
  place: string,
  reading: Reading,
): Readonly<Record<string, unknown>> {
  const members: Record<string, unknown> = {};
  for (const field of fields) {
    const at = within(place, field.name);
    const before = reading.faults.length;
    const value = memberOf(field, at, reading);
    if (value !== undefined) members[field.name] = value;
    else if (field.required === true && reading.faults.length === before)
      reading.faults.push({ place: at, code: chosen(field) ? 'choose' : 'required', field });
  }
  return members;
}

function chosen({ kind }: Field): boolean {
  return ['choice', 'flag', 'principal', 'event', 'pointer'].includes(kind);
}

function memberOf(field: Field, place: string, reading: Reading): unknown {
  const { values } = reading;
  const text = valueAt(values, place).trim();
  switch (field.kind) {
    case 'group':
      return groupOf(field, place, reading);
    case 'repeat':
      return listOf(field, place, reading);
    case 'choices':
    case 'principals':
    case 'contents':
      return listOfTicks(field, place, values);
    case 'flag':
      return text === '' ? undefined : text === 'true';
    case 'number':
      return numberOf(field, place, text, reading);
    case 'day':
      return dayAt(field, place, reading);
    case 'instant':
      return instantAt(field, place, reading);
    case 'value':
      return correctedValue(place, values);
    case 'kept':
      return keptOf(place, values);
    default:
      return textOf(field, place, text, reading);
  }
}

function textOf(field: Field, place: string, text: string, { faults }: Reading): string | undefined {
  if (text === '') return undefined;
  if (field.max !== undefined && text.length > field.max) faults.push({ place, code: 'long', field });
  else if (field.pattern !== undefined && !new RegExp(field.pattern, 'u').test(text))
    faults.push({ place, code: 'form', field });
  return text;
}

function numberOf(field: Field, place: string, text: string, { faults }: Reading): number | undefined {
  if (text === '') return undefined;
  const number = Number(text);
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = field;
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  faults.push({ place, code: 'number', field });
  return undefined;
}

function groupOf(field: Field, place: string, reading: Reading): unknown {
  if (field.clearing === true && valueAt(reading.values, `${place}.none`) !== '') return null;
  const members = membersOf(field.fields ?? [], place, reading);
  return Object.keys(members).length === 0 ? undefined : members;
}

function listOf({ fields = [] }: Field, place: string, reading: Reading): unknown {
  const items = Array.from({ length: itemsOf(reading.values, place) }, (_, item) =>
    membersOf(fields, within(place, item), reading),
  );
  return items.length === 0 ? undefined : items;
}

function listOfTicks(field: Field, place: string, values: Values): unknown {
  if (field.clearing === true && valueAt(values, `${place}.none`) !== '') return [];
  const list = ticked(values, place);
  if (list.length === 0) return undefined;
  return field.options?.filter((option) => list.includes(option)) ?? list;
}

/** @returns `YYYY-MM-DD`; undefined when no part is given. */
function dayIn(place: string, values: Values): string | undefined {
  const part = (name: string) => valueAt(values, `${place}.${name}`).trim();
  const parts = [part('year'), part('month'), part('day')];
  if (parts.every((each) => each === '')) return undefined;
  const [year = '', month = '', day = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function dayAt(field: Field, place: string, { values, faults }: Reading): string | undefined {
  const day = dayIn(place, values);
  if (day === undefined || instantOf(day, '00:00', 'UTC') !== undefined) return day;
  faults.push({ place, code: 'day', field });
  return undefined;
}

function instantAt(field: Field, place: string, { values, zone, faults }: Reading): string | undefined {
  const day = dayIn(place, values);
  const time = valueAt(values, `${place}.time`).trim();
  if (day === undefined && time === '') return undefined;
  const wrong = (code: FaultCode) => {
    faults.push({ place, code, field });
    return undefined;
  };
  if (day === undefined || instantOf(day, '00:00', zone) === undefined) return wrong('day');
  return instantOf(day, time.padStart(5, '0'), zone) ?? wrong('time');
}

/** A value of the kind that the corrected member has, which the page keeps beside what is typed. */
function correctedValue(place: string, values: Values): unknown {
  const text = valueAt(values, place).trim();
  const kind = valueAt(values, `${place}.kind`);
  if (kind === 'list') return text === '' ? [] : text.split(',').map((code) => code.trim());
  if (text === '') return undefined;
  if (kind === 'number') return Number.isInteger(Number(text)) ? Number(text) : text;
  return kind === 'flag' ? text === 'true' : text;
}

function keptOf(place: string, values: Values): unknown {
  const pairs = Array.from({ length: itemsOf(values, place) }, (_, item) => [
    valueAt(values, `${within(place, item)}.path`).trim(),
    valueAt(values, `${within(place, item)}.text`).trim() || null,
  ]).filter(([path]) => path !== '');
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}
