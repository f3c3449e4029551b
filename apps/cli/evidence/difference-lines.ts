import type { CopiedContents } from '#evidence';
import { amount } from '../frame/table.ts';

/** How many differences the text shows; `--json` lists the first thousand. */
const SHOWN = 20;

/** A line for each content that differs from the log. */
export function differenceLines({
  found,
  differences,
}: Pick<CopiedContents, 'found' | 'differences'>): readonly string[] {
  return [
    ...differences
      .slice(0, SHOWN)
      .map(
        ({ folio, revision, content, what }) =>
          `  ${folio} revision ${revision}, content ${content}: ${what}\n`,
      ),
    ...(found > SHOWN ? [`  … and ${amount(found - SHOWN)} more (--json)\n`] : []),
  ];
}
