import type { Tracked } from '#complainant-desk';
import type { Pages } from '../pages.ts';
import { type Ticket, type Tickets, ticketsOf } from './ticket.ts';
import type { Visit } from './visit.ts';

/** A wrong code and an unknown folio are one to the reader. */
const NOT_FOUND: ReadonlySet<string> = new Set(['unknown-folio-or-code', 'bad-folio', 'unknown-complaint']);

/** Somebody who showed the code of a complaint, and the complaint. */
export interface Admitted {
  readonly ticket: Ticket;
  readonly tracked: Tracked;
}

/** Lets those in who have shown the code of their complaint. */
export class Admission {
  readonly tickets: Tickets;

  constructor(private readonly pages: Pages) {
    this.tickets = ticketsOf(pages.seals);
  }

  /** The complaint behind the ticket. Without one the answer is the question for the code, and `undefined`. */
  async admitted(visit: Visit): Promise<Admitted | undefined> {
    const { language, request, reply } = visit;
    const ticket = await this.tickets.read(request);
    const tracked = ticket && (await this.tracked(visit, ticket));
    if (ticket === undefined || tracked === undefined) {
      this.tickets.take(request, reply);
      await reply.redirect(`/${language}/track`, 303);
      return undefined;
    }
    await this.tickets.give(request, reply, ticket);
    return { ticket, tracked };
  }

  /** The complaint with this folio and code; undefined if there is none. */
  async tracked({ language, request }: Visit, { folio, code }: Ticket): Promise<Tracked | undefined> {
    try {
      return await this.pages.desk.track({ address: request.ip }, folio, code, language);
    } catch (error) {
      if (this.isUnknown(error)) return undefined;
      throw error;
    }
  }

  /** Whether the desk refused since there is no such folio with such a code. */
  isUnknown(error: unknown): boolean {
    return NOT_FOUND.has(this.pages.problemOf(error).code);
  }
}
