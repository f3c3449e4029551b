import type { Line } from './pieces.ts';

/** A part of a letter, in reading order. */
export type Block =
  | { readonly kind: 'heading'; readonly line: Line }
  /** Lines that stay apart. */
  | { readonly kind: 'paragraph'; readonly lines: readonly Line[] }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  /** The words of a person: paragraphs of lines. */
  | { readonly kind: 'quote'; readonly text: string };

/** A letter before it is written as text or as HTML. */
export interface LetterDocument {
  readonly title: Line;
  readonly blocks: readonly Block[];
}
