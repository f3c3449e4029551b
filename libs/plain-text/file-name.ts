import { withoutHiddenCharacters } from './plain-text.ts';

/** Most characters of the name of a file. */
export const FILE_NAME_MAX = 200;
const LONGEST_ENDING = 10;

/**
 * The name of a file as somebody else gave it, as one harmless line: without folders, without characters that hide or
 * turn what is written, and of bounded length. The ending stays. `undefined`: nothing is left of it.
 */
export function plainFileName(given: string): string | undefined {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const name = withoutHiddenCharacters(last).trim();
  if (/^[.\s]*$/.test(name)) return undefined;
  return name.length <= FILE_NAME_MAX ? name : shortened(name);
}

function shortened(name: string): string {
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= LONGEST_ENDING ? name.slice(dot) : '';
  // A pair of surrogates that the cut would part is left out whole.
  const begin = name.slice(0, FILE_NAME_MAX - ending.length - 1).replace(/[\ud800-\udbff]$/, '');
  return `${begin}…${ending.toWellFormed()}`;
}
