/**
 * One copy of each text that a report meets again and again: the engine gives a new one for each cell, and the same
 * few products, clocks and folios stand in hundreds of thousands of them.
 */
export class Texts {
  readonly #known = new Map<string, string>();

  /** The copy that is kept of a text. */
  shared(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#known.set(text, text);
    return text;
  }
}
