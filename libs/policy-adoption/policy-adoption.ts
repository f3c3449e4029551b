import { canonicalJson } from '#canonical-json';
import type { PolicyRef } from '#complaint';
import { type EventStore, EventStoreError } from '#event-store';
import {
  appendAt,
  type PolicyAdoption,
  persisting,
  policyStreamOf,
  type Waiting,
  WITHIN_SECONDS,
} from '#ledger';
import type { Policies, Policy } from '#policy';
import { type Adopted, adoptedEvent, readAdopted } from './adopted.ts';
import { textDiffers, unreadablePolicy } from './errors.ts';

/** Most streams that are read at the same time. */
const AT_ONCE = 8;

export interface PolicyAdoptionParts {
  readonly events: Pick<EventStore, 'append' | 'readStream'>;
  readonly policies: Pick<Policies, 'list' | 'show'>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** A pack as it was adopted. */
export interface AdoptedPolicy extends Adopted {
  /** The id of the event. */
  readonly event: string;
  readonly position: string;
  /** When the adoption was recorded, milliseconds since 1970. */
  readonly recordedAt: number;
}

/**
 * Writes each version of a policy pack into the log before the first event that is decided under it, and refuses the
 * same version with another text ever after. A version is looked up once in a process; afterwards it costs nothing.
 */
export class AdoptedPolicies implements PolicyAdoption {
  readonly #parts: PolicyAdoptionParts;
  /** What was read once, by stream: it never changes. */
  readonly #known = new Map<string, AdoptedPolicy>();
  readonly #asking = new Map<string, Promise<void>>();

  constructor(parts: PolicyAdoptionParts) {
    this.#parts = parts;
  }

  require(policy: PolicyRef, by: string, waiting?: Waiting): Promise<void> | undefined {
    const stream = policyStreamOf(policy);
    if (this.#known.has(stream)) return undefined;
    const asked = this.#asking.get(stream);
    if (asked !== undefined) return asked;
    const asking = this.#adopt(policy, by, waiting ?? WITHIN_SECONDS).finally(() =>
      this.#asking.delete(stream),
    );
    this.#asking.set(stream, asking);
    return asking;
  }

  /**
   * Compares every pack of this process with what the ledger adopted. It writes nothing.
   *
   * @throws PolicyAdoptionError, EventStoreError.
   */
  async check(): Promise<void> {
    const packs = this.#parts.policies.list();
    for (let first = 0; first < packs.length; first += AT_ONCE) {
      await Promise.all(packs.slice(first, first + AT_ONCE).map((pack) => this.#isKnown(pack)));
    }
  }

  /**
   * What the ledger adopted of the packs of this process, in the order of their first use.
   *
   * @throws PolicyAdoptionError `unreadable-policy`; EventStoreError.
   */
  async list(): Promise<readonly AdoptedPolicy[]> {
    const found: (AdoptedPolicy | undefined)[] = [];
    const packs = this.#parts.policies.list();
    for (let first = 0; first < packs.length; first += AT_ONCE) {
      found.push(...(await Promise.all(packs.slice(first, first + AT_ONCE).map((pack) => this.find(pack)))));
    }
    return found.filter((one) => one !== undefined).sort((a, b) => (a.position < b.position ? -1 : 1));
  }

  /** What the ledger adopted; `undefined` if it never used this version. @throws like {@link list}. */
  async find(policy: PolicyRef): Promise<AdoptedPolicy | undefined> {
    const stream = policyStreamOf(policy);
    const known = this.#known.get(stream);
    if (known !== undefined) return known;
    const [first] = await this.#parts.events.readStream(stream, { limit: 1 });
    if (first === undefined) return undefined;
    const adopted = readAdopted(first);
    if (adopted === undefined) throw unreadablePolicy(stream);
    return { ...adopted, event: first.id, position: first.position, recordedAt: first.recordedAt };
  }

  async #adopt(policy: PolicyRef, by: string, waiting: Waiting): Promise<void> {
    const { events, policies, clock } = this.#parts;
    const pack = policies.show(policy.id, policy.version);
    if (await persisting(waiting, () => this.#isKnown(pack))) return;
    const event = adoptedEvent(policy, textOf(pack), by, clock());
    const append = { stream: policyStreamOf(policy), expected: 'none', events: [event] } as const;
    await appendAt(events, append, waiting);
    // If another process was first, its text counts.
    if (await persisting(waiting, () => this.#isKnown(pack))) return;
    throw new EventStoreError(
      'unknown-outcome',
      'Another process records which text a policy pack has. It cannot be read yet. Send the command again unchanged.',
    );
  }

  /** @throws PolicyAdoptionError if another text was adopted. */
  async #isKnown(pack: Policy): Promise<boolean> {
    const adopted = await this.find(pack);
    if (adopted === undefined) return false;
    if (adopted.text !== textOf(pack)) throw textDiffers(pack);
    this.#known.set(policyStreamOf(pack), adopted);
    return true;
  }
}

function textOf(pack: Policy): string {
  return canonicalJson(JSON.parse(JSON.stringify(pack)));
}
