import { isWithheldFrom, type Role } from '#complaint';
import type { EventStore } from '#event-store';
import { readState } from '#ledger';
import { findLine, findWithheld } from '#projections/register';
import type { ViewReader } from '#read-store';
import { RecentMap } from '#recent-map';
import type { AliasKey, Withheld } from '#withholding';

/** How long an answer serves. A complaint is hidden at the latest this many milliseconds after the views have it. */
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
  readonly store: Pick<EventStore, 'readStream'>;
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
 * withheld (`withhold-from-subject`).
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
   * Those of some complaints. A program is nobody whom a complaint could concern. While the views cannot be asked, the
   * events of each complaint tell it.
   *
   * @throws EventStoreError.
   */
  async among(
    folios: ReadonlySet<string> | (() => ReadonlySet<string>),
    asker: Asker,
  ): Promise<ReadonlySet<string>> {
    if (asker.role === 'application') return NOTHING;
    const all = await this.#of(asker.id).catch(() => undefined);
    if (all !== undefined) return all;
    const hidden = new Set<string>();
    for (const folio of typeof folios === 'function' ? folios() : folios) {
      const state = await readState(this.#parts.store, folio);
      if (state !== undefined && isWithheldFrom(state, asker.id)) hidden.add(folio);
    }
    return hidden;
  }

  /**
   * The same with the key for aliases; `undefined` when nothing is withheld from the asker.
   *
   * @param named tells of which complaints. It is called only while the views cannot be asked.
   * @throws EventStoreError; errors of the key store.
   */
  async withheld(named: () => ReadonlySet<string>, asker: Asker): Promise<Withheld | undefined> {
    const folios = await this.among(named, asker);
    return folios.size === 0 ? undefined : { folios, key: await this.#parts.key() };
  }

  /** The key of aliases and of sealed cursors. */
  key(): Promise<AliasKey> {
    return this.#parts.key();
  }

  async #of(id: string): Promise<ReadonlySet<string>> {
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

  /** Whether the asker sees neither the name nor the addresses of a complaint's complainant. @throws EventStoreError. */
  async isAnonymous(folio: string, { role }: Asker): Promise<boolean> {
    if (role === 'compliance') return false;
    const line = await this.#lineOf(folio);
    if (line !== undefined) return !seesIdentity(role, line.confidentiality);
    return !seesIdentity(role, (await readState(this.#parts.store, folio))?.wishes);
  }

  async #lineOf(folio: string): ReturnType<typeof findLine> {
    const { views, now } = this.#parts;
    try {
      return await findLine(views, now(), folio);
    } catch {
      return undefined;
    }
  }
}
