import { type ScaleTime, scaleLinear, scaleUtc } from 'd3-scale';
import { instantOf } from '../address/instant.ts';
import { useMe } from '../app/me.ts';
import { useFormats } from '../words/use-words.ts';
import { type Bucket, type Extent, extentOf } from './rail.ts';

const HEIGHT = 120;
const BELOW = 24;
/** A label needs about as much. */
const LABEL = 160;
const TWO_DAYS_MS = 2 * 86_400_000;

interface BarsProps {
  readonly buckets: readonly Bucket[];
  readonly width: number;
  /** Where the handles are, in milliseconds since 1970. What lies between them is drawn stronger. */
  readonly handles: Extent;
  readonly name: string;
}

/** The events of each part of the log's time as bars. The numbers stand in a table too, so it is one picture. */
export function Bars({ buckets, width, handles, name }: BarsProps) {
  const extent = extentOf(buckets);
  if (extent === undefined) return null;
  const x = scaleUtc([extent.from, extent.to], [0, width]);
  const y = scaleLinear([0, Math.max(1, ...buckets.map(({ events }) => events))], [0, HEIGHT]);
  return (
    <svg width={width} height={HEIGHT + BELOW} role="img" aria-label={name} className="rail">
      {buckets.map(({ from, to, events }) => {
        const [start, end] = [x(Date.parse(from)), x(Date.parse(to))];
        const isBetween = Date.parse(from) >= handles.from && Date.parse(to) <= handles.to;
        return (
          <rect
            key={from}
            className={isBetween ? 'between' : undefined}
            x={start}
            y={HEIGHT - y(events)}
            width={Math.max(1, end - start - 1)}
            height={y(events)}
          />
        );
      })}
      <line x1={0} x2={width} y1={HEIGHT} y2={HEIGHT} />
      {[handles.from, handles.to].map((at, index) => (
        <line key={String(index)} className="handle" x1={x(at)} x2={x(at)} y1={0} y2={HEIGHT} />
      ))}
      <Labels extent={extent} x={x} width={width} />
    </svg>
  );
}

interface LabelsProps {
  readonly extent: Extent;
  readonly x: ScaleTime<number, number>;
  readonly width: number;
}

function Labels({ extent, x, width }: LabelsProps) {
  const format = useFormats();
  const { zone } = useMe();
  const isLong = extent.to - extent.from > TWO_DAYS_MS;
  const ticks = x.ticks(Math.max(2, Math.floor(width / LABEL)));
  return ticks
    .map((tick) => {
      const day = tick.toISOString().slice(0, 10);
      const at = isLong ? Date.parse(instantOf(day, '00:00', zone) ?? tick.toISOString()) : tick.getTime();
      return { at, text: isLong ? format.day(day) : format.moment(tick.toISOString()) };
    })
    .filter(({ at }) => x(at) >= 0 && x(at) <= width - LABEL / 2)
    .map(({ at, text }) => (
      <g key={text}>
        <line x1={x(at)} x2={x(at)} y1={HEIGHT} y2={HEIGHT + 6} />
        <text x={x(at) + 4} y={HEIGHT + 18}>
          {text}
        </text>
      </g>
    ));
}
