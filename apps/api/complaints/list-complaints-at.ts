import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type AsOf, asOfAnswer, type Knowledge } from '#event-store';
import { orderOf, type PastPage, type RegisterFilters, type RegisterPage } from '#projections/register';
import { notOfList } from '#read-store';
import { Api } from '../api.ts';
import type { Asker } from '../boards/hidden-among.ts';
import { caughtUp } from './caught-up.ts';
import { knownAt } from './known-at.ts';
import type { RegisterSlice } from './list-complaints.ts';
import { withFolio } from './named-complaint.ts';
import { type PastCursor, pastCursor, readPastCursor } from './past-cursor.ts';

/** A page of the register as of a moment. */
export interface PastRegisterPage extends RegisterPage {
  readonly asOf: AsOf;
}

/** Reads a page of the register as it was known at a moment. */
export class ListComplaintsAt extends Query<PastRegisterPage> {
  constructor(
    /** A time in the past, a position, `POSITION@TIME` or `EVENTID@TIME`. Absent: the moment of the cursor. */
    readonly asOf: string | undefined,
    readonly filters: RegisterFilters,
    readonly slice: RegisterSlice,
    readonly asker: Pick<Asker, 'role'>,
    /** Aborts when nobody waits for the answer. */
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

@QueryHandler(ListComplaintsAt)
export class ListComplaintsAtHandler implements IQueryHandler<ListComplaintsAt> {
  constructor(private readonly api: Api) {}

  async execute({ asOf, filters, slice, asker, signal }: ListComplaintsAt): Promise<PastRegisterPage> {
    const { limit, after } = slice;
    await caughtUp(this.api, 'register', after);
    const by = orderOf(filters).field;
    const begun = slice.cursor === undefined ? undefined : readPastCursor(slice.cursor, by);
    const knowledge = await this.#moment(asOf, begun);
    const moment = asOfAnswer(knowledge);
    const { mark, time } = knowledge;
    if (mark === undefined) return { asOf: moment, complaints: [] };
    await caughtUp(this.api, 'register', mark.position);
    const named = await withFolio(filters, asker, this.api);
    const question = { filters: named, after: begun?.place, limit };
    const text = await this.api.longReads.read({ read: 'register', mark, time, question }, signal);
    // Not given on as text: what is hidden from the asker is taken out of an answer with its cursor.
    const { complaints, end }: PastPage = JSON.parse(text);
    const cursor = end && pastCursor({ repeat: moment.repeat, by, place: end });
    return { asOf: moment, complaints, ...(cursor !== undefined && { cursor }) };
  }

  /** All pages are of the moment of the first one. @throws ReadStoreError `misuse` for a cursor of another moment. */
  async #moment(asOf: string | undefined, begun: PastCursor | undefined): Promise<Knowledge> {
    if (begun === undefined) return await knownAt(asOf, this.api);
    const kept = await knownAt(begun.repeat, this.api);
    if (asOf === undefined) return kept;
    const asked = await knownAt(asOf, this.api);
    if (asOfAnswer(asked).repeat !== asOfAnswer(kept).repeat) throw notOfList();
    return kept;
  }
}
