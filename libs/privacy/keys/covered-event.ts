import type { CoveredEvent } from './key-store.ts';

/** The event up to which erasures are done, as the text that a store keeps. */
export function coveredEventText({ position, id }: CoveredEvent): string {
  return id === undefined ? position : `${position} ${id}`;
}

/** @param text stores of earlier versions kept the position alone. */
export function coveredEventIn(text: string | undefined): CoveredEvent | undefined {
  if (text === undefined) return undefined;
  const [position = '', id] = text.split(' ');
  return { position, id };
}
