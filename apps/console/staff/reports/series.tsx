import { getRouteApi } from '@tanstack/react-router';
import { REPORTS } from '#words/console';
import { monthsIn } from '../address/period.ts';
import { Answer } from '../parts/answer.tsx';
import { type Series as Line, LineChart } from '../parts/charts/line-chart.tsx';
import { Link } from '../parts/link.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { named } from '../words/named.ts';
import { useNumbers } from '../words/use-numbers.ts';
import { useWords } from '../words/use-words.ts';
import { oneNumber, type Report } from './figure-form.ts';
import { useFinding } from './finding.ts';
import { chosenGroup, chosenKey, type GroupChoice } from './group-key.ts';
import { useMonthName } from './period-name.ts';
import { type Month, useSeries } from './use-series.ts';

const route = getRouteApi('/reports/$name');
/** More would be more requests than a reader waits for, and more marks than a line has room for. */
const MOST_MONTHS = 36;

/** What stands in one chart: at most four lines. */
const CHARTS = [
  { name: 'flow', figures: ['received', 'closures', 'reopened'] },
  { name: 'late', figures: ['acknowledgedLate', 'respondedLate', 'resolvedLate', 'safetyLate'] },
  { name: 'outcome', figures: ['upheld', 'notUpheld', 'responsesRejected'] },
  { name: 'stock', figures: ['outstandingAtEnd', 'overdueAtEnd'] },
  { name: 'days', figures: ['daysToClose'] },
] as const;

/** The figures month by month, as lines and as numbers. */
export function MonthByMonth({ of }: { readonly of: Report }) {
  const words = useWords(REPORTS);
  const count = monthsIn(of.period).length;
  return (
    <section>
      <h2>{words.series.heading}</h2>
      {count > MOST_MONTHS ? (
        <p>{words.series.tooLong}</p>
      ) : count < 2 ? (
        <p>{words.series.tooShort}</p>
      ) : (
        <Months of={of} count={count} />
      )}
    </section>
  );
}

function Months({ of, count }: { readonly of: Report; readonly count: number }) {
  const words = useWords(REPORTS);
  const { only, without } = route.useSearch();
  const [months, done] = useSeries(of);
  if (months.isPending)
    return <p aria-busy="true">{words.series.waiting(Math.min(done + 1, count), count)}</p>;
  return (
    <Answer of={months}>
      {(all) =>
        CHARTS.map((chart) => <Chart key={chart.name} of={chart} months={all} choice={{ only, without }} />)
      }
    </Answer>
  );
}

interface ChartProps {
  readonly of: (typeof CHARTS)[number];
  readonly months: readonly Month[];
  readonly choice: GroupChoice;
}

function Chart({ of: { name, figures }, months, choice }: ChartProps) {
  const words = useWords(REPORTS);
  const monthName = useMonthName();
  const { number } = useNumbers();
  const findingOf = useFinding();
  const labels = months.map(({ period }) => monthName(period));
  const lines: readonly Line[] = figures.map((figure) => ({
    key: figure,
    name: named(words.figures, figure),
    values: months.map(({ report }) => valueIn(report, figure, choice)),
  }));
  const columns: readonly Column<number>[] = [
    {
      key: 'month',
      head: words.series.month,
      names: true,
      cell: (index) => {
        const { from, to } = months[index]?.period ?? {};
        return (
          <Link to="." search={(search) => ({ ...search, from, to, every: undefined })}>
            {labels[index]}
          </Link>
        );
      },
    },
    ...lines.map(
      (line): Column<number> => ({
        key: line.key,
        head: line.name,
        figure: true,
        cell: (index) => {
          const value = line.values[index] ?? null;
          return value === null ? '–' : number(value);
        },
      }),
    ),
  ];
  const title = words.series.charts[name];
  return (
    <>
      <h3>{title}</h3>
      <LineChart finding={findingOf(lines, labels)} labels={labels} series={lines} text={(n) => number(n)}>
        <details className="numbers">
          <summary>{words.series.numbers}</summary>
          <Table
            caption={title}
            columns={columns}
            rows={months.map((_, index) => index)}
            keyOf={(index) => String(index)}
          />
        </details>
      </LineChart>
    </>
  );
}

/** The count, or the median of a duration. A group that a month does not have counts nothing in it. */
function valueIn(report: Report, figure: string, choice: GroupChoice): number | null {
  const figures = chosenKey(choice) === undefined ? report.figures : chosenGroup(report, choice)?.figures;
  if (figures === undefined) return figure.startsWith('days') ? null : 0;
  return oneNumber(figure, figures[figure] ?? null);
}
