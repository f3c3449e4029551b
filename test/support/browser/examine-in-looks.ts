import type { Page } from 'playwright-core';
import { type Examined, examine, NOTHING_WRONG } from './examine.ts';
import { LOOKS, type Look, lookName } from './looks.ts';
import { rulesFor } from './rules.ts';

/** What is wrong with a page in each look, by the name of the look. */
export type ExaminedInLooks = Readonly<Record<string, Examined>>;

/**
 * Examines the page that is open in all looks.
 *
 * @param turn the place of the page in its list.
 * @param show shows it in a look.
 */
export async function examineInLooks(
  page: Page,
  refused: readonly string[],
  turn: number,
  show: (look: Look) => Promise<void>,
): Promise<ExaminedInLooks> {
  const seen: Record<string, Examined> = {};
  for (const look of LOOKS) {
    await show(look);
    seen[lookName(look)] = await examine(page, refused, rulesFor(look, turn));
  }
  return seen;
}

export const NOTHING_WRONG_IN_ANY_LOOK: ExaminedInLooks = Object.fromEntries(
  LOOKS.map((look) => [lookName(look), NOTHING_WRONG]),
);
