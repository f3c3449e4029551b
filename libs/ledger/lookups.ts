import type { ComplaintEvent } from '#complaint';
import type { ComplaintKeys, KeyedKind } from '#privacy';

/** What a complaint is found by: addresses of complainant and representative, and the reference of its receipt. */
export function lookupsOf(events: readonly ComplaintEvent[]): ComplaintKeys {
  const [receipt] = events;
  if (receipt?.type !== 'ComplaintReceived') return {};
  const { complainant, representative, reference } = receipt.personal ?? {};
  const lookups: { readonly kind: KeyedKind; readonly value: string }[] = [];
  const add = (kind: KeyedKind, value: string | undefined): void => {
    if (value !== undefined) lookups.push({ kind, value });
  };
  for (const person of [complainant, representative]) {
    add('email', person?.email);
    add('phone', person?.phone);
  }
  add('reference', reference);
  return { lookups, complainantRef: receipt.data.complainantRef };
}
