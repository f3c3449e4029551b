import type { PageAct } from '#words';
import { SealedCookie } from '../../sealing/sealed-cookie.ts';
import { type Seals, sealedAs } from '../../sealing/sealing.ts';

/** Folio and code of the complaint that a browser follows. */
export interface Ticket {
  readonly folio: string;
  readonly code: string;
  /** What was done last with it, so that it can be confirmed. */
  readonly done?: PageAct;
}

/** How long a ticket holds after the last page, in seconds. */
const LASTS_S = 1_800;
const sealed = sealedAs<Ticket>('ticket', LASTS_S * 1_000);

/** The cookie with which a browser follows one complaint. */
export type Tickets = SealedCookie<Ticket>;

export function ticketsOf(seals: Seals): Tickets {
  return new SealedCookie(seals, { name: 'track', sealed, lasts: LASTS_S });
}
