import { scaleLinear, scalePoint } from 'd3-scale';
import {
  line,
  type SymbolType,
  symbol,
  symbolCircle,
  symbolDiamond,
  symbolSquare,
  symbolTriangle,
} from 'd3-shape';
import { useId } from 'react';
import { spread } from './spread.ts';
import { useWidth } from './use-width.ts';
import './charts.css';

export interface Series {
  readonly key: string;
  readonly name: string;
  /** One for each label; null: there is none. */
  readonly values: readonly (number | null)[];
}

interface LineChartProps {
  /** What the chart shows, in one sentence: it is its name. */
  readonly finding: string;
  readonly labels: readonly string[];
  /** At most four. They differ by colour, dashes and marks. */
  readonly series: readonly Series[];
  readonly text: (value: number) => string;
  /** The same numbers as a table. */
  readonly children: React.ReactNode;
}

const HEIGHT = 220;
const TOP = 12;
const BOTTOM = 28;
const LEFT = 44;
const LETTER = 7.2;
const LINE = 18;
/** Below it the names stand above the lines, since beside them there is no room. */
const ROOM = 520;
/** A label of the axis and the space beside it. */
const LABEL = 60;
const DASHES = [undefined, '7 4', '2 3', '9 3 2 3'] as const;
const MARKS: readonly SymbolType[] = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond];

/** Lines over time. A screen reader gets the finding and the table; the drawing adds nothing to them. */
export function LineChart({ finding, labels, series, text, children }: LineChartProps) {
  const id = useId();
  const [place, width] = useWidth();
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption id={id}>{finding}</figcaption>
      <div ref={place} className="drawing">
        {width > 0 && <Drawing labels={labels} series={series} text={text} width={width} />}
      </div>
      {children}
    </figure>
  );
}

type DrawingProps = Pick<LineChartProps, 'labels' | 'series' | 'text'> & { readonly width: number };

function Drawing({ labels, series, text, width }: DrawingProps) {
  const beside = width >= ROOM;
  const longest = Math.max(...series.map(({ name }) => name.length));
  const right = beside ? Math.min(longest * LETTER + 20, width * 0.35) : 12;
  const above = beside ? 0 : series.length * LINE;
  const height = HEIGHT + above;
  const top = TOP + above;
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const x = scalePoint<number>()
    .domain(labels.map((_, index) => index))
    .range([LEFT, width - right]);
  const y = scaleLinear()
    .domain([0, most])
    .nice(4)
    .range([height - BOTTOM, top]);
  const at = (index: number) => x(index) ?? LEFT;
  const ticks = y.ticks(4).filter((tick) => most > 4 || Number.isInteger(tick));
  const every = Math.max(1, Math.ceil((labels.length * LABEL) / (width - right - LEFT)));
  const ends = series.map(({ values }) => lastOf(values));
  const best = ends.map((end) => (end === undefined ? height - BOTTOM : y(end.value)));
  const places = spread(best, LINE, [top, height - BOTTOM]);
  return (
    <svg width={width} height={height} aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={width - right} y1={y(tick)} y2={y(tick)} className="grid" />
          <text x={LEFT - 8} y={y(tick)} dy="0.35em" textAnchor="end">
            {text(tick)}
          </text>
        </g>
      ))}
      {labels.map((label, index) =>
        index % every === 0 ? (
          <text key={label} x={at(index)} y={height - 8} textAnchor="middle">
            {label}
          </text>
        ) : null,
      )}
      {series.map(({ key, name, values }, index) => (
        <g key={key} className={`series-${index + 1}`}>
          <path
            className="line"
            strokeDasharray={DASHES[index]}
            d={
              line<number | null>()
                .defined((value) => value !== null)
                .x((_, month) => at(month))
                .y((value) => y(value ?? 0))(values) ?? ''
            }
          />
          {values.map((value, month) =>
            value === null ? null : (
              <path
                key={labels[month]}
                className="mark"
                transform={`translate(${at(month)},${y(value)})`}
                d={symbol(MARKS[index] ?? symbolCircle, 40)() ?? ''}
              />
            ),
          )}
          {beside ? (
            <text className="name" x={width - right + 12} y={places[index]} dy="0.35em">
              {name}
            </text>
          ) : (
            <g transform={`translate(${LEFT},${TOP + index * LINE})`}>
              <line x2="28" className="line" strokeDasharray={DASHES[index]} />
              <path
                className="mark"
                transform="translate(14,0)"
                d={symbol(MARKS[index] ?? symbolCircle, 40)() ?? ''}
              />
              <text className="name" x="36" dy="0.35em">
                {name}
              </text>
            </g>
          )}
        </g>
      ))}
    </svg>
  );
}

function lastOf(values: readonly (number | null)[]): { readonly value: number } | undefined {
  const value = values.findLast((each) => each !== null);
  return value === undefined || value === null ? undefined : { value };
}
