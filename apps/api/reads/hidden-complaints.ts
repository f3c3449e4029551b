import { isWithheldFrom, type ReceivedComplaint, type Role, staysAnonymous } from '#complaint';
import { EventStoreError } from '#event-store';
import type { RecentStates } from '#ledger';
import { type Confidentiality, findConfidentiality, findWithheld } from '#projections/register';
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

/** What one complaint is to an asker. */
export interface Standing {
  /** `hidden`: it does not exist for the asker. `unknown`: it does not exist. */
  readonly is: 'shown' | 'hidden' | 'unknown';
  /** Whether nothing may tell the asker who the complainant is. */
  readonly isAnonymous: boolean;
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
 * Whether a role may not learn who a complainant is: neither by name and address, nor by what relates complaints of the
 * same person.
 *
 * @param known what is confidential in the complaint. `undefined`: it cannot be known, and is taken for anonymous.
 */
function isAnonymousTo(role: Role, known: Pick<Confidentiality, 'wishes'> | undefined): boolean {
  return role !== 'compliance' && (known === undefined || staysAnonymous(known));
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
   * What one complaint is to an asker now, by the log itself, which is asked once. Where the log cannot tell, the
   * register does.
   *
   * @throws EventStoreError, errors of damage: if neither can tell.
   */
  async standingOf(folio: string, asker: Asker): Promise<Standing> {
    // A program sees nothing personal of one complaint, so nobody has to ask.
    if (asker.role === 'application') return { is: 'shown', isAnonymous: true };
    let state: ReceivedComplaint | undefined;
    let fault: unknown;
    try {
      state = await this.#parts.states.of(folio);
    } catch (error) {
      fault = error;
    }
    const known = state ?? (await this.#lines([folio])).get(folio);
    if (known === undefined && fault !== undefined) throw fault;
    const isAnonymous = isAnonymousTo(asker.role, known);
    if (known === undefined) return { is: 'unknown', isAnonymous };
    return { is: isWithheldFrom(known, asker.id) ? 'hidden' : 'shown', isAnonymous };
  }

  /** Those of a few complaints that are hidden, by the log itself. @throws as {@link standingOf}. */
  async amongFew(folios: Iterable<string>, asker: Asker): Promise<ReadonlySet<string>> {
    const hidden = new Set<string>();
    for (const folio of folios) if ((await this.standingOf(folio, asker)).is === 'hidden') hidden.add(folio);
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
      const known = lines.get(folio) ?? (await this.#inLog(folio));
      if (known !== undefined && isWithheldFrom(known, asker.id)) hidden.add(folio);
    }
    return hidden;
  }

  /**
   * Those of some complaints whose complainants stay anonymous to an asker. The register is asked, and the log for what
   * it does not have.
   *
   * @param received says of complaints that the register may not have yet whether they were filed with that wish. Then
   * the log is not asked.
   * @throws EventStoreError.
   */
  async anonymousAmong(
    folios: ReadonlySet<string>,
    { role }: Pick<Asker, 'role'>,
    received: ReadonlyMap<string, boolean> = new Map(),
  ): Promise<ReadonlySet<string>> {
    if (folios.size === 0 || role === 'compliance') return NOTHING;
    const anonymous = new Set<string>();
    const lines = await this.#lines([...folios]);
    for (const folio of folios) {
      const line = lines.get(folio);
      const isAnonymous =
        line === undefined
          ? (received.get(folio) ?? isAnonymousTo(role, await this.#inLog(folio)))
          : isAnonymousTo(role, line);
      if (isAnonymous) anonymous.add(folio);
    }
    return anonymous;
  }

  /** The key of aliases and of sealed cursors. */
  key(): Promise<AliasKey> {
    return this.#parts.key();
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
  async #inLog(folio: string): Promise<Confidentiality | undefined> {
    try {
      return await this.#parts.states.of(folio);
    } catch (error) {
      if (error instanceof EventStoreError) throw error;
      return undefined;
    }
  }

  /** Nothing while the views cannot be asked. */
  async #lines(folios: readonly string[]): Promise<ReadonlyMap<string, Confidentiality>> {
    try {
      return await findConfidentiality(this.#parts.views, folios);
    } catch {
      return new Map();
    }
  }
}
