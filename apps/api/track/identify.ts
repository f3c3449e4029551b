import { Inject, Injectable } from '@nestjs/common';
import type { Visitor } from '#complainant-desk';
import { type Actor, DomainError, parseFolio } from '#complaint';
import { type Ledger, LedgerError, type Rehearsal } from '#ledger';
import type { TryStore } from '#read-store';
import { Api } from '../api.ts';
import { WrongTries } from './wrong-tries.ts';

/** Stands for what cannot be a folio, so that the same is done for it as for a folio that no complaint has. */
const NO_FOLIO = '0000-0000-00-0';
/** So much of what cannot be a folio is told apart. */
const LONGEST_GIVEN = 64;

/** A complaint whose complainant asks. */
export interface Identified {
  readonly folio: string;
  readonly actor: Actor;
  readonly complaint: Rehearsal;
}

/** What of the API is needed to tell complainants. */
export interface IdentifyParts extends Pick<Api, 'isTrackingCode' | 'folioPseudonym' | 'hashed' | 'now'> {
  readonly ledger: Pick<Ledger, 'rehearse'>;
  readonly views: TryStore;
}

/** Tells complainants by folio and tracking code. */
@Injectable()
export class Identify {
  readonly #wrong: WrongTries;

  constructor(@Inject(Api) private readonly api: IdentifyParts) {
    const { views: store, hashed, now } = api;
    this.#wrong = new WrongTries({ store, hashed, now });
  }

  /**
   * The code is looked at first, so that whoever has the right one is answered at once, however many wrong tries there
   * were. A wrong code, an unknown folio and what cannot be a folio are answered alike, after the same work.
   *
   * @throws Problem `unknown-folio-or-code`, `too-many-tries`.
   */
  async complainant(visitor: Visitor, given: string, code: string): Promise<Identified> {
    const since = this.api.now();
    const read = readable(given);
    const folio = read ?? NO_FOLIO;
    const pseudonym = await this.api.folioPseudonym(folio);
    const complaint = await this.#find(folio, { id: pseudonym, role: 'complainant' });
    const version = complaint?.state.codeVersion ?? 1;
    const isRight = await this.api.isTrackingCode(folio, code, version);
    if (complaint === undefined || !isRight)
      throw await this.#wrong.answer(visitor, read ?? given.slice(0, LONGEST_GIVEN), since);
    const id = complaint.state.subject.complainantRef ?? pseudonym;
    return { folio, actor: { id, role: 'complainant' }, complaint };
  }

  async #find(folio: string, actor: Actor): Promise<Rehearsal | undefined> {
    try {
      return await this.api.ledger.rehearse(folio, { actor, now: this.api.now() });
    } catch (error) {
      if (error instanceof LedgerError && error.code === 'unknown-complaint') return undefined;
      throw error;
    }
  }
}

function readable(given: string): string | undefined {
  try {
    return parseFolio(given);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
