/** Texts are joined up to about this many characters. */
const JOINED = 262_144;
const ABSENT = 0xffff_ffff;

/**
 * Texts on their way to the writer's thread. A few long texts are copied faster than many short ones. The garbage
 * collector also does not have to move many texts until they are written.
 */
export interface PackedTexts {
  readonly joined: readonly string[];
  /** Length of each text; {@link ABSENT} for `null`. */
  readonly lengths: Uint32Array;
}

/** Joins texts when they come, so that each may be released at once. */
export class TextPacker {
  readonly #joined: string[] = [];
  readonly #lengths: number[] = [];
  #open: string[] = [];
  #characters = 0;

  add(text: string | null): void {
    this.#lengths.push(text === null ? ABSENT : text.length);
    if (text === null) return;
    this.#open.push(text);
    this.#characters += text.length;
    if (this.#characters >= JOINED) this.#join();
  }

  packed(): PackedTexts {
    this.#join();
    return { joined: this.#joined, lengths: new Uint32Array(this.#lengths) };
  }

  #join(): void {
    if (this.#open.length > 0) this.#joined.push(this.#open.join(''));
    this.#open = [];
    this.#characters = 0;
  }
}

/** Separates the texts again, in their order. */
export function unpacked({ joined, lengths }: PackedTexts): (string | null)[] {
  const texts: (string | null)[] = [];
  let number = 0;
  let at = 0;
  for (const length of lengths) {
    if (length === ABSENT) {
      texts.push(null);
      continue;
    }
    if (at >= (joined[number]?.length ?? 0)) {
      number += 1;
      at = 0;
    }
    texts.push((joined[number] ?? '').slice(at, at + length));
    at += length;
  }
  return texts;
}
