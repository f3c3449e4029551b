import { Injectable } from '@nestjs/common';
import type { Visitor } from '#complainant-desk';
import { type Actor, DomainError, parseFolio } from '#complaint';
import { Problem } from '#http';
import { LedgerError, type Rehearsal } from '#ledger';
import { Api } from '../api.ts';

/** Stands for a folio that cannot be one, so that the same is done for it as for one that no complaint has. */
const NO_FOLIO = '0000-0000-00-0';

/** A complaint whose complainant asks. */
export interface Identified {
  readonly folio: string;
  readonly actor: Actor;
  readonly complaint: Rehearsal;
}

/** Tells complainants by folio and tracking code. */
@Injectable()
export class Identify {
  constructor(private readonly api: Api) {}

  /**
   * A wrong code, an unknown folio and what cannot be a folio are answered alike, after the same work.
   *
   * @throws Problem `unknown-folio-or-code`.
   */
  async complainant(_visitor: Visitor, given: string, code: string): Promise<Identified> {
    const folio = readable(given);
    const pseudonym = await this.api.folioPseudonym(folio);
    const complaint = await this.#find(folio, { id: pseudonym, role: 'complainant' });
    const version = complaint?.state.codeVersion ?? 1;
    const isRight = await this.api.isTrackingCode(folio, code, version);
    if (complaint === undefined || !isRight)
      throw Problem.of(
        'unknown-folio-or-code',
        'Nothing was done. Compare the folio and the tracking code with your receipt, or ask for a new code.',
      );
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

function readable(given: string): string {
  try {
    return parseFolio(given);
  } catch (error) {
    if (error instanceof DomainError) return NO_FOLIO;
    throw error;
  }
}
