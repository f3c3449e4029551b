/**
 * Keeps one copy of each repeated text, and gives it a number. The engine makes a new text for each cell, and hundreds of
 * thousands of cells contain the same few products, clocks and folios.
 */
export class Texts {
  readonly #numbers = new Map<string, number>();
  readonly #all: string[] = [];

  /** The number of a text, from 0. */
  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#all.push(text) - 1;
    this.#numbers.set(text, number);
    return number;
  }

  /** The text with a number. */
  text(number: number): string {
    const text = this.#all[number];
    if (text === undefined) throw new RangeError('No text has that number.');
    return text;
  }

  /** The shared copy of a text. */
  shared(text: string): string {
    return this.text(this.numberOf(text));
  }
}
