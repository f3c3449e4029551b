import { useEffect } from 'react';
import { pageRule } from './page-rule.ts';

/**
 * Puts lines at the foot of every printed page, with its number. A browser that knows no margins of pages prints
 * without them.
 */
export function usePrintedLines(lines: readonly string[]): void {
  const rule = pageRule(lines);
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rule);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, [rule]);
}
