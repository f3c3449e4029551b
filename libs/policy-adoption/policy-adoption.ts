import { canonicalJson } from '#canonical-json';
import type { PolicyRef } from '#complaint';
import { type EventStore, EventStoreError } from '#event-store';
import {
  appendAt,
  POLICY_PREFIX,
  type PolicyAdoption,
  persisting,
  policyStreamOf,
  type Waiting,
  WITHIN_SECONDS,
} from '#ledger';
import type { Policies, Policy } from '#policy';
import { type Adopted, adoptedEvent, isNewer, readAdopted } from './adopted.ts';
import { newerPolicy, textDiffers, unreadablePolicy } from './errors.ts';
import { packIn } from './pack-in.ts';

/** Most streams that are read at the same time. */
const AT_ONCE = 8;

export interface PolicyAdoptionParts {
  readonly events: Pick<EventStore, 'append' | 'readStream' | 'ownStreams'>;
  readonly policies: Pick<Policies, 'list' | 'show' | 'isKnown' | 'learn'>;
  /** The ledger's own zone. */
  readonly zone: string;
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
 * same version with another text ever after. A version that no file gives any more is taken from the log. A version is
 * looked up once in a process; afterwards it costs nothing.
 */
export class AdoptedPolicies implements PolicyAdoption {
  readonly #parts: PolicyAdoptionParts;
  /** What was read once, by stream: it never changes. */
  readonly #read = new Map<string, AdoptedPolicy>();
  /** The streams of versions that this process may decide under. */
  readonly #known = new Set<string>();
  readonly #asking = new Map<string, Promise<void>>();
  #learning: Promise<void> | undefined;

  constructor(parts: PolicyAdoptionParts) {
    this.#parts = parts;
  }

  require(policy: PolicyRef, by: string, waiting = WITHIN_SECONDS): Promise<void> | undefined {
    const stream = policyStreamOf(policy);
    if (this.#known.has(stream)) return undefined;
    return this.#once(stream, () => this.#adopt(policy, by, waiting));
  }

  know(policy: PolicyRef, waiting = WITHIN_SECONDS): Promise<void> | undefined {
    if (this.#parts.policies.isKnown(policy)) return undefined;
    return this.#once(`know ${policyStreamOf(policy)}`, async () => {
      const adopted = await persisting(waiting, () => this.find(policy));
      if (adopted !== undefined) this.#learn(adopted);
    });
  }

  look(pack: string, waiting = WITHIN_SECONDS): Promise<void> | undefined {
    if (this.#parts.policies.list().some(({ id }) => id === pack)) return undefined;
    return persisting(waiting, () => this.learnAll());
  }

  /**
   * Learns every version in the log that no file gives. It is done once; what is adopted later is learned when a
   * complaint needs it.
   *
   * @throws PolicyAdoptionError `unreadable-policy`; EventStoreError.
   */
  async learnAll(): Promise<void> {
    this.#learning ??= this.list().then((adopted) => this.#learnThese(adopted));
    try {
      await this.#learning;
    } catch (error) {
      // The next one tries again.
      this.#learning = undefined;
      throw error;
    }
  }

  /**
   * Compares every pack of this process with what the ledger adopted, and learns what only the log has. It writes
   * nothing.
   *
   * @throws PolicyAdoptionError, EventStoreError.
   */
  async check(): Promise<void> {
    const adopted = await this.list();
    for (const pack of this.#parts.policies.list()) {
      const same = adopted.find(({ id, version }) => id === pack.id && version === pack.version);
      if (same !== undefined) this.#compare(pack, same);
    }
    this.#learnThese(adopted);
    this.#learning = Promise.resolve();
  }

  /**
   * Every version that the ledger adopted, in the order of their first use.
   *
   * @throws PolicyAdoptionError `unreadable-policy`; EventStoreError.
   */
  async list(): Promise<readonly AdoptedPolicy[]> {
    const streams = await this.#parts.events.ownStreams(POLICY_PREFIX);
    const found: (AdoptedPolicy | undefined)[] = [];
    for (let first = 0; first < streams.length; first += AT_ONCE) {
      const some = streams.slice(first, first + AT_ONCE);
      found.push(...(await Promise.all(some.map((stream) => this.#readFrom(stream)))));
    }
    return found.filter((one) => one !== undefined).sort((a, b) => (a.position < b.position ? -1 : 1));
  }

  /** What the ledger adopted; `undefined` if it never used this version. @throws like {@link list}. */
  find(policy: PolicyRef): Promise<AdoptedPolicy | undefined> {
    return this.#readFrom(policyStreamOf(policy));
  }

  async #readFrom(stream: string): Promise<AdoptedPolicy | undefined> {
    const known = this.#read.get(stream);
    if (known !== undefined) return known;
    const [first] = await this.#parts.events.readStream(stream, { limit: 1 });
    if (first === undefined) return undefined;
    if (isNewer(first)) throw newerPolicy(stream);
    const adopted = readAdopted(first);
    if (adopted === undefined || policyStreamOf(adopted) !== stream) throw unreadablePolicy(stream);
    const { id: event, position, recordedAt } = first;
    const read = { ...adopted, event, position, recordedAt };
    this.#read.set(stream, read);
    return read;
  }

  #learnThese(list: readonly AdoptedPolicy[]): void {
    for (const adopted of list) {
      if (!this.#parts.policies.isKnown(adopted)) this.#learn(adopted);
    }
  }

  /** @throws PolicyAdoptionError `unreadable-policy`. */
  #learn(adopted: AdoptedPolicy): void {
    const { policies, zone } = this.#parts;
    policies.learn(packIn(adopted, zone));
    this.#known.add(policyStreamOf(adopted));
  }

  /** What several callers need at the same time is asked once. */
  #once(key: string, work: () => Promise<void>): Promise<void> {
    const asked = this.#asking.get(key);
    if (asked !== undefined) return asked;
    const asking = work().finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return asking;
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
    this.#compare(pack, adopted);
    return true;
  }

  /** @throws PolicyAdoptionError if another text was adopted. */
  #compare(pack: Policy, { text }: AdoptedPolicy): void {
    if (text !== textOf(pack)) throw textDiffers(pack);
    this.#known.add(policyStreamOf(pack));
  }
}

function textOf(pack: Policy): string {
  return canonicalJson(JSON.parse(JSON.stringify(pack)));
}
