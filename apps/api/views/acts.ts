import { RecentMap } from '#recent-map';

const MOST_KEPT = 1_000;

/**
 * What came of the acts on views in this process, by the id of the command, so that a repeated request does nothing
 * again. An act that failed is forgotten: the same request tries it anew. Another process knows nothing of them.
 */
export class Acts {
  readonly #done = new RecentMap<string, Promise<object>>({ most: MOST_KEPT });

  /** Does the act, or gives what came of it. @throws errors of the act. */
  async once(command: string, act: () => Promise<object>): Promise<object> {
    const known = this.#done.get(command);
    if (known !== undefined) return await known;
    const doing = act();
    this.#done.set(command, doing);
    try {
      return await doing;
    } catch (error) {
      this.#done.delete(command);
      throw error;
    }
  }
}
