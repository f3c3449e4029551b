/** An event as `history` exports it, with the folio that its document names. */
export interface ExportedEvent {
  readonly id: string;
  readonly type: string;
  readonly folio: string;
  /** As the engine writes it; a decimal number. */
  readonly position: string;
  /** ISO 8601. */
  readonly recordedAt: string;
  /** An instant with `Z`, or a day; absent where the source gives no date. */
  readonly occurredAt?: string | undefined;
  /** IANA zone of what is given as a day. */
  readonly zone?: string | undefined;
  readonly policy: { readonly id: string; readonly version: number };
  readonly data: object;
}

/** "Written into the event when it is recorded"; without one, UTC. */
export function zoneOf({ zone = 'UTC' }: ExportedEvent): string {
  return zone;
}

/** A member of an event's data that is text; `undefined` where it is missing or something else. */
export function textIn(data: object, name: string): string | undefined {
  const value: unknown = Reflect.get(data, name);
  return typeof value === 'string' ? value : undefined;
}

export function numberIn(data: object, name: string): number | undefined {
  const value: unknown = Reflect.get(data, name);
  return typeof value === 'number' ? value : undefined;
}

export function isTrueIn(data: object, name: string): boolean {
  return Reflect.get(data, name) === true;
}

export function objectsIn(data: object, name: string): readonly object[] {
  const value: unknown = Reflect.get(data, name);
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
}
