import { isThorough } from '../thorough/index.ts';
import type { Look } from './looks.ts';

/** Which rules are run on a page: all; those that a dark look can break where the light one keeps them; none. */
export type Rules = 'all' | 'colours' | 'none';

/**
 * The rules to run on one of several pages in one of its four looks. An ordinary run looks at each page in both colours
 * and at both widths, and takes turns with how they are put together. With `--thorough` all rules are run in all looks.
 *
 * @param turn the place of the page in its list.
 */
export function rulesFor({ colours, width }: Look, turn: number): Rules {
  if (isThorough()) return 'all';
  const lightAt = turn % 2 === 0 ? 1280 : 320;
  if ((colours === 'light') !== (width === lightAt)) return 'none';
  return colours === 'light' ? 'all' : 'colours';
}
