import { CODES, REPORTS } from '#words/console';
import { useNames } from '../parts/names.ts';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';

/** How a group is called: codes in words, handlers by name, products and organisations as they were entered. */
export function useGroupName(dimension: string | undefined): (key: string | null | number) => string {
  const words = useWords(REPORTS);
  const codes = useWords(CODES);
  const nameOf = useNames();
  const coded: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    category: codes.categories,
    channel: codes.channels,
    kind: codes.kinds,
    severity: codes.severities,
  };
  return (key) => {
    if (typeof key === 'number') return words.groups.others(key);
    if (key === null) return words.groups.none;
    if (dimension === 'handler') return nameOf(key);
    return named(coded[dimension ?? ''] ?? {}, key);
  };
}
