import type { Complainant, ComplaintEvent, EventOf, Representative } from '#complaint';
import type { ComplaintKeys, KeyedKind, Lookup } from '#privacy';

/** What a complaint is found by: addresses of complainant and representative, and the reference of its receipt. */
export function lookupsOf(events: readonly ComplaintEvent[]): ComplaintKeys {
  const lookups = events.flatMap((event) => {
    if (event.type === 'EntryCorrected') return correctedLookups(event);
    const isNaming = event.type === 'ComplaintReceived' || event.type === 'ComplainantChanged';
    return isNaming ? lookupsOfPersonal(event.personal ?? {}) : [];
  });
  const [receipt] = events;
  if (receipt?.type !== 'ComplaintReceived') return lookups.length === 0 ? {} : { lookups };
  const { complainant } = receipt.personal ?? {};
  return {
    lookups,
    complainantRef: receipt.data.complainantRef,
    complainant: complainant && { email: complainant.email, phone: complainant.phone },
  };
}

const CORRECTED_LOOKUPS: Readonly<Record<string, KeyedKind>> = {
  '/personal/complainant/email': 'email',
  '/personal/complainant/phone': 'phone',
  '/personal/representative/email': 'email',
  '/personal/representative/phone': 'phone',
  '/personal/reference': 'reference',
};

/** A corrected address finds the complaint too. */
function correctedLookups({ data: { of, field }, personal }: EventOf<'EntryCorrected'>): readonly Lookup[] {
  const kind = CORRECTED_LOOKUPS[field];
  const isNaming = of === 'ComplaintReceived' || of === 'ComplainantChanged';
  const value = personal?.new;
  return isNaming && kind !== undefined && typeof value === 'string' ? [{ kind, value }] : [];
}

/** What a personal part may hold by which its complaint is found. */
export interface Findable {
  readonly complainant?: Complainant | undefined;
  readonly representative?: Representative | null | undefined;
  readonly reference?: string | undefined;
}

/** The look-ups of one personal part. */
export function lookupsOfPersonal({ complainant, representative, reference }: Findable): readonly Lookup[] {
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
