import { REPORTS } from '#words/console';
import type { Series } from '../parts/charts/line-chart.tsx';
import { useNumbers } from '../words/use-numbers.ts';
import { useWords } from '../words/use-words.ts';
import { extremeOf } from './extreme.ts';

/** What lines show, in words: where each is highest. It is the name of their chart. */
export function useFinding(): (lines: readonly Series[], labels: readonly string[]) => string {
  const { series } = useWords(REPORTS);
  const { number } = useNumbers();
  return (lines, labels) =>
    lines
      .map(({ name, values }) => {
        const extreme = extremeOf(values);
        if (extreme.kind === 'none') return series.never(name);
        if (extreme.kind === 'steady') return series.steady(name, number(extreme.value));
        return series.most(name, extreme.at.map((index) => labels[index]).join(', '), number(extreme.value));
      })
      .join('; ');
}
