/** A part of a line: a text of the program or of a template, or what was filled in, which may be anything. */
export interface Piece {
  readonly text: string;
  /** Whether it comes from outside, so that its direction of writing may differ. */
  readonly given: boolean;
}

export type Line = readonly Piece[];

/** What is filled in for a slot. */
export type Filling = string | Line;

const SLOT = /\{([a-z]+)\}/;

/** A line of a fixed text. */
export function fixed(text: string): Line {
  return text === '' ? [] : [{ text, given: false }];
}

/** A line with a value from outside. */
export function given(text: string): Line {
  return text === '' ? [] : [{ text, given: true }];
}

/**
 * A text of the words with its slots filled.
 *
 * @param slots a string is a value from outside.
 * @throws RangeError when a slot is not given.
 */
export function say(text: string, slots: Readonly<Record<string, Filling>> = {}): Line {
  // Every second part is the name of a slot.
  return joined(
    text.split(SLOT).map((part, index) => {
      if (index % 2 === 0) return fixed(part);
      const filling = slots[part];
      if (filling === undefined) throw new RangeError(`Nothing is given for the slot {${part}}.`);
      return typeof filling === 'string' ? given(filling) : filling;
    }),
  );
}

/** One line of several. An abbreviation at the end of one, such as `г.`, also ends the sentence. */
export function joined(lines: readonly Line[]): Line {
  const pieces: Piece[] = [];
  for (const piece of lines.flat()) {
    const endsAlready = piece.text.startsWith('.') && pieces.at(-1)?.text.endsWith('.') === true;
    const text = endsAlready && !piece.given ? piece.text.slice(1) : piece.text;
    if (text !== '') pieces.push({ ...piece, text });
  }
  return pieces;
}
