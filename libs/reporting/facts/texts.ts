/**
 * Keeps one copy of each repeated text. The engine makes a new text for each cell, and hundreds of thousands of cells
 * contain the same few products, clocks and folios.
 */
export class Texts {
  readonly #known = new Map<string, string>();

  /** The shared copy of a text. */
  shared(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#known.set(text, text);
    return text;
  }
}
