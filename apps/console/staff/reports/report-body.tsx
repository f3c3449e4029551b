import { getRouteApi } from '@tanstack/react-router';
import { REPORTS } from '#words/console';
import { useWords } from '../words/use-words.ts';
import { Balance } from './balance.tsx';
import type { Report } from './figure-form.ts';
import { FigureSections } from './figure-sections.tsx';
import { chosenGroup, chosenKey } from './group-key.ts';
import { Groups } from './groups.tsx';
import { KeepReport } from './keep-report.tsx';
import { Quality } from './quality.tsx';
import { ReportHead } from './report-head.tsx';
import { MonthByMonth } from './series.tsx';

const route = getRouteApi('/reports/$name');

/** A report: what it is of, its balance, its figures, its groups, what to know about them, and how to keep it. */
export function ReportBody({ of }: { readonly of: Report }) {
  const words = useWords(REPORTS);
  const { only, without, every } = route.useSearch();
  const wanted = chosenKey({ only, without }) !== undefined;
  const group = wanted ? chosenGroup(of, { only, without }) : undefined;
  const shown = group ?? of;
  return (
    <>
      <ReportHead of={of} />
      {of.incomplete > 0 && (
        <div role="alert" className="notice late-edge">
          <h2>{words.incomplete.heading}</h2>
          <p>{words.incomplete.text(of.incomplete)}</p>
          <p>{words.incomplete.todo}</p>
        </div>
      )}
      {wanted && group === undefined ? (
        <p>{words.groups.missing}</p>
      ) : (
        <>
          {shown.identity === undefined ? (
            <p className="muted">{words.groups.noBalance}</p>
          ) : (
            <Balance of={shown.identity} />
          )}
          <FigureSections figures={shown.figures} definitions={of.definitions} />
        </>
      )}
      {every === 'month' && <MonthByMonth of={of} />}
      {of.groups.length > 0 && !wanted && <Groups of={of} />}
      <Quality of={of} />
      <KeepReport of={of} />
    </>
  );
}
