import { REPORTS } from '#words/console';
import { kindOf, monthsIn, neighbourOf, type Period, yearOf } from '../address/period.ts';
import { Link } from '../parts/link.tsx';
import { useWords } from '../words/use-words.ts';
import { PeriodForm } from './period-form.tsx';
import { useMonthName, usePeriodName } from './period-name.ts';

interface ChoosePeriodProps {
  readonly name: string;
  readonly period: Period;
}

/** Other periods: those beside it as links, and any by its days; and by what the figures are divided. */
export function ChoosePeriod({ name, period }: ChoosePeriodProps) {
  const words = useWords(REPORTS);
  return (
    <>
      <Neighbours period={period} />
      <details className="filters">
        <summary>{words.period.change}</summary>
        <PeriodForm name={name} days={period} />
      </details>
    </>
  );
}

function Neighbours({ period }: { readonly period: Period }) {
  const words = useWords(REPORTS);
  const periodName = usePeriodName();
  const monthName = useMonthName();
  const year = yearOf(Number(period.from.slice(0, 4)));
  const to = (of: Period) => ({ search: (search: object) => ({ ...search, ...of }) });
  const before = neighbourOf(period, 'before');
  const after = neighbourOf(period, 'after');
  return (
    <nav className="acts" aria-label={words.period.heading}>
      <Link to="." {...to(before)}>
        {words.period.before}: {periodName(before)}
      </Link>
      <Link to="." {...to(after)}>
        {words.period.after}: {periodName(after)}
      </Link>
      {kindOf(period) !== 'year' && (
        <Link to="." {...to(year)}>
          {words.period.whole(period.from.slice(0, 4))}
        </Link>
      )}
      {kindOf(period) === 'year' && (
        <ul className="inline" aria-label={words.period.months}>
          {monthsIn(period).map((month) => (
            <li key={month.from}>
              <Link to="." {...to(month)}>
                {monthName(month)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}
