import { CLOCKS_DATA } from './events/clocks.ts';
import { CLOSING_DATA } from './events/closing.ts';
import { CORRECTING_DATA } from './events/correcting.ts';
import { HANDLING_DATA } from './events/handling.ts';
import { IMPROVING_DATA } from './events/improving.ts';
import { type DataKinds, type Scalar, TEXTS } from './events/kinds.ts';
import { MAILING_DATA } from './events/mailing.ts';
import { PROTECTING_DATA } from './events/protecting.ts';
import { RECEIVING_DATA } from './events/receiving.ts';
import { RECORDING_DATA } from './events/recording.ts';
import { REFERRING_DATA } from './events/referring.ts';
import { RELATING_DATA } from './events/relating.ts';
import { REMEDYING_DATA } from './events/remedying.ts';
import { RESPONDING_DATA } from './events/responding.ts';
import { TRACKING_DATA } from './events/tracking.ts';
import { type EventCatalogue, type EventType, isEventType } from './events.ts';

/** The kind of every member of every event's data. */
export const DATA_MEMBERS: DataKinds<EventCatalogue> = {
  ...RECEIVING_DATA,
  ...HANDLING_DATA,
  ...RECORDING_DATA,
  ...RESPONDING_DATA,
  ...RELATING_DATA,
  ...REFERRING_DATA,
  ...REMEDYING_DATA,
  ...IMPROVING_DATA,
  ...CLOCKS_DATA,
  ...CLOSING_DATA,
  ...TRACKING_DATA,
  ...PROTECTING_DATA,
  ...MAILING_DATA,
  ...CORRECTING_DATA,
};

/**
 * The first member of an event's data that is not of its kind, as a path such as `source/system`. `undefined` when all
 * members are. A member that is not in the table has no kind and is returned too.
 */
export function notForData({
  type,
  data,
}: {
  readonly type: EventType;
  readonly data: object;
}): string | undefined {
  return (
    faultIn(DATA_MEMBERS[type], data) ?? (type === 'EntryCorrected' ? faultOfCorrection(data) : undefined)
  );
}

/** A corrected value has to be of the kind of the member that it corrects. */
function faultOfCorrection(data: object): string | undefined {
  const { of, field } = { of: Reflect.get(data, 'of'), field: Reflect.get(data, 'field') };
  return (['old', 'new'] as const).find((name) => {
    const value: unknown = Reflect.get(data, name);
    return value !== undefined && !isOfMember(of, field, value);
  });
}

/**
 * Whether a value can stand in a member of an event: `/occurredAt`, or a member of its data.
 *
 * @param of the type of the event.
 * @param field a JSON pointer.
 */
export function isOfMember(of: unknown, field: unknown, value: unknown): boolean {
  if (typeof of !== 'string' || !isEventType(of) || typeof field !== 'string') return false;
  if (field === '/occurredAt') return faultIn('time', value) === undefined;
  const [, part, name, ...rest] = field.split('/');
  if (part !== 'data' || name === undefined || rest.length > 0) return false;
  return faultIn(kindOf(of, name), value) === undefined;
}

/** The kind of a member of an event's data. `undefined`: it has no such member. */
export function kindOf(type: EventType, name: string): AnyKind | undefined {
  const kinds: { readonly [name: string]: AnyKind } = DATA_MEMBERS[type];
  return Object.hasOwn(kinds, name) ? kinds[name] : undefined;
}

export type AnyKind =
  | Scalar
  | readonly string[]
  | { readonly each: AnyKind }
  | { readonly [name: string]: AnyKind };

/** The path from a value to its first fault; `''` when the value itself is not of its kind. */
function faultIn(kind: AnyKind | undefined, value: unknown): string | undefined {
  if (kind === undefined) return '';
  if (typeof kind === 'string') return isScalar(kind, value) ? undefined : '';
  if (isWords(kind)) return typeof value === 'string' && kind.includes(value) ? undefined : '';
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== isList(kind)) return '';
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const own = isList(kind) ? kind.each : Object.hasOwn(kind, name) ? kind[name] : undefined;
    const fault = faultIn(own, member);
    if (fault !== undefined) return fault === '' ? name : `${name}/${fault}`;
  }
  return undefined;
}

function isScalar(kind: Scalar, value: unknown): boolean {
  if (kind === 'flag') return typeof value === 'boolean';
  if (kind === 'number') return typeof value === 'number';
  // Whether it is of the kind of its member is asked with the whole event.
  if (kind === 'corrected') return true;
  return typeof value === 'string' && TEXTS[kind](value);
}

function isWords(kind: object): kind is readonly string[] {
  return Array.isArray(kind);
}

function isList(kind: object): kind is { readonly each: AnyKind } {
  return Object.hasOwn(kind, 'each');
}
