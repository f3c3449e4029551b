import type { ComplaintEvent, EventOf } from '#complaint';
import type { ComplaintKeys, KeyedKind, Lookup } from '#privacy';

/** What a complaint is found by: addresses of complainant and representative, and the reference of its receipt. */
export function lookupsOf(events: readonly ComplaintEvent[]): ComplaintKeys {
  const [receipt] = events;
  if (receipt?.type !== 'ComplaintReceived') return {};
  const { complainant } = receipt.personal ?? {};
  return {
    lookups: lookupsOfPersonal(receipt.personal ?? {}),
    complainantRef: receipt.data.complainantRef,
    complainant: complainant && { email: complainant.email, phone: complainant.phone },
  };
}

/** The same for what is personal in a complaint now. */
export function lookupsOfPersonal({
  complainant,
  representative,
  reference,
}: Pick<
  NonNullable<EventOf<'ComplaintReceived'>['personal']>,
  'complainant' | 'representative' | 'reference'
>): readonly Lookup[] {
  const lookups: Lookup[] = [];
  const add = (kind: KeyedKind, value: string | undefined): void => {
    if (value !== undefined) lookups.push({ kind, value });
  };
  for (const person of [complainant, representative]) {
    add('email', person?.email);
    add('phone', person?.phone);
  }
  add('reference', reference);
  return lookups;
}
