import { isWithheldFrom, type ReceivedComplaint, type Role } from '#complaint';
import { EventStoreError } from '#event-store';
import type { RecentStates } from '#ledger';
import { findWithheld, findWithheldFrom } from '#projections/register';
import type { ViewReader } from '#read-store';
import { RecentMap } from '#recent-map';
import type { AliasKey } from '#withholding';

/** How long the list of all that is withheld from somebody serves. What an answer names is judged for each answer. */
const VALID_MS = 1_000;
const MOST_KEPT = 1_000;
const NOTHING: ReadonlySet<string> = new Set();

/** Who asks. */
interface Asker {
  readonly id: string;
  readonly role: Role;
}

export interface HiddenParts {
  readonly views: ViewReader;
  /** The log. */
  readonly states: Pick<RecentStates, 'of'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The id key of the ledger, which never changes. */
  readonly key: () => Promise<AliasKey>;
}

/**
 * Whether a role sees the name and the addresses of a complainant, and may find the complaint by them.
 *
 * @param wishes of the complainant about confidentiality.
 */
export function seesIdentity(role: Role, wishes: readonly string[] | undefined): boolean {
  return role === 'compliance' || wishes?.includes('anonymous') !== true;
}

/**
 * The complaints that do not exist for a principal: they concern the principal, and the complainant wishes them
 * withheld (`withhold-from-subject`). A program is nobody whom a complaint could concern.
 */
export class HiddenComplaints {
  readonly #parts: HiddenParts;
  readonly #kept = new RecentMap<
    string,
    { readonly since: number; readonly folios: Promise<ReadonlySet<string>> }
  >({
    most: MOST_KEPT,
  });

  constructor(parts: HiddenParts) {
    this.#parts = parts;
  }

  /**
   * What one complaint is to an asker now, by the log itself. Where the log cannot tell, the register does.
   *
   * @throws EventStoreError, errors of damage: if neither can tell.
   */
  async isTo(folio: string, { id, role }: Asker): Promise<'shown' | 'hidden' | 'unknown'> {
    if (role === 'application') return 'shown';
    let state: ReceivedComplaint | undefined;
    let fault: unknown;
    try {
      state = await this.#parts.states.of(folio);
    } catch (error) {
      fault = error;
    }
    if (state !== undefined) return isWithheldFrom(state, id) ? 'hidden' : 'shown';
    const principals = (await this.#lines([folio])).get(folio);
    if (principals !== undefined) return principals.includes(id) ? 'hidden' : 'shown';
    if (fault !== undefined) throw fault;
    return 'unknown';
  }

  /** Those of a few complaints that are hidden, by the log itself. @throws as {@link isTo}. */
  async amongFew(folios: Iterable<string>, asker: Asker): Promise<ReadonlySet<string>> {
    const hidden = new Set<string>();
    for (const folio of folios) if ((await this.isTo(folio, asker)) === 'hidden') hidden.add(folio);
    return hidden;
  }

  /**
   * All that is withheld from an asker, as known a second ago at the earliest, and those of the named complaints that
   * are withheld now. The register is asked after the answer was made, so it knows at least what a list of it knew.
   * Other views may be ahead of it: the log tells of what it does not have.
   *
   * @throws EventStoreError.
   */
  async among(
    named: ReadonlySet<string> | (() => ReadonlySet<string>),
    asker: Asker,
  ): Promise<ReadonlySet<string>> {
    if (asker.role === 'application') return NOTHING;
    const all = await this.#recent(asker.id).catch(() => NOTHING);
    const folios = [...(typeof named === 'function' ? named() : named)].filter((folio) => !all.has(folio));
    if (folios.length === 0) return all;
    const hidden = new Set(all);
    const lines = await this.#lines(folios);
    for (const folio of folios) {
      const principals = lines.get(folio);
      const isHidden = principals?.includes(asker.id) ?? (await this.#isHiddenInLog(folio, asker.id));
      if (isHidden) hidden.add(folio);
    }
    return hidden;
  }

  /** The key of aliases and of sealed cursors. */
  key(): Promise<AliasKey> {
    return this.#parts.key();
  }

  /** Whether the asker sees neither the name nor the addresses of a complaint's complainant. @throws EventStoreError. */
  async isAnonymous(folio: string, { role }: Asker): Promise<boolean> {
    if (role === 'compliance') return false;
    return !seesIdentity(role, (await this.#parts.states.of(folio))?.wishes);
  }

  async #recent(id: string): Promise<ReadonlySet<string>> {
    const { views, now } = this.#parts;
    const kept = this.#kept.get(id);
    if (kept !== undefined && now() - kept.since < VALID_MS) return await kept.folios;
    const folios = findWithheld(views, id);
    this.#kept.set(id, { since: now(), folios });
    try {
      return await folios;
    } catch (error) {
      this.#kept.delete(id);
      throw error;
    }
  }

  /** A damaged complaint is not hidden by that: whoever looks for damage must see it. */
  async #isHiddenInLog(folio: string, id: string): Promise<boolean> {
    try {
      const state = await this.#parts.states.of(folio);
      return state !== undefined && isWithheldFrom(state, id);
    } catch (error) {
      if (error instanceof EventStoreError) throw error;
      return false;
    }
  }

  /** Nothing while the views cannot be asked. */
  async #lines(folios: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    try {
      return await findWithheldFrom(this.#parts.views, folios);
    } catch {
      return new Map();
    }
  }
}
