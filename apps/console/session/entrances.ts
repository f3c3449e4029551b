import { hash } from 'node:crypto';

/** A link that signs somebody in once. */
export interface Entrance {
  /** What stands in the link: a random text. */
  readonly token: string;
  /** The key with which the session works. */
  readonly keyId: string;
}

/** Links hold so many milliseconds after the process began. */
const LASTS_MS = 86_400_000;

/** The links of this process that were not used yet. */
export class Entrances {
  /** By the digest of the token, so that looking one up tells nothing of others by the time it takes. */
  readonly #keys: Map<string, string>;
  readonly #until: number;

  /** @param now milliseconds since 1970. */
  constructor(
    entrances: readonly Entrance[],
    private readonly now: () => number,
  ) {
    this.#keys = new Map(entrances.map(({ token, keyId }) => [digest(token), keyId]));
    this.#until = now() + LASTS_MS;
  }

  /** The key behind a link. `undefined`: the link was used, is not known or is too old. */
  find(token: string): string | undefined {
    return this.now() < this.#until ? this.#keys.get(digest(token)) : undefined;
  }

  /** The same, and the link is used. */
  take(token: string): string | undefined {
    const keyId = this.find(token);
    this.#keys.delete(digest(token));
    return keyId;
  }
}

function digest(token: string): string {
  return hash('sha256', token, 'hex');
}
